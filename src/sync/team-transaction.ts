/** What the server's half of sync needs of a store, inside one transaction on one team. */
import type { DeviceId, PersonId, RecordId } from '#domain/ids.ts';
import type { Allowance } from './bounds.ts';
import type { Sum } from './checksum.ts';
import type { Earlier, EarlierPlace, EarlierSize } from './earlier.ts';
import type { Answer } from './protocol.ts';
import type { Change, StoredRecord } from './stored-record.ts';

/** One entry of the feed: a record as it now stands for one audience, or the fact that this audience lost it. */
export interface FeedEntry {
  readonly audience: string;
  readonly record: RecordId;
  readonly present: boolean;
}

/** One entry of the feed as a reader gets it. */
export interface FeedRow {
  readonly seq: number;
  readonly present: boolean;
  readonly id: RecordId;
  /** The record as it is stored, a `StoredRecord` as JSON: most of a page is passed on without being read. */
  readonly record: { readonly kind: string; readonly json: string } | undefined;
}

export interface HeldChange {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly change: Change;
}

/** What the core needs of a store, inside one transaction on one team. */
export interface TeamTransaction {
  /** Named anew whenever a backup is restored. */
  epoch(): Promise<string>;
  /** The newest number of the team and the number below which tombstones were cleared away. */
  position(): Promise<{ head: number; horizon: number }>;
  /** Takes the next `count` numbers of the team; returns the first. Holds the team's row until the transaction ends. */
  take(count: number): Promise<number>;
  device(device: DeviceId): Promise<{ person: PersonId; last: number } | undefined>;
  putDevice(device: DeviceId, person: PersonId, last: number): Promise<void>;
  answers(device: DeviceId, from: number, to: number): Promise<readonly Answer[]>;
  putAnswers(device: DeviceId, answers: readonly Answer[]): Promise<void>;
  forgetAnswers(device: DeviceId, upTo: number): Promise<void>;
  /** What was sent under these numbers, as `markOf` tells it; kept also when the answer is forgotten. */
  marks(device: DeviceId, numbers: readonly number[]): Promise<ReadonlyMap<number, string>>;
  putMarks(device: DeviceId, marks: ReadonlyMap<number, string>): Promise<void>;
  records(ids: readonly RecordId[]): Promise<ReadonlyMap<RecordId, StoredRecord>>;
  /** Records that belong to these (`ownersOf`) and are not removed. */
  belonging(owners: readonly RecordId[]): Promise<readonly StoredRecord[]>;
  /** Writes records as they now are and moves them in the feed; keeps the sum of each audience over what is present in it. */
  putRecords(
    records: readonly { record: StoredRecord; feed: readonly FeedEntry[]; before: StoredRecord | undefined }[],
  ): Promise<void>;
  /** The feed of some audiences after a number, by number, at most `count` entries; a record once, and present if it is in any of them. */
  feed(audiences: readonly string[], since: number, count: number): Promise<readonly FeedRow[]>;
  /** How many entries of the feed come after a number. */
  left(audiences: readonly string[], since: number): Promise<number>;
  sum(audiences: readonly string[]): Promise<Sum>;
  hold(held: readonly HeldChange[]): Promise<void>;
  /** Puts something else in the place of what is held and names this record, or nothing. */
  changeHeld(record: RecordId, left: (change: Change) => Change | undefined): Promise<void>;
  /** Content is removed in this transaction in another way than by `putRecords`: it must not stay on the disk either. */
  removed(): void;
  /** What is kept beside a record, the newest first; `count` at most, of what comes after one of them. */
  earlier(record: RecordId, count?: number, after?: EarlierPlace): Promise<readonly Earlier[]>;
  /** How much lies beside a record; with `doer` only of what that person did. */
  earlierSize(record: RecordId, doer?: PersonId): Promise<EarlierSize>;
  /** Keeps more beside a record; what is there already under the same stamp and part stays, as one with it (`joined`). */
  addEarlier(record: RecordId, earlier: readonly Earlier[]): Promise<void>;
  forgetEarlier(record: RecordId): Promise<void>;
  /** What a person added to this team, counted from `from` on, and on `day` (whole days since 1970). */
  use(person: PersonId, from: number, day: number): Promise<{ month: Allowance; day: Allowance }>;
  addUse(person: PersonId, day: number, use: Allowance): Promise<void>;
  audit(events: readonly AuditEvent[]): Promise<void>;
}

/** Who did what to which record; never any content. Fields follow NEN 7513. */
export interface AuditEvent {
  readonly action: 'made' | 'changed' | 'removed' | 'refused' | 'held' | 'pulled';
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly kind?: string;
  readonly record?: RecordId;
  /** Names of fields, a code, or a range of numbers: what was done, in words that hold no content. */
  readonly detail?: string;
}
