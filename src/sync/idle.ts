/** What of a change is nothing: it empties what is empty, says what was said, or takes away what is gone (sync rule 11). */
import { definitionOf } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { takesAway } from './bounds.ts';
import { type Merged, same, stampOf, stampOfMember, touched, writerOf } from './change.ts';
import { ofNobody, stampDevice } from './clock.ts';
import type { Change, HistoryEntry, StoredRecord } from './stored-record.ts';
import { lastNo, toldByConsent } from './withdrawal.ts';

/**
 * A change without what it empties that is empty. That stands nowhere, so it has no time to win with from what somebody else
 * writes later, or wrote without reception, and no trace is due (sync rule 11). Not so when its writer saw what another device
 * wrote and this record knows nothing of: a restored server gets that back later, and then it is to be empty. What its own
 * device wrote came before it. A clear that a journal told of a restored server takes the place of that when it is offered again:
 * what was written next knew it by its own stamp. A no is never nothing: it tells what came before it.
 */
export function withoutIdle(record: StoredRecord | undefined, change: Change): Change {
  if (!record || change.remove) return change;
  const { set, add, drop, saw } = change;
  const consent = definitionOf(change.kind)?.consent?.field;
  const sawMore = (field: string) => {
    const seen = saw?.[field];
    return (
      seen !== undefined && stampDevice(seen) !== stampDevice(change.stamp) && seen > (stampOf(record, field) ?? '')
    );
  };
  const isTold = (field: string) => record.stamps[field] === ofNobody(change.stamp);
  const isIdle = (field: string, value: Value | null) =>
    value === null && record.values[field] === undefined && field !== consent && !sawMore(field) && !isTold(field);
  const there = (field: string) => [...membersIn(record, field), ...(add?.[field] ?? [])];
  return {
    ...change,
    ...(set && { set: Object.fromEntries(Object.entries(set).filter(([field, value]) => !isIdle(field, value))) }),
    ...(add && { add: withMembers(Object.entries(add)) }),
    ...(drop && {
      drop: withMembers(
        Object.entries(drop).map(
          ([field, list]) => [field, list.filter((member) => there(field).includes(member))] as const,
        ),
      ),
    }),
  };
}

const withMembers = (sets: readonly (readonly [string, readonly string[]])[]) =>
  Object.fromEntries(sets.filter(([, members]) => members.length > 0));

/** Whether a change only writes once more what the same person wrote there: nothing is told of that. Of a yes or a no it is. */
export function isRewritten(before: StoredRecord | undefined, change: Change, { record, lost }: Merged): boolean {
  const { set = {}, add, drop } = change;
  if (!before || change.remove || lost.length > 0 || Object.keys({ ...add, ...drop }).length > 0) return false;
  const consent = definitionOf(change.kind)?.consent?.field;
  return Object.keys(set).every(
    (field) =>
      field !== consent &&
      same(before.values[field], record.values[field]) &&
      writerOf(before, field) === writerOf(record, field),
  );
}

/**
 * Whether something goes by a change that only takes away (`takesAway`), or is told to go by its no. Only that is taken past
 * one's room: to take away once more what is gone would write each time anew. Asked of the record as it was: thousands that
 * take nothing are no work.
 */
export function takesSomething(before: StoredRecord | undefined, change: Change): boolean {
  if (!before || !takesAway(change)) return false;
  if (change.remove) return true;
  const { set = {}, drop = {}, stamp } = change;
  const consent = definitionOf(change.kind)?.consent?.field;
  const goes = (field: string, value: Value | null) => {
    if (field === consent) return isNewNo(before, change);
    const was = before.values[field];
    const isLess = was !== undefined && (value === null || (was === true && value === false));
    return isLess && (stampOf(before, field) ?? '') <= stamp;
  };
  return (
    Object.entries(set).some(([field, value]) => goes(field, value)) ||
    Object.entries(drop).some(([field, list]) =>
      list.some((member) => membersIn(before, field).includes(member) && stampOfMember(before, field, member) < stamp),
    )
  );
}

/** Whether a no comes after a yes, is the first, or comes after something that it covers and no earlier no did. */
function isNewNo(before: StoredRecord, { kind, stamp: said }: Change): boolean {
  const [consent, ...covers] = toldByConsent(kind);
  if (consent === undefined) return true;
  if (before.values[consent] === true && (stampOf(before, consent) ?? '') <= said) return true;
  const last = lastNo(before.history, consent)?.stamp;
  if (last === undefined) return true;
  const isBetween = ({ stamp, fields }: HistoryEntry) =>
    last < stamp && stamp <= said && fields.some((field) => covers.includes(field));
  return before.history.some(isBetween);
}

const membersIn = ({ values }: StoredRecord, field: string): readonly string[] => {
  const there = values[field];
  return Array.isArray(there) ? (there as readonly string[]) : [];
};

/** Whether a change only says a no that stands already. Its time is kept, for it tells what came before it. */
export function isSaidAgain(record: StoredRecord | undefined, change: Change): boolean {
  const [yes] = toldByConsent(change.kind);
  if (!record || record.removed || yes === undefined || touched(change).join() !== yes) return false;
  const said = change.set?.[yes];
  return said !== undefined && said !== true && same(record.values[yes], said);
}
