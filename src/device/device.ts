/**
 * All that stays on the phone, as the rest of the app sees it: a sealed notebook that opens with a passphrase, keeps
 * what is written at each keystroke, and sends it when it can.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { Kind, Values } from '#domain/catalog.ts';
import type { DraftId, NeighbourhoodId, PersonId, RecordId, TeamId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Failure } from '#sync/exchange.ts';
import type { Remedy } from '#sync/refusals.ts';
import type { Change, HistoryEntry } from '#sync/stored-record.ts';
import type { Answer, Body } from '#wire/calls.ts';
import type { BaseMap } from './files/base-map-types.ts';
import type { Called, OnlineCalls } from './line/online-calls.ts';
import type { WhyNewDevice } from './notebook/identity.ts';

export type * from './files/base-map-types.ts';

export type Membership = Answer<'GET /session'>['memberships'][number];

/** A place in a team that was taken and waits for somebody's yes. */
export type WaitingPlace = Omit<Membership, 'team'>;

/** What the municipality set, told by the server and kept for when it can't be reached. */
export type DeviceSettings = Answer<'GET /session'>['settings'];

/** What lies in a locked notebook and nowhere else, counted without opening it. Undefined: it can't be told. */
export interface UnsentHere {
  /** What was noted or completed and not sent. */
  readonly changes: number | undefined;
  readonly drafts: number | undefined;
}

/** Who is at this phone, as far as the phone may say. */
export type SessionState =
  | { readonly phase: 'starting' }
  /** `why` says why a sign-in is asked where it is not the first one. */
  | { readonly phase: 'signIn'; readonly why: 'new' | 'lease' | 'chosen' | 'lockLost' }
  /** `beside`: this person has a notebook here already, which stays locked beside the new one. */
  | { readonly phase: 'newPassphrase'; readonly name: string; readonly beside?: true | undefined }
  /** `own`: somebody just signed in who has a notebook here, with this in it that is nowhere else. */
  | { readonly phase: 'locked'; readonly own?: UnsentHere | undefined }
  | {
      readonly phase: 'unlocked';
      readonly person: PersonId;
      readonly name: string;
      /** Empty when what was kept of the account was lost. */
      readonly email: string;
      readonly memberships: readonly Membership[];
      /** The team that new notes belong to; undefined for someone in no team, or who must choose one of `memberships`. */
      readonly team: Membership | undefined;
      readonly waiting: readonly WaitingPlace[];
      readonly mayMakeTeams: boolean;
      readonly settings: DeviceSettings;
      /** False when the server asks to sign in again; notes go on being kept (sync rule 10). */
      readonly signedIn: boolean;
    }
  /** This browser can't keep notes safely; nothing was lost. */
  | { readonly phase: 'unusable'; readonly why: 'noStorage' | 'noCrypto' | 'newerData' | 'unreadable' };

/** Where a note is. It never claims more than it knows. */
export type Delivery = 'onThisDevice' | 'sent' | 'needsAttention';

/** A neighbourhood is asked for by its own sort of id; of a person or a team see `personOf`. */
type EntryId<K extends Kind> = K extends 'neighbourhood' ? NeighbourhoodId : RecordId;

/** A record as screens see it. The same object until something in it changes. */
export interface Entry<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: EntryId<K>;
  readonly team: TeamId;
  /** The person who made it. */
  readonly by: PersonId;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly changedAt: number;
  /** When the server took the newest change to it; undefined while no server has it. Its term counts from the later. */
  readonly takenAt?: number | undefined;
  readonly values: Values<K>;
  readonly history: readonly HistoryEntry[];
  readonly delivery: Delivery;
}

/** A record of any kind, for what asks nothing of its fields by name. */
export type AnyEntry = Omit<Entry, 'values'> & { readonly values: object };

/** A live value: `get` gives the same object until it changes; made for useSyncExternalStore. */
export interface Live<T> {
  get(): T;
  subscribe(changed: () => void): () => void;
}

export interface Query<K extends Kind> {
  readonly kind: K;
  readonly where?: (entry: Entry<K>) => boolean;
  /** As Array.sort; without it newest first. */
  readonly order?: (one: Entry<K>, other: Entry<K>) => number;
}

/** What changes of a record while another one is kept. */
export type Along = {
  readonly [K in Kind]: {
    readonly kind: K;
    readonly id: RecordId;
    readonly values: { readonly [N in keyof Values<K>]?: Values<K>[N] | null };
  };
}[Kind];

