/** What comes under a number that a device used before (sync rule 2): the same change again, or another one. */
import type { DeviceId, RecordId } from '#domain/ids.ts';
import { idPattern } from '#domain/record.ts';
import { emptyMark, markOf } from './marks.ts';
import type { Answer, PushRequest } from './protocol.ts';
import { refusalWords } from './refusals.ts';
import type { StoredRecord } from './stored-record.ts';

/** What was kept of each number, and the records by which an older number can be told. */
interface Kept {
  answers(device: DeviceId, from: number, to: number): Promise<readonly Answer[]>;
  marks(device: DeviceId, numbers: readonly number[]): Promise<ReadonlyMap<number, string>>;
  records(ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, StoredRecord>>;
}

/**
 * Answers what comes under numbers that were used before. The same change gets the answer it got, or hears that it was
 * seen; another one never gets that answer: it is not applied, and its phone hears that the number was used. A number that
 * was emptied has nothing to lose, so it gets whatever answer there is.
 */
export async function repeat(store: Kept, device: DeviceId, repeated: PushRequest['changes']): Promise<Answer[]> {
  if (repeated.length === 0) return [];
  const numbers = repeated.map(({ n }) => n);
  const kept = new Map(
    (await store.answers(device, Math.min(...numbers), Math.max(...numbers))).map((answer) => [answer.n, answer]),
  );
  const marks = await store.marks(device, numbers);
  const unknown = repeated.filter(({ n }) => !marks.has(n));
  const known = await store.records(unknown.flatMap(({ record }) => (isId(record) ? [record] : [])));
  /** From before marks were kept, or claimed to be settled: only the history can tell, and a refusal loses nothing. */
  const mayBeTheSame = ({ n, record, stamp }: (typeof repeated)[number]) =>
    kept.get(n)?.verdict === 'refused' ||
    (isId(record) && known.get(record)?.history.some((entry) => entry.stamp === stamp) === true);
  return repeated.map((raw) => {
    const [mark, before] = [markOf(raw), marks.get(raw.n)];
    const same = mark === emptyMark || (before === undefined ? mayBeTheSame(raw) : before === mark);
    if (same) return kept.get(raw.n) ?? { n: raw.n, verdict: 'seen' as const };
    return reusedAnswer(raw.n, raw.remove === true);
  });
}

/** Whether this may be the id of a record. */
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);

/** The answer under a number that another change had. */
export const reusedAnswer = (n: number, removal: boolean): Answer => ({
  n,
  verdict: 'reused',
  code: 'reused',
  message: refusalWords('reused', removal),
});
