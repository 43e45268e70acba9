/** A yes that was taken back, as the journal tells of it. */
import { kinds } from '#domain/catalog.ts';
import { readStamp, type Stamp, writeStamp } from '#sync/clock.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { lastNo, toldByConsent } from '#sync/withdrawal.ts';
import type { JournalEntry } from './entries.ts';

export type WithdrawnEntry = Extract<JournalEntry, { what: 'withdrawn' }>;

/** Kinds in which a no takes fields along and leaves the rest. */
export const kindsWithConsent: readonly string[] = kinds.filter((kind) => toldByConsent(kind).length > 0);

/** The last no in a record, unless it was made with it: then no backup holds anything of before. */
export function withdrawnEntry({ team, id, kind, made, history }: StoredRecord): WithdrawnEntry | undefined {
  const [yes, ...fields] = toldByConsent(kind);
  const no = yes === undefined ? undefined : lastNo(history, yes)?.stamp;
  if (yes === undefined || no === undefined || no === made) return undefined;
  return { what: 'withdrawn', team, record: id, yes, fields, stamp: ofNobody(no) };
}

/**
 * The no that came since, when it can have taken something along: a yes, or what that covered. To say it again and again tells
 * nothing, but where something is held that it may be about (`isHeld`).
 */
export async function withdrawnSince(
  before: StoredRecord | undefined,
  record: StoredRecord,
  isHeld: () => Promise<boolean>,
): Promise<WithdrawnEntry | undefined> {
  const no = record.removed ? undefined : withdrawnEntry(record);
  if (!no || !before) return no;
  if (no.stamp === withdrawnEntry(before)?.stamp) return undefined;
  const { values } = before;
  const took = values[no.yes] === true || no.fields.some((field) => values[field] !== undefined);
  return took || (await isHeld()) ? no : undefined;
}

/**
 * The same moment, of no device. Whose it was is nobody's to read here; and under the very stamp of that device what else came
 * in the same change would be taken for known when its phone offers it again. It sorts just before that, so the no that is
 * offered again takes its place, and a yes that was given knowing it finds what it knew.
 */
export function ofNobody(stamp: Stamp): Stamp {
  const { time = 0, count = 0 } = readStamp(stamp) ?? {};
  return writeStamp({ time, count, node: lowestNode });
}
/** Sorts before that of any device. */
export const lowestNode = '--------';