/** What someone was writing. Not checked, never sent. */
export interface Draft {
  readonly id: DraftId;
  readonly kind: Kind;
  /** The record it changes; undefined for a new one. */
  readonly record?: RecordId | undefined;
  readonly values: Readonly<Record<string, Value | null>>;
  readonly changedAt: number;
}

export type Saved =
  | { readonly ok: true; readonly id: RecordId }
  /** `problems` holds the Dutch message per field. */
  | { readonly ok: false; readonly reason: 'invalid'; readonly problems: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reason: 'notAllowed' | 'noTeam' | 'locked' | 'storageFull' | 'storageFailed' };

/** `gone`: it was answered, thrown away or removed meanwhile, here or elsewhere. */
export type SentAgain = Saved | { readonly ok: false; readonly reason: 'gone' };

export type SavedAll =
  | { readonly ok: true; readonly ids: readonly RecordId[] }
  /** `index` is that of the first that is wrong; nothing was kept. */
  | {
      readonly ok: false;
      readonly reason: 'invalid';
      readonly index: number;
      readonly problems: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly reason: 'notAllowed' | 'noTeam' | 'locked' | 'storageFull' | 'storageFailed' };

export interface OutboxItem {
  readonly n: number;
  readonly team: TeamId;
  readonly kind: string;
  readonly record: RecordId;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly state: 'waiting' | 'refused' | 'held';
  /** What the server said, in Dutch. */
  readonly message?: string;
  readonly code?: string;
  readonly field?: string;
  /** It takes a record away instead of writing something. */
  readonly removal: boolean;
  /** What the person wrote: fields, and what came and went in sets. `make`: it makes the record. */
  readonly written: Pick<Change, 'make' | 'set' | 'add' | 'drop'>;
  /** What a person can do about a refusal, besides leaving it or throwing it away. */
  readonly remedy: Remedy;
  /** It was refused only because the server is not up to date yet, and goes by itself later: nobody's turn. */
  readonly waitsForServer: boolean;
}

/** A note that this phone can't read any more, and that the server never had. Nothing else is known of it. */
export interface DamagedItem {
  readonly team: TeamId;
  readonly n: number;
  /** When what was noted just before or after it was noted, milliseconds since 1970 by this phone. */
  readonly around: number | undefined;
}

export interface Loading {
  /** How many are here: of a first load all of them, of a later one those that came in this run. */
  readonly received: number;
  readonly left: number;
  /** It goes on where an earlier run was cut. */
  readonly resumed: boolean;
}

export interface SyncState {
  readonly online: boolean;
  readonly running: boolean;
  /** Another tab of this phone is at it. */
  readonly elsewhere: boolean;
  /** Oldest first: what waits, what was refused, what lies with a coordinator. */
  readonly outbox: readonly OutboxItem[];
  /** What can't be read any more, for a person to throw away. */
  readonly damaged: readonly DamagedItem[];
  /** How many half-filled forms can't be read any more. */
  readonly damagedDrafts: number;
  /** Why this notebook goes on under another device, until a person read it. */
  readonly newDevice: WhyNewDevice | undefined;
  /** What was kept of this person's account was lost; it is made anew with the next answer of the server. */
  readonly accountLost: boolean;
  /** Moment of the last answer of the server, milliseconds since 1970; undefined before the first. */
  readonly lastAnswer: number | undefined;
  readonly lastFailure: Failure | undefined;
  /** When it tries again by itself, milliseconds since 1970. */
  readonly nextTry: number | undefined;
  /** A load of many records, under way or cut (then nothing is running). */
  readonly loading: Loading | undefined;
  /** True once everything the person may see was here, at least once since the last start anew. */
  readonly complete: boolean;
  /** Why all is being fetched anew, until it is here. */
  readonly anew: string | undefined;
  /** How many times a scope had to be fetched anew since unlocking, and the last reason. */
  readonly restarted: { readonly times: number; readonly why: string } | undefined;
  /** The server no longer understands this version: update. */
  readonly tooOld: boolean;
  /** What is here is not all that the server says should be, and fetching it anew did not help; tried again once a day. */
  readonly differs: boolean;
  /** Set when what came could not be kept: the device is full, or its storage failed. Nothing that was kept is gone. */
  readonly storage?: 'full' | 'failed' | undefined;
}

export interface StorageState {
  /** What the browser answered to 'keep this'; undefined when it was not asked or can't tell. */
  readonly persisted: boolean | undefined;
  /** Bytes. */
  readonly used: number | undefined;
  readonly available: number | undefined;
}

