// The sealed notebook on Dexie, opened without screens or network: for the contract that it shares with the memory phone.
import { webcrypto } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Account } from '#device/account.ts';
import { keepAccount, tidy } from '#device/leaving.ts';
import { accountKey, type Notebook, openNotebook } from '#device/notebook.ts';
import { randomId } from '#device/parts.ts';
import { createRecordIndex, type RecordIndex } from '#device/record-index.ts';
import { createSealer, type Sealer } from '#device/seal.ts';
import { makeVaultStore, openVaultStore } from '#device/vault-store.ts';

export const randomBytes = (length: number) => webcrypto.getRandomValues(new Uint8Array(length));

export interface SealedPhone {
  readonly idb: IDBFactory;
  readonly sealer: Sealer;
  /** Opens the notebook as a tab does. */
  open(): Promise<{ notebook: Notebook; index: RecordIndex }>;
}

export interface SealedOptions {
  readonly device: string;
  readonly person: string;
  readonly team: string;
  readonly now?: () => number;
  readonly idb?: IDBFactory;
}

export async function createSealedPhone({
  device,
  person,
  team,
  now = Date.now,
  idb,
}: SealedOptions): Promise<SealedPhone> {
  const disk = idb ?? new IDBFactory();
  const stored = { indexedDB: disk, keyRange: IDBKeyRange };
  const key = await webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealer = createSealer(webcrypto.subtle as SubtleCrypto, key as CryptoKey, randomBytes);
  const account: Account = {
    person,
    name: 'Iemand',
    email: 'iemand@test.example',
    memberships: [{ team, teamName: 'Oost', role: 'fieldWorker' }],
    mayMakeTeams: false,
    settings: { lockIdleSeconds: 120, lockHiddenSeconds: 30, leaseHours: 72, demo: false },
    contact: now(),
    serverTime: now(),
  };
  const vault = randomId(randomBytes);
  await makeVaultStore(vault, stored, { key: accountKey, sealed: await sealer.seal('meta', accountKey, account) });
  const row = { vault, person, device, slots: [], lastUsed: 0 };
  return {
    idb: disk,
    sealer,
    async open() {
      const index = createRecordIndex();
      const store = openVaultStore(vault, stored, () => {});
      const parts = { now, randomBytes };
      const notebook = await openNotebook({ row, sealer, store, index, parts, onChange: () => {} });
      return { notebook, index };
    },
  };
}

export const loseTeam = (notebook: Notebook, team: string): Promise<void> =>
  keepAccount(notebook, (account) => ({
    ...account,
    memberships: account.memberships.filter((membership) => membership.team !== team),
  }));

export { tidy };
