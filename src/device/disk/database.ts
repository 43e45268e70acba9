/**
 * The tables, and what may stand in them in clear: random ids, a number, a state, a day of expiry. All else is sealed.
 *
 * Durability: what a person writes is on disk before 'saved' is said (`strict`); what was pulled can be pulled again
 * (`relaxed`), a part of a map too. Dexie sets this per database, so a middleware decides it by the tables a transaction opens.
 */

import Dexie, { type DBCore, type DBCoreTransaction, type Table } from 'dexie';
import type { BaseMapId, DeviceId, DraftId, PersonId, SegmentId, TeamId, VaultId } from '#domain/ids.ts';
import type { DeriveParams } from '../parts.ts';
import type { DiskHealth } from './disk-health.ts';

/** The data key of a notebook, wrapped by what a passphrase gives. */
export interface PassphraseSlot {
  readonly type: 'passphrase';
  readonly salt: Uint8Array;
  readonly params: DeriveParams;
  readonly wrapped: Uint8Array;
  /** 'plain': of the words in their plain form; absent in slots of before, which are of what was typed to the letter. */
  readonly form?: 'plain' | undefined;
}

/** What of a notebook lies in the registry to open it by: one type for each way in (`gate/ways`). */
export type Slot = PassphraseSlot;

export interface VaultRow {
  readonly vault: VaultId;
  readonly person: PersonId;
  /** Names this person on this device toward the server. */
  readonly device: DeviceId;
  readonly slots: readonly Slot[];
  /** Milliseconds since 1970. */
  readonly lastUsed: number;
}

/** Of the browser as a whole: whose login the cookie is, by random id. */
export interface RegistryNote {
  readonly key: 'login';
  readonly person: PersonId;
  /** The person signed out while the server could not be reached: it must still be told. */
  readonly tellServer?: true;
  /** The highest counts, of what the registry and the journal say. Absent from older apps: 0. */
  readonly turn?: number | undefined;
}

/** A notebook that is half here (`half-here.ts`): it must go, or is being made. Older apps read only the login. */
export interface HalfNote {
  readonly key: `${'going' | 'making'}|${string}`;
  readonly half: 'going' | 'making';
  readonly vault: VaultId;
}

/** What was pulled, sealed in bulk. Never changed, only replaced: its id tells all there is to know of its content. */
export interface SegmentRow {
  readonly team: TeamId;
  readonly id: SegmentId;
  readonly sealed: Uint8Array;
  /** It could not be opened; kept aside, its team pulled anew. */
  readonly state?: 'damaged';
}

export type OutboxState = 'waiting' | 'answered' | 'refused' | 'held';

export interface OutboxRow {
  readonly team: TeamId;
  /** Gapless per device and team. */
  readonly n: number;
  readonly id: string;
  readonly state: OutboxState;
  /** Place in the feed of what it became, while that was not pulled yet; 0 otherwise. */
  readonly seq: number;
  /** Milliseconds since 1970 after which an answered change need not be kept any longer; 0 while not answered. */
  readonly until: number;
  /** The change. Absent when it was thrown away: only its number is still needed, to keep the row of numbers whole. */
  readonly sealed?: Uint8Array;
  /** It is meant to hold nothing. What waits without content and without this has lost it. */
  readonly emptied?: true;
  /** What it held can't be read any more and the server never had it: stays until a person throws it away. */
  readonly lost?: true;
  /** Thrown away by its writer, who may still take that back: not sent and not shown, until it is emptied. */
  readonly thrown?: true;
  /** What the server said of a refused one. */
  readonly said?: Uint8Array;
}

export interface DraftRow {
  readonly id: DraftId;
  readonly sealed: Uint8Array;
}

/** `state` is in clear; the rest (account, device, progress of a team) is sealed. */
export type MetaRow =
  | {
      readonly key: 'state';
      readonly version: number;
      /** The highest number given out, by team. */
      readonly numbers: Readonly<Record<string, number>>;
      /** Numbers up to this one were let go of, by team: above it a number without a row is damage. Absent from older apps. */
      readonly settled?: Readonly<Record<string, number>>;
    }
  | { readonly key: string; readonly sealed: Uint8Array };
export type StateRow = Extract<MetaRow, { key: 'state' }>;

export type Registry = Dexie & {
  readonly vaults: Table<VaultRow, string>;
  readonly notes: Table<RegistryNote | HalfNote, string>;
};

export type VaultDatabase = Dexie & {
  readonly segments: Table<SegmentRow, [string, string]>;
  readonly outbox: Table<OutboxRow, [string, number]>;
  readonly drafts: Table<DraftRow, string>;
  readonly meta: Table<MetaRow, string>;
};

/** A base map: public, so in clear. `whole` only when all of its parts are here. */
export interface KeptMap {
  readonly id: BaseMapId;
  readonly team: TeamId;
  readonly name: string;
  readonly bytes: number;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  readonly by: PersonId;
  readonly at: number;
  /** SHA-256 of each part, in base64; absent when the server that gave it told none. */
  readonly hashes?: readonly string[] | undefined;
  readonly whole: boolean;
}

export interface MapPart {
  readonly map: string;
  readonly n: number;
  readonly bytes: ArrayBuffer;
}

export type BaseMapDatabase = Dexie & {
  readonly maps: Table<KeptMap, string>;
  readonly parts: Table<MapPart, [string, number]>;
};

export interface Stored {
  readonly indexedDB: IDBFactory;
  readonly keyRange: typeof IDBKeyRange;
  /** Asked before each write, and told of each that failed. */
  readonly health?: DiskHealth | undefined;
}

/** Of a browser that has them. */
export const storedOf = (parts: { indexedDB: IDBFactory | undefined; keyRange: typeof IDBKeyRange | undefined }) =>
  ({ indexedDB: parts.indexedDB, keyRange: parts.keyRange }) as Stored;

