/**
 * Where base maps lie on the phone: a database of their own beside the notebook's, in parts as they came. Public map
 * data, so not sealed. A map is used only once it is marked whole, in the transaction that takes the one before away.
 */

import Dexie from 'dexie';
import type { TeamId, VaultId } from '#domain/ids.ts';
import {
  type BaseMapDatabase,
  isDeadConnection,
  type KeptMap,
  openBaseMapDatabase,
  type Stored,
} from '../disk/database.ts';

/** Whose notebook is open, which team is chosen, and all teams of this person. */
export interface MapPlace {
  readonly vault: VaultId;
  readonly team: TeamId;
  readonly teams: readonly TeamId[];
}

export interface BaseMapStore {
  maps(): Promise<readonly KeptMap[]>;
  /** Notes that parts of this map will come. */
  begin(map: Omit<KeptMap, 'whole'>): Promise<void>;
  /** Numbers of the parts that are here. */
  partsHere(map: string): Promise<ReadonlySet<number>>;
  putPart(map: string, n: number, bytes: ArrayBuffer): Promise<void>;
  part(map: string, n: number): Promise<ArrayBuffer | undefined>;
  /** Marks a map whole and drops its team's other ones; false, and nothing changed, when not all of its parts are here. */
  finish(map: Omit<KeptMap, 'whole'>): Promise<boolean>;
  /** A part turned out to be lost or damaged: the map is no longer whole, and the other parts stay. */
  lose(map: string, n: number): Promise<void>;
  drop(maps: readonly string[]): Promise<void>;
  close(): void;
}

export function openBaseMapStore(vault: VaultId, stored: Stored): BaseMapStore {
  let closed = false;
  let database = connect();

  function connect(): BaseMapDatabase {
    const opened = openBaseMapDatabase(vault, stored);
    // The notebook is being removed: let go at once, and never make it again.
    opened.on('versionchange', () => {
      closed = true;
      opened.close();
      return false;
    });
    return opened;
  }
  const attempt = async <T>(work: (database: BaseMapDatabase) => PromiseLike<T>): Promise<T> => {
    const used = database;
    try {
      return await work(used);
    } catch (error) {
      if (closed || !isDeadConnection(error)) throw error;
      if (used === database) {
        used.close();
        database = connect();
      }
      return await work(database);
    }
  };

  return {
    maps: () => attempt((db) => db.maps.toArray()),
    begin: (map) => attempt(async (db) => void (await db.maps.put({ ...map, whole: false }))),
    partsHere: (map) => attempt(async (db) => new Set(await numbersOf(db, map))),
    putPart: (map, n, bytes) => attempt(async (db) => void (await db.parts.put({ map, n, bytes }))),
    part: (map, n) => attempt(async (db) => (await db.parts.get([map, n]))?.bytes),
    finish: (map) =>
      attempt((db) =>
        db.transaction('rw', db.maps, db.parts, async () => {
          if ((await numbersOf(db, map.id)).length !== Math.ceil(map.bytes / map.partBytes)) return false;
          const others = await db.maps.filter(({ id, team }) => team === map.team && id !== map.id).primaryKeys();
          await dropAll(db, others);
          await db.maps.put({ ...map, whole: true });
          return true;
        }),
      ),
    lose: (map, n) =>
      attempt((db) =>
        db.transaction('rw', db.maps, db.parts, async () => {
          await db.parts.delete([map, n]);
          await db.maps.update(map, { whole: false });
        }),
      ),
    drop: (maps) => attempt((db) => db.transaction('rw', db.maps, db.parts, () => dropAll(db, maps))),
    close() {
      closed = true;
      database.close();
    },
  };
}

const rangeOf = (db: BaseMapDatabase, map: string) =>
  db.parts.where('[map+n]').between([map, Dexie.minKey], [map, Dexie.maxKey]);

const numbersOf = async (db: BaseMapDatabase, map: string) => (await rangeOf(db, map).primaryKeys()).map(([, n]) => n);

async function dropAll(db: BaseMapDatabase, maps: readonly string[]): Promise<void> {
  await db.maps.bulkDelete([...maps]);
  for (const map of maps) await rangeOf(db, map).delete();
}
