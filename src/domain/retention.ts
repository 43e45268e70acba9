/**
 * How long the team keeps a record, reckoned from an event: that it was closed, or else made; never from the last time
 * somebody touched it. What is still open has no end: it becomes overdue, not gone. The terms of the kinds are proposals until
 * the municipality says whose decision they are: until then the server only tells what would go.
 */

import { definitionOf, type Kind, kinds } from './catalog.ts';
import type { OwnTerm } from './declared.ts';
import type { RecordId } from './ids.ts';

export interface Term extends OwnTerm {
  /** Who decided, and when; absent: nobody did yet. */
  readonly decided?: string | undefined;
}

/** Of a kind without a term a record stays until somebody removes it. */
export type Terms = Readonly<Partial<Record<Kind, Term>>>;

/** The term that each kind declares, of those that have one. */
export const proposedTerms: Terms = Object.fromEntries(
  kinds.flatMap((kind) => {
    const term = definitionOf(kind)?.term;
    return term === undefined || term.days === null ? [] : [[kind, term]];
  }),
);

/** The same terms, as decided on by someone. */
export const decidedTerms = (terms: Terms, decided: string): Terms =>
  Object.fromEntries(Object.entries(terms).map(([kind, term]) => [kind, { ...term, decided }]));

/** What a term is reckoned from. Moments in milliseconds since 1970. */
export interface Aged {
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly madeAt: number;
  /** The last touch: counts only where it can't be told when the record was closed. */
  readonly changedAt: number;
  readonly steps: readonly { readonly at: number; readonly fields: readonly string[] }[];
}

export type Expiry =
  /** Something is left to do with it: it stays; `untilNext`: until a next one of its row. */
  | { readonly state: 'open'; readonly untilNext?: true }
  /** Its kind has no term. */
  | { readonly state: 'kept' }
  | { readonly state: 'until'; readonly at: number };

const dayLength = 86_400_000;

/** Whether something is left to do with a record, or because of it, as its kind declares: then it never goes by its age. */
export function hasWorkLeft(kind: string, values: Readonly<Record<string, unknown>>): boolean {
  const definition = definitionOf(kind);
  return definition?.isOpen?.(values) === true || definition?.keptWhile?.(values) === true;
}

/** Until when a record stays by itself. What stays along with others is for `withOthers`. */
export function expiresOn(record: Aged, terms: Terms = proposedTerms): Expiry {
  const definition = definitionOf(record.kind);
  const term = Object.hasOwn(terms, record.kind) ? terms[record.kind as Kind] : undefined;
  if (hasWorkLeft(record.kind, record.values)) {
    return definition?.keptInRow?.endsWithNext(record.values) ? { state: 'open', untilNext: true } : { state: 'open' };
  }
  if (!term) return { state: 'kept' };
  const days = Math.min(Math.max(term.days, term.floor), term.ceiling);
  return { state: 'until', at: eventOf(record, definition?.endedBy ?? []) + days * dayLength };
}

/** When it was closed, and when it was made for a kind that nobody closes. */
function eventOf({ values, madeAt, changedAt, steps }: Aged, endedBy: readonly string[]): number {
  if (!endedBy.some((field) => values[field] !== undefined)) return madeAt;
  const closing = steps.filter(({ fields }) => fields.some((field) => endedBy.includes(field)));
  // A long history is shortened; then the last touch is at least not too soon.
  if (closing.length === 0) return Math.max(madeAt, changedAt);
  return Math.max(madeAt, ...closing.map(({ at }) => at));
}

/** One of a team's records, with which others its time is bound up. */
export interface Dated {
  readonly id: RecordId;
  readonly kind: string;
  readonly expiry: Expiry;
  readonly values: Readonly<Record<string, unknown>>;
  readonly madeAt: number;
}

/**
 * The same, once the others are known: feedback stays with its signal, and a row of contacts with one person stays until
 * the last of them may go, or as long as one of them is open that no next contact answered. Gives the expiry per id.
 */
export function withOthers(records: readonly Dated[]): ReadonlyMap<RecordId, Expiry> {
  const rowOf = rowsIn(records);
  const followed = new Set(records.map(beforeOf));
  const newest = new Map<string, Dated>();
  const open = new Set<string>();
  for (const record of records) {
    const row = rowOf(record);
    const before = newest.get(row);
    if (!before || before.madeAt <= record.madeAt) newest.set(row, record);
  }
  for (const record of records) {
    const { expiry, id, kind, values } = record;
    const row = rowOf(record);
    const isAnswered = followed.has(id) || (hasPerson({ kind, values }) && newest.get(row) !== record);
    if (expiry.state === 'open' && !(expiry.untilNext && isAnswered)) open.add(row);
  }
  const own = new Map(
    records.map((record): [RecordId, Expiry] => {
      const row = rowOf(record);
      return [record.id, open.has(row) ? { state: 'open' } : (newest.get(row) ?? record).expiry];
    }),
  );
  return new Map(
    records.map((record) => [record.id, own.get(keptWith(record) ?? '') ?? (own.get(record.id) as Expiry)]),
  );
}

/** Tells of each record in which row it is; most are in one of their own. */
function rowsIn(records: readonly Dated[]): (record: Dated) => string {
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = new Map<string, string>();
  return (record) => {
    const walked = new Set<Dated>();
    let at = record;
    let row = rows.get(record.id);
    while (row === undefined) {
      walked.add(at);
      const before = byId.get(beforeOf(at) ?? '');
      if (hasPerson(at)) row = `${at.kind} ${referenceIn(at.values, definitionOf(at.kind)?.keptInRow?.to)}`;
      // What follows something that is not there, or goes round, begins the row itself.
      else if (!before || before.kind !== at.kind || walked.has(before)) row = `${at.kind} ${at.id}`;
      else {
        row = rows.get(before.id);
        at = before;
      }
    }
    for (const { id } of walked) rows.set(id, row);
    return row;
  };
}

type Referring = Pick<Dated, 'kind' | 'values'>;

const hasPerson = ({ kind, values }: Referring) => referenceIn(values, definitionOf(kind)?.keptInRow?.to) !== undefined;

/** The one before it in its row, as a person said. */
const beforeOf = ({ kind, values }: Referring) => referenceIn(values, definitionOf(kind)?.keptInRow?.follows);

/** The record that one stays with, as its declaration says. */
export function keptWith({ kind, values }: Referring): RecordId | undefined {
  return referenceIn(values, definitionOf(kind)?.keptWith);
}

function referenceIn(values: Readonly<Record<string, unknown>>, field: string | undefined): RecordId | undefined {
  const id = field === undefined ? undefined : values[field];
  return typeof id === 'string' ? id : undefined;
}
