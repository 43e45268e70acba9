// The sealed notebook on the fake IndexedDB of Node.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Stored } from '#device/disk/database.ts';
import { makeSealedNotebook, type SealedNotebook } from './sealed-notebook.ts';

export { randomBytes } from './sealed-notebook.ts';

export interface SealedPhone extends SealedNotebook {
  readonly idb: IDBFactory;
}

export interface SealedOptions {
  readonly device: string;
  readonly person: string;
  readonly team: string;
  readonly now?: () => number;
  readonly idb?: IDBFactory;
}

/** A disk of its own. */
export const fakeDisk = (indexedDB: IDBFactory = new IDBFactory()): Stored => ({ indexedDB, keyRange: IDBKeyRange });

export async function createSealedPhone({ team, idb, ...options }: SealedOptions): Promise<SealedPhone> {
  const disk = idb ?? new IDBFactory();
  return { idb: disk, ...(await makeSealedNotebook(fakeDisk(disk), { ...options, teams: [team] })) };
}
