/** All ways into a notebook. A new one is a file of its own, a type of slot, and a line here. */
import type { Slot } from '../../disk/database.ts';
import { type PassphraseGiven, passphraseWay } from './passphrase-way.ts';
import type { WayIn } from './way.ts';

/** What a person gives to come in, by way. */
export type Given = PassphraseGiven;

const ways: readonly WayIn<Slot, Given>[] = [passphraseWay];

export const wayOf = ({ way }: Given): WayIn<Slot, Given> => {
  const found = ways.find(({ type }) => type === way);
  if (!found) throw new Error(`There is no way in by ${way}.`);
  return found;
};

/** Whether it is a whole slot, of whichever way. */
export const isSlot = (slot: unknown): slot is Slot =>
  typeof slot === 'object' && slot !== null && ways.some((way) => way.isSlot(slot));

/** The same for slots that open alike. */
export const printOf = (slot: Slot): string => ways.find((way) => way.isSlot(slot))?.printOf(slot) ?? '';
