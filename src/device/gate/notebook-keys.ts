/** From a passphrase to the key of a notebook: of one that is made now, or of one of those that are here. */

import type { PassphraseSlot, Registry, Stored, VaultRow } from '../disk/database.ts';
import { accountKey } from '../disk/keys.ts';
import { createSealer, sealedMeta } from '../disk/seal.ts';
import { makeVaultStore } from '../disk/vault-store.ts';
import type { Account } from '../notebook/account.ts';
import { randomId } from '../parts.ts';
import { type KeyParts, makeKey, type OpenedSlots, openSlots } from './vault.ts';

/** Makes an empty notebook on the disk; it is found again once its row is in the registry. `begin` comes before its first row. */
export async function makeNotebook(
  person: string,
  account: Account,
  passphrase: string,
  stored: Stored,
  parts: KeyParts,
  begin: (vault: string) => PromiseLike<unknown>,
): Promise<{ row: VaultRow; key: CryptoKey }> {
  const { randomBytes, subtle, now } = parts;
  const vault = randomId(randomBytes);
  const { key, slot } = await makeKey(vault, passphrase, parts);
  const sealer = createSealer(subtle, key, randomBytes);
  const sealed = await sealedMeta(sealer, accountKey, account);
  await begin(vault);
  await makeVaultStore(vault, stored, sealed);
  return { row: { vault, person, device: randomId(randomBytes), slots: [slot], lastUsed: now() }, key };
}

/** How a notebook opens, as the journal tells it; undefined when that knows nothing of it. */
export type DoorOf = (vault: string) => VaultRow | undefined;

/**
 * Tries each lock: the slots of the registry, and when none of those opens it the ones that only the journal has. One that
 * is damaged never keeps another one shut; `damaged` tells that there was a lock of which neither could be read.
 */
export async function findKey(
  rows: readonly VaultRow[],
  doorOf: DoorOf,
  passphrase: string,
  parts: KeyParts,
): Promise<({ row: VaultRow } & OpenedSlots) | { damaged: boolean }> {
  let damaged = false;
  for (const row of rows) {
    let readable = false;
    for (const slots of [slotsOf(row), onlyAtDoor(row, doorOf)]) {
      if (slots.length === 0) continue;
      try {
        const opened = await openSlots(row.vault, slots, passphrase, parts);
        if (opened) return { row: { ...row, slots }, ...opened };
        readable = true;
      } catch {
        // The others may still be whole.
      }
    }
    damaged ||= !readable;
  }
  return { damaged };
}

/** A row of the registry; what of it is not there or has another shape, as the journal tells it. */
export function wholeRow(row: VaultRow, doorOf: DoorOf): VaultRow {
  const isText = (text: unknown) => typeof text === 'string';
  const door = isText(row.person) && isText(row.device) ? undefined : doorOf(row.vault);
  return door ? { ...door, slots: row.slots, lastUsed: row.lastUsed } : row;
}

/** All slots that may open it: of the registry, and those that only the journal has. */
export const slotsOfBoth = (row: VaultRow, doorOf: DoorOf): readonly PassphraseSlot[] => [
  ...slotsOf(row),
  ...onlyAtDoor(row, doorOf),
];

/** Whether it has only slots of before the plain form of a passphrase. */
export const isOfBefore = (row: VaultRow, doorOf: DoorOf): boolean =>
  slotsOfBoth(row, doorOf).every(({ form }) => form !== 'plain');

/** Writes in the registry how a notebook opens, when it says otherwise: it was damaged, or there is a slot more. */
export async function keepLock(registry: Registry, row: VaultRow): Promise<void> {
  const { vault, person, device, slots } = row;
  const there = await registry.vaults.get(vault);
  if (there && !opensAlike(there, row)) await registry.vaults.update(vault, { person, device, slots });
}

const opensAlike = (one: VaultRow, other: VaultRow): boolean =>
  one.person === other.person &&
  one.device === other.device &&
  slotsOf(one).map(printOf).join('|') === slotsOf(other).map(printOf).join('|');

function onlyAtDoor(row: VaultRow, doorOf: DoorOf): readonly PassphraseSlot[] {
  const door = doorOf(row.vault);
  const here = new Set(slotsOf(row).map(printOf));
  return door ? slotsOf(door).filter((slot) => !here.has(printOf(slot))) : [];
}

/** Its slots that have the shape of one. */
const slotsOf = ({ slots }: VaultRow): readonly PassphraseSlot[] => (Array.isArray(slots) ? slots.filter(isSlot) : []);

function isSlot(slot: Partial<PassphraseSlot> | null): boolean {
  const { salt, wrapped, params } = slot ?? {};
  return (
    ArrayBuffer.isView(salt) &&
    ArrayBuffer.isView(wrapped) &&
    Number.isFinite(params?.memoryKiB) &&
    Number.isFinite(params?.passes)
  );
}

const printOf = ({ form, params, salt, wrapped }: PassphraseSlot): string =>
  [form, params.memoryKiB, params.passes, ...salt, ...wrapped].join();