/** How safe what is on this device lies. Days are counted since 1970, by this device. */
export interface DiskState {
  /** A sealed copy of what is nowhere else, beside the browser's database. `none`: this browser has no place for one. */
  readonly copy: 'none' | 'here' | 'failed';
  /** The database can't be written to: what is noted is kept in the copy until the app is opened anew on a disk with room. */
  readonly ill: boolean;
  /** The browser threw notebooks away; the copy has them, with this many changes that were not sent. */
  readonly lost?: { readonly unsent: number; readonly day: number } | undefined;
  /** The open notebook was one of those, and is put back from the copy. */
  readonly putBack?: { readonly unsent: number; readonly day: number } | undefined;
}

/** Something that was found, best first. */
export interface SearchHit {
  readonly kind: Kind;
  readonly id: string;
  /** Only to compare hits of one answer. */
  readonly score: number;
}

export interface SearchQuery {
  readonly words: string;
  /** All kinds that are searched, when absent. */
  readonly kinds?: readonly Kind[] | undefined;
  /** Most hits that are given back; 200 when absent. */
  readonly most?: number | undefined;
}

export interface SearchState {
  /** False while records are still being taken in, at unlocking and after each change: search again when it is true. */
  readonly complete: boolean;
}

/** How hard a secret is to guess. */
export interface Strength {
  readonly enough: boolean;
  /** Dutch, as on the screen. */
  readonly label: string;
  /** 0 … 4; enough from 3 on. */
  readonly score: number;
  /** Dutch: why it is easy to guess; undefined when it isn't. */
  readonly why?: string | undefined;
}

export interface Device {
  readonly session: StoreApi<SessionState>;
  readonly sync: StoreApi<SyncState>;

  /** Reads what is on this phone and goes to sign in, locked or (another tab is open) unlocked. Never throws. */
  start(): Promise<void>;
  signIn(email: string, password: string): Promise<Called<undefined>>;
  /** `newPassword`: for somebody who has an account. `waits`: it works after somebody's yes. */
  invitation(token: string): Promise<Called<Answer<'GET /invitations/{token}'>>>;
  acceptInvitation(token: string, answer: Body<'POST /invitations/{token}'>): Promise<Called<undefined>>;
  /** Signs in with an account that is there already, and takes the place that the link is for. */
  joinAs(token: string, email: string, password: string): Promise<Called<undefined>>;
  /** Takes the place that the link is for, as who is at work now. */
  joinTeam(token: string): Promise<Called<undefined>>;
  /** Makes the sealed notebook of the person who just signed in. `inUse`: it opens another notebook on this device. */
  makeVault(
    passphrase: string,
  ): Promise<{ ok: true } | { ok: false; reason: 'storageFailed' | 'tooWeak' | 'notJudged' | 'inUse' }>;
  /** Four random words; taken as a passphrase just as they are. */
  suggestWords(): Promise<string>;
  /** How hard to guess for whoever knows this person; undefined when the lists to judge by can't be had now. */
  judgePassphrase(passphrase: string): Promise<Strength | undefined>;
  /** The same of a password; `about`: name, e-mail address and team that go with it. */
  judgePassword(password: string, about: readonly string[]): Promise<Strength | undefined>;
  /**
   * `damaged`: the lock, or the disk under it, can't be read. `gone`: and no notebook lies on this disk any more.
   * `unreadable`: the disk does not say now which notebooks are here. `toTheLetter`: a notebook here was locked by an older version, for which capitals and spaces count too.
   */
  unlock(
    passphrase: string,
  ): Promise<{ ok: true } | { ok: false; reason: 'wrong' | 'damaged' | 'gone' | 'unreadable'; toTheLetter?: true }>;
  /** Key and plain data leave memory, in all tabs; what was being typed is kept first. */
  lock(): Promise<void>;
  /** From the lock screen: someone else wants to sign in. Nothing that is kept here changes. */
  signInAsOther(): void;
  backToLock(): void;
  /**
   * For who just signed in and forgot the passphrase: goes to choosing one for a new notebook. The old one stays, locked,
   * beside it; its own words still open it. Ask first and say what is in it that was not sent.
   */
  startAnew(): void;
  /** Ends the login on the server and locks. What is on the phone stays. */
  signOut(): Promise<void>;
  /** At the lock, for who signed out: what waits in the notebook that was open last. Undefined for who is signed in. */
  signedOutWith(): Promise<UnsentHere | undefined>;
  /** Removes this person's notebook from the phone for good, unsent work too; ask first and say how much is unsent. */
  leave(): Promise<void>;
  chooseTeam(team: TeamId): void;
  /** Lock sooner than the municipality asks, or undefined for its own times. Seconds. */
  lockTimes(): { idle: number; hidden: number };
  setLockTimes(times: { idle: number; hidden: number } | undefined): Promise<void>;
  storage(): Promise<StorageState>;
  readonly disk: StoreApi<DiskState>;
  /** The person read that the notebook was put back. */
  dismissPutBack(): void;

