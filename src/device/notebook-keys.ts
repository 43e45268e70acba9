/** From a passphrase to the key of a notebook: of one that is made now, or of one of those that are here. */
import type { Account } from './account.ts';
import type { PassphraseSlot, Stored, VaultRow } from './database.ts';
import { accountKey } from './open-rows.ts';
import { randomId } from './parts.ts';
import { createSealer, sealedMeta } from './seal.ts';
import { type KeyParts, makeKey, type OpenedSlots, openSlots } from './vault.ts';
import { makeVaultStore } from './vault-store.ts';

/** Makes an empty notebook on the disk; it is found again once its row is in the registry. */
export async function makeNotebook(
  person: string,
  account: Account,
  passphrase: string,
  stored: Stored,
  parts: KeyParts,
): Promise<{ row: VaultRow; key: CryptoKey }> {
  const { randomBytes, subtle, now } = parts;
  const vault = randomId(randomBytes);
  const { key, slot } = await makeKey(vault, passphrase, parts);
  const sealer = createSealer(subtle, key, randomBytes);
  await makeVaultStore(vault, stored, await sealedMeta(sealer, accountKey, account));
  return { row: { vault, person, device: randomId(randomBytes), slots: [slot], lastUsed: now() }, key };
}

/** Tries each lock. One that is damaged never keeps another one shut; `damaged` tells that there was such a one. */
export async function findKey(
  rows: readonly VaultRow[],
  passphrase: string,
  parts: KeyParts,
): Promise<({ row: VaultRow } & OpenedSlots) | { damaged: boolean }> {
  let damaged = false;
  for (const row of rows) {
    const slots: readonly PassphraseSlot[] = Array.isArray(row.slots) ? row.slots : [];
    damaged ||= slots.length === 0;
    try {
      const opened = await openSlots(row.vault, slots, passphrase, parts);
      if (opened) return { row, ...opened };
    } catch {
      damaged = true;
    }
  }
  return { damaged };
}