const registryName = 'stoep';
export const vaultName = (vault: VaultId): string => `stoep-${vault}`;
/** Beside the notebook, so that hundreds of megabytes of map never stand in the way of a note. */
export const baseMapName = (vault: VaultId): string => `stoep.map-${vault}`;

export function openRegistry(stored: Stored): Registry {
  const database = newDatabase(registryName, stored);
  database.version(1).stores({ vaults: 'vault', notes: 'key' });
  return database as Registry;
}

export function openVaultDatabase(vault: VaultId, stored: Stored): VaultDatabase {
  const database = newDatabase(vaultName(vault), stored);
  database.version(1).stores({ segments: '[team+id]', outbox: '[team+n]', drafts: 'id', meta: 'key' });
  return database as VaultDatabase;
}

export function openBaseMapDatabase(vault: VaultId, stored: Stored): BaseMapDatabase {
  const database = newDatabase(baseMapName(vault), stored);
  database.version(1).stores({ maps: 'id', parts: '[map+n]' });
  return database as BaseMapDatabase;
}

/** Takes a notebook and the map beside it off the disk; with another tab still in it, as soon as that lets go. */
export async function removeVault(vault: VaultId, { indexedDB }: Stored): Promise<void> {
  const remove = (name: string) =>
    new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
  await Promise.all([vaultName(vault), baseMapName(vault)].map(remove));
}

/** Vaults of which there is a notebook on the disk; undefined where the browser doesn't tell. */
export async function notebooksHere({ indexedDB }: Stored): Promise<ReadonlySet<VaultId> | undefined> {
  const listed = await Promise.resolve(indexedDB.databases?.()).catch(() => undefined);
  const names = listed?.flatMap(({ name }) =>
    name?.startsWith(vaultName('')) ? [name.slice(vaultName('').length)] : [],
  );
  return names && new Set(names);
}

/** Tables of what can be fetched again. */
const relaxed = ['segments', 'parts'];

function newDatabase(name: string, { indexedDB, keyRange, health }: Stored): Dexie {
  const database = new Dexie(name, { indexedDB, IDBKeyRange: keyRange, cache: 'disabled' });
  // The browser's own event: Dexie tells of each close, also of those that were asked for.
  const listen = () => database.backendDB().addEventListener('close', () => health?.failed(closedByBrowser, false));
  if (health) database.on('ready', listen, true);
  database.use({
    stack: 'dbcore',
    name: 'durability',
    create: (core: DBCore) => ({
      ...core,
      transaction(tables, mode) {
        const durability = tables.some((table) => relaxed.includes(table)) ? 'relaxed' : 'strict';
        if (mode === 'readonly' || !health) return core.transaction(tables, mode, { durability });
        health.mayWrite();
        return watched(database, health, () => core.transaction(tables, mode, { durability }));
      },
      table(name) {
        const table = core.table(name);
        if (!health) return table;
        return {
          ...table,
          async mutate(request) {
            try {
              const answer = await table.mutate(request);
              for (const failure of Object.values(answer.failures)) health.failed(failure, true);
              return answer;
            } catch (error) {
              // Of a transaction that is given up its own 'abort' tells why; one that we closed is no failure.
              const { name: why } = error as Error;
              if (why !== 'AbortError' && database.isOpen()) health.failed(error, true);
              throw error;
            }
          },
        };
      },
    }),
  });
  return database;
}

/**
 * The browser closed a connection by itself: in Chromium because its log failed, whoever's write that was, and sometimes
 * before the write that failed hears of it.
 */
const closedByBrowser = Object.assign(new Error('The browser closed the connection.'), { name: 'UnknownError' });

/** A write whose failure is told before whoever asked for it hears of it: Dexie would open the connection again and repeat it. */
function watched(database: Dexie, health: DiskHealth, begin: () => DBCoreTransaction): DBCoreTransaction {
  let transaction: IDBTransaction;
  try {
    transaction = begin() as unknown as IDBTransaction;
  } catch (error) {
    if (database.isOpen()) health.failed(error, false);
    health.mayWrite();
    throw error;
  }
  transaction.addEventListener('abort', () => database.isOpen() && health.failed(transaction.error, true));
  return transaction as unknown as DBCoreTransaction;
}

/** What went wrong with the disk, as a person can act on it. */
export function storageFailure(error: unknown): 'storageFull' | 'storageFailed' {
  return namesIn(error).includes('QuotaExceededError') || saysFull.test(messagesOf(error))
    ? 'storageFull'
    : 'storageFailed';
}

/** A disk that is full has no name of its own; browsers tell it in the message of an UnknownError or AbortError. */
const saysFull = /full disk|disk (?:is )?full|no space|not enough space|quota|enospc/iu;

function messagesOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 3) return '';
  const { message, inner } = error as { message?: unknown; inner?: unknown };
  return `${String(message ?? '')} ${messagesOf(inner, depth + 1)}`;
}

/** True when another version of the app left newer data here. Dexie opens it all the same, and gives its version times ten. */
export const isNewerData = (registry: Registry): boolean => registry.backendDB().version >= 20;

/** iOS drops the connection of an app in the background; the next use of it fails with one of these. */
export function isDeadConnection(error: unknown): boolean {
  const dead = ['InvalidStateError', 'UnknownError', 'DatabaseClosedError', 'DatabaseClosed', 'AbortError'];
  return !namesIn(error).includes('QuotaExceededError') && namesIn(error).some((name) => dead.includes(name));
}

function namesIn(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > 3) return [];
  const { name, inner } = error as { name?: unknown; inner?: unknown };
  return [...(typeof name === 'string' ? [name] : []), ...namesIn(inner, depth + 1)];
}