  watch<K extends Kind>(query: Query<K>): Live<readonly Entry<K>[]>;
  watchOne<K extends Kind>(kind: K, id: RecordId): Live<Entry<K> | undefined>;
  /** How many match, without the list. */
  count<K extends Kind>(query: Query<K>): Live<number>;

  /**
   * Keeps a new record (no `id`) or what was touched of one, and drops the draft in the same transaction. Resolves after
   * the browser says it is on disk. A value of null clears; sets are given whole and become what came and went. `along`: what
   * changes of another record of its team in that transaction, both or neither. With `undo` it is sent only after so many
   * milliseconds, and until then `takeBack` undoes it.
   */
  save<K extends Kind>(input: {
    kind: K;
    id?: RecordId | undefined;
    /** The id that a new record gets, for what must point at it before it is kept; random when absent. */
    newId?: RecordId | undefined;
    values: { readonly [N in keyof Values<K>]?: Values<K>[N] | null };
    draft?: DraftId | undefined;
    team?: TeamId;
    along?: Along | undefined;
    undo?: number | undefined;
  }): Promise<Saved>;
  /** Written at once; with `undo` it is sent only after so many milliseconds, and until then `takeBack` undoes it. */
  remove(kind: Kind, id: RecordId, undo?: number): Promise<Saved>;
  /**
   * True when it was in time: what was last written of these records, and waited for that, is as if it never was, and nobody
   * heard of it. All of them or none. Throws when the disk failed.
   */
  takeBack(...ids: readonly RecordId[]): Promise<boolean>;
  /** Keeps new records in the chosen team, all of them or none, in one transaction. */
  saveAll<K extends Kind>(kind: K, all: readonly Values<K>[]): Promise<SavedAll>;
  /** Removes records of one kind and team, all of them or none. */
  removeAll(kind: Kind, ids: readonly RecordId[]): Promise<SavedAll>;

  readonly drafts: {
    /** Keeps what is being typed; call it at each keystroke. The newest wins, one write is under way at a time. */
    keep(draft: Omit<Draft, 'changedAt'>): void;
    /** Resolves when all that was given to `keep` is on disk. */
    settled(): Promise<void>;
    drop(id: DraftId): Promise<void>;
    all(): Live<readonly Draft[]>;
    get(id: DraftId): Draft | undefined;
    /** True when it was here, and another tab saved it or threw it away. */
    wentElsewhere(id: DraftId): boolean;
    /** Those that can't be read any more; until then they are kept. */
    throwDamagedAway(): Promise<void>;
  };

  /**
   * Searches all that is on this phone: forgives typos, knows stems and parts of compounds. In memory only, gone when
   * locked. While it is being prepared it answers from what it has, newest records first. Answers [] while locked; a
   * search that was overtaken by a newer one may answer [] too.
   */
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
  readonly searchState: StoreApi<SearchState>;

  readonly baseMap: BaseMap;

  syncNow(): Promise<void>;
  /** Makes a draft of a refused change so that it can be mended; saving that draft takes the refused one away. */
  mend(team: TeamId, n: number): Promise<Draft | undefined>;
  /** Sends a refused change once more, as it is: for when what kept it is over. It stays refused when it can't be. */
  sendAgain(team: TeamId, n: number): Promise<SentAgain>;
  /**
   * Throws a refused or damaged change away; what it changed goes back to what the server has. With `undo` it is only
   * put away at first, and emptied after so many milliseconds or when the notebook is opened again.
   */
  throwAway(team: TeamId, n: number, undo?: number): Promise<void>;
  /** True when it was in time: what was thrown away asks attention again. Throws when the disk failed. */
  keepAfterAll(team: TeamId, n: number): Promise<boolean>;
  /** A person read why this notebook goes on under another device. */
  understood(): Promise<void>;

  readonly online: OnlineCalls;
}
