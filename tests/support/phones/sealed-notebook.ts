// The sealed notebook on Dexie, opened without screens or network, on whichever IndexedDB it is given: the fake one in
// Node, the browser's own in a browser.

import type { Stored, VaultRow } from '#device/disk/database.ts';
import { accountKey } from '#device/disk/keys.ts';
import { createSealer, type Sealer } from '#device/disk/seal.ts';
import { makeVaultStore, openVaultStore, type VaultStore } from '#device/disk/vault-store.ts';
import type { Account } from '#device/notebook/account.ts';
import { keepAccount, tidy } from '#device/notebook/leaving.ts';
import { openNotebook } from '#device/notebook/notebook.ts';
import type { Notebook } from '#device/notebook/open-notebook.ts';
import { createRecordIndex, type RecordIndex } from '#device/notebook/record-index.ts';
import { randomId } from '#device/parts.ts';

export const randomBytes = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));

export interface SealedNotebook {
  readonly vault: string;
  readonly row: VaultRow;
  readonly sealer: Sealer;
  /** Opens the notebook as a tab does, on its bare rows or on what a test puts over them. */
  open(store?: VaultStore): Promise<{ notebook: Notebook; index: RecordIndex }>;
  /** The bare rows. */
  disk(health?: Stored['health']): VaultStore;
}

export interface NotebookOptions {
  readonly device: string;
  readonly person: string;
  readonly teams: readonly string[];
  readonly now?: (() => number) | undefined;
  /** What the server said of its time at login; this phone's own time when absent. */
  readonly serverTime?: number | undefined;
  /** For the names of rows and tabs; what is sealed takes its own. */
  readonly bytes?: ((length: number) => Uint8Array) | undefined;
}

const membershipOf = (team: string) => ({ team, teamName: team, role: 'fieldWorker' as const });

export async function makeSealedNotebook(
  stored: Stored,
  { device, person, teams, now = Date.now, serverTime = now(), bytes = randomBytes }: NotebookOptions,
): Promise<SealedNotebook> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const sealer = createSealer(subtle, key, randomBytes);
  const account: Account = {
    person,
    name: 'Iemand',
    email: 'iemand@test.example',
    memberships: teams.map(membershipOf),
    mayMakeTeams: false,
    settings: { lockIdleSeconds: 120, lockHiddenSeconds: 30, leaseHours: 72, demo: false },
    contact: now(),
    serverTime,
  };
  const vault = randomId(randomBytes);
  await makeVaultStore(vault, stored, { key: accountKey, sealed: await sealer.seal('meta', accountKey, account) });
  const row = { vault, person, device, slots: [], lastUsed: 0 };
  const disk = (health: Stored['health'] = undefined) => openVaultStore(vault, { ...stored, health }, async () => true);
  return {
    vault,
    row,
    sealer,
    disk,
    async open(store = disk()) {
      const index = createRecordIndex();
      const parts = { now, randomBytes: bytes };
      // Of its own, as each tab has: it is let go of when the notebook closes.
      const own = createSealer(subtle, key, randomBytes);
      const notebook = await openNotebook({ row, sealer: own, store, index, parts, onChange: () => {} });
      return { notebook, index };
    },
  };
}

/** As the device does when the server says that the person is no longer in the team. */
export const loseTeam = (notebook: Notebook, team: string): Promise<void> =>
  keepAccount(notebook, (account) => ({
    ...account,
    memberships: account.memberships.filter((membership) => membership.team !== team),
  }));

/** And when it says that they are. */
export const joinTeam = (notebook: Notebook, team: string): Promise<void> =>
  keepAccount(notebook, (account) => ({ ...account, memberships: [...account.memberships, membershipOf(team)] }));

export { tidy };
