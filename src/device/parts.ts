/**
 * Everything impure that the device needs, passed in, so that tests run on a clock, a network and a database of their
 * own and mock no modules. `browserParts()` gives the real ones.
 */
import type { Judgement } from '#domain/guessing/judge.ts';
import type { OpenJournalFile } from './disk/journal/journal-file.ts';
import type { StartSearching } from './search/search-thread.ts';

export interface JudgeQuestion {
  readonly what: 'passphrase' | 'password';
  readonly text: string;
  /** What is known of the person: name, e-mail address, team. */
  readonly about: readonly string[];
}

/** Rejects when the lists can't be had: then nothing is known, which is not that it is good. */
export type AskJudge = (question: JudgeQuestion) => Promise<Judgement>;

/** Parameters of Argon2id; kept in the slot they were used for. */
export interface DeriveParams {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** A passphrase becomes 32 bytes. Slow and hungry on purpose. */
export type Derive = (passphrase: string, salt: Uint8Array, params: DeriveParams) => Promise<Uint8Array>;

/** One end of what tabs of this app say to each other. */
export interface Channel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  close(): void;
}

export interface Timers {
  /** Calls once after some milliseconds; gives back what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The page as the device sees it. `on` gives back what stops the listening. */
export interface Page {
  visible(): boolean;
  online(): boolean;
  /** `visibility` and `online` fire on change either way; `activity` when the person touches or types. */
  on(event: 'visibility' | 'online' | 'activity', listener: () => void): () => void;
}

/** A stream of news (SSE): calls with the text of each `head` event. */
export type OpenNews = (url: string, listener: NewsListener) => { close(): void };
export interface NewsListener {
  onHead(data: string): void;
  /** The stream ended and will not come back by itself. */
  onEnd(): void;
}

export interface DeviceParts {
  /** Milliseconds since 1970; may jump. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Undefined where the browser has none: then nothing can be kept. */
  readonly indexedDB: IDBFactory | undefined;
  readonly keyRange: typeof IDBKeyRange | undefined;
  /** WebCrypto; undefined outside a secure context. */
  readonly subtle: SubtleCrypto | undefined;
  readonly derive: Derive;
  /** How hard something is to guess. */
  readonly judge: AskJudge;
  readonly startSearching: StartSearching;
  /** A place beside the databases for a copy of what is nowhere else; undefined where there is none. */
  readonly openJournal?: OpenJournalFile | undefined;
  /** The browser keeps all databases in one log, which a write that failed leaves torn (Chromium). */
  readonly oneLog?: boolean | undefined;
  /** Undefined where tabs can't hear each other; then each has its own lock. */
  readonly channel: ((name: string) => Channel) | undefined;
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly storageManager: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'> | undefined;
  readonly timers: Timers;
  readonly page: Page;
  readonly openNews: OpenNews | undefined;
  /** Undefined where the browser can't; then bodies go as they are. */
  readonly gzip: ((text: string) => Promise<Uint8Array>) | undefined;
}

/** A random id as records have them: 22 characters of a–z, A–Z, 0–9, - and _ (128 bits). */
export function randomId(randomBytes: DeviceParts['randomBytes'], bytes = 16): string {
  let binary = '';
  for (const byte of randomBytes(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/gu, '-').replace(/\//gu, '_').replace(/=+$/u, '');
}
