/**
 * A notebook that went back in time: a profile that was copied back, a picture of a disk, a last write that was lost. It
 * would give out numbers that the server has had already, for other notes. So it goes on as another device (decision
 * 0019): a new id, under which all that waits gets numbers that were never used. One transaction, so that it can be
 * killed anywhere; other tabs read the new id with the rows.
 */

import type { DeviceId, RecordId, TeamId } from '#domain/ids.ts';
import { upToDate } from '#sync/check.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { recordKey } from '../disk/keys.ts';
import { type DeviceIdentity, knownAs, type WhyNewDevice, withDevice } from './identity.ts';
import type { Notebook } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { isHeldBack } from './outbox.ts';
import { markAll, type Steps } from './steps.ts';

/** Goes on under a new id, as part of another write. What waits is sent again under it; what was refused or is held stays for a person. `done` waits no longer by that write. */
export function planNewDevice(notebook: Notebook, why: WhyNewDevice, done: ReadonlySet<OwnChange> = new Set()): Steps {
  const identity: DeviceIdentity = {
    device: notebook.parts.newId(),
    base: notebook.outbox.numbers(),
    why,
    told: false,
    was: knownAs(notebook.identity()),
    understood: false,
  };
  const waiting = notebook.outbox.all().filter((own) => own.state === 'waiting' && !done.has(own));
  const [again, bare] = [waiting.filter(({ change }) => change), waiting.filter(({ change }) => !change)];
  const [lost, empty] = [bare.filter((own) => own.lost), bare.filter((own) => !own.lost)];
  return [
    { step: 'set identity', identity },
    ...planRenumbering(notebook, again, identity.device),
    ...markAll(lost, { state: 'answered', lost: true }),
    ...markAll(empty, { state: 'answered', empty: true }),
  ];
}

/** Keeps that the server knows of this id; undefined when another tab took another one since, or kept it already. */
export function planTold(notebook: Notebook, device: DeviceId): Steps | undefined {
  const identity = notebook.identity();
  if (identity.told || identity.device !== device) return undefined;
  return [{ step: 'set identity', identity: { ...identity, told: true, was: undefined } }];
}

/**
 * Makes changes wait under the next numbers of their teams, with the stamps of `device`; their old numbers are done with.
 * Time and count of a stamp stay, so that what somebody else wrote later still comes later.
 */
function planRenumbering(notebook: Notebook, changes: readonly OwnChange[], device: DeviceId): Steps {
  const next: Record<string, number> = { ...notebook.outbox.numbers() };
  const moved = new Map(
    changes.flatMap(({ change }) => (change ? [[change.stamp, withDevice(change.stamp, device)]] : [])),
  );
  const written = [...changes].sort((one, other) => one.n - other.n);
  const again = written.map((own): OwnChange => {
    const { team } = own;
    const n = (next[team] ?? 0) + 1;
    next[team] = n;
    const { saw, ...rest } = own.change as Change;
    const seen =
      saw && Object.fromEntries(Object.entries(saw).map(([field, stamp]) => [field, moved.get(stamp) ?? stamp]));
    const change = { ...rest, n, stamp: withDevice(rest.stamp, device), ...(seen ? { saw: seen } : {}) };
    return { ...own, n, id: notebook.parts.newId(), state: 'waiting', seq: 0, until: 0, said: undefined, change };
  });
  return [
    ...markAll(changes, { state: 'answered', seq: 0, until: 0, empty: true }),
    ...again.map((own) => ({ step: 'put own', own }) as const),
  ];
}

/** What of a team may be sent now, by number: up to the first that may still be taken back. */
export function outgoing(notebook: Notebook, team: TeamId): readonly OwnChange[] {
  const base = baseOf(notebook, team);
  const waiting = notebook.outbox.ofTeam(team).filter(({ state, n }) => state === 'waiting' && n > base);
  const held = waiting.findIndex((own) => isHeldBack(own, notebook.parts.now()));
  return held === -1 ? waiting : waiting.slice(0, held);
}

/** The number up to which numbers of a team were given out under another id. */
export const baseOf = (notebook: Notebook, team: TeamId): number => notebook.identity().base[team] ?? 0;

/** Up to which number all is settled and gone from here, as the server counts: from where the present id begins. */
export function settledOf(notebook: Notebook, team: TeamId): number {
  const base = baseOf(notebook, team);
  const lowest = notebook.outbox.ofTeam(team).find(({ n }) => n > base);
  return (lowest ? lowest.n - 1 : Math.max(notebook.outbox.lastNumber(team), base)) - base;
}

/**
 * As it goes over the wire. A change that was thrown away, or lost, still has a number that the server waits for; alone,
 * it is refused and done with. A tab that did not hear of a new id yet may have written under the old one.
 */
export function toSend(notebook: Notebook, own: OwnChange): Change {
  const n = own.n - baseOf(notebook, own.team);
  if (!own.change) return { n } as Change;
  return { ...upToDate(own.change), n, stamp: withDevice(own.change.stamp, notebook.identity().device) };
}

/** Of what was answered under an earlier id nobody can tell by its number whether a restored server has it. */
export const inDoubt = (notebook: Notebook, team: TeamId): readonly OwnChange[] =>
  notebook.outbox.ofTeam(team).filter(({ state, n }) => state === 'waiting' && n <= baseOf(notebook, team));

/** Once everything was fetched: what is in it has its answer, the rest is sent anew (sync rule 7). */
export function planDoubts(
  notebook: Notebook,
  team: TeamId,
  arriving: (id: RecordId) => StoredRecord | undefined,
): Steps | undefined {
  const doubts = inDoubt(notebook, team);
  if (doubts.length === 0) return undefined;
  const isThere = ({ change }: OwnChange) => {
    if (!change) return true;
    const record = arriving(change.record) ?? notebook.pulled.get(recordKey({ team, id: change.record }));
    if (change.remove || !record) return record === undefined && change.remove === true;
    const moment = change.stamp.slice(0, momentLength);
    return record.history.some(({ stamp }) => stamp.startsWith(moment));
  };
  const there = doubts.filter(isThere);
  const lacking = doubts.filter((own) => !there.includes(own));
  return [...planRenumbering(notebook, lacking, notebook.identity().device), ...markAll(there, { state: 'answered' })];
}

/** Time and count of a stamp, without who wrote it. */
const momentLength = 15;
