/**
 * From what a person gives to the key of a notebook: of one that is made now, or of one of those that are here. It is
 * random, never stored unwrapped, and once unwrapped it can't be read out any more, only used.
 */

import type { PersonId, VaultId } from '#domain/ids.ts';
import type { Registry, Slot, Stored, VaultRow } from '../disk/database.ts';
import { accountKey } from '../disk/keys.ts';
import { createSealer, sealedMeta } from '../disk/seal.ts';
import { makeVaultStore } from '../disk/vault-store.ts';
import type { Account } from '../notebook/account.ts';
import { randomId } from '../parts.ts';
import type { KeyParts, OpenedSlots } from './ways/way.ts';
import { type Given, isSlot, printOf, wayOf } from './ways/ways.ts';
import { unwrap } from './ways/wrapping.ts';

/** Makes an empty notebook on the disk; it is found again once its row is in the registry. `begin` comes before its first row. */
export async function makeNotebook(
  person: PersonId,
  account: Account,
  given: Given,
  stored: Stored,
  parts: KeyParts,
  begin: (vault: VaultId) => PromiseLike<unknown>,
): Promise<{ row: VaultRow; key: CryptoKey }> {
  const { randomBytes, subtle, now } = parts;
  const vault = randomId(randomBytes);
  const { key, slot } = await makeKey(vault, given, parts);
  const sealer = createSealer(subtle, key, randomBytes);
  const sealed = await sealedMeta(sealer, accountKey, account);
  await begin(vault);
  await makeVaultStore(vault, stored, sealed);
  return { row: { vault, person, device: randomId(randomBytes), slots: [slot], lastUsed: now() }, key };
}

/** Makes a data key and the first slot that opens it. The key is readable only inside this function. */
export async function makeKey(vault: VaultId, given: Given, parts: KeyParts): Promise<{ key: CryptoKey; slot: Slot }> {
  const fresh = await parts.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const { slot, wrapping } = await wayOf(given).makeSlot(vault, fresh, given, parts);
  const key = await unwrap(vault, slot.wrapped, wrapping, parts.subtle);
  if (!key) throw new Error('A key that was just wrapped can not be unwrapped.');
  return { key, slot };
}

/** How a notebook opens, as the journal tells it; undefined when that knows nothing of it. */
export type DoorOf = (vault: VaultId) => VaultRow | undefined;

/**
 * Tries each lock: the slots of the registry, and when none of those opens it the ones that only the journal has. One that
 * is damaged never keeps another one shut; `damaged` tells that there was a lock of which neither could be read.
 */
export async function findKey(
  rows: readonly VaultRow[],
  doorOf: DoorOf,
  given: Given,
  parts: KeyParts,
): Promise<({ row: VaultRow } & OpenedSlots) | { damaged: boolean }> {
  const way = wayOf(given);
  let damaged = false;
  for (const row of rows) {
    let readable = false;
    for (const slots of [slotsOf(row), onlyAtDoor(row, doorOf)]) {
      const mine = slots.filter(way.isSlot);
      if (mine.length === 0) continue;
      try {
        const opened = await way.open(row.vault, mine, given, parts);
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
export const slotsOfBoth = (row: VaultRow, doorOf: DoorOf): readonly Slot[] => [
  ...slotsOf(row),
  ...onlyAtDoor(row, doorOf),
];

/** What to say to who came with something that opens none of these. */
export function hintFor(rows: readonly VaultRow[], doorOf: DoorOf, given: Given): { readonly toTheLetter?: true } {
  const way = wayOf(given);
  return Object.assign({}, ...rows.map((row) => way.hint(slotsOfBoth(row, doorOf).filter(way.isSlot))));
}

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

function onlyAtDoor(row: VaultRow, doorOf: DoorOf): readonly Slot[] {
  const door = doorOf(row.vault);
  const here = new Set(slotsOf(row).map(printOf));
  return door ? slotsOf(door).filter((slot) => !here.has(printOf(slot))) : [];
}

/** Its slots that have the shape of one. */
const slotsOf = ({ slots }: VaultRow): readonly Slot[] => (Array.isArray(slots) ? slots.filter(isSlot) : []);
