/**
 * A way into a notebook: what kind of slot it makes, how that is opened, and what it says when it does not. All ways wrap the same
 * random data key, each in slots of its own beside those of the others: one that is damaged never shuts another.
 */
import type { VaultId } from '#domain/ids.ts';
import type { Slot } from '../../disk/database.ts';
import type { Derive } from '../../parts.ts';

export interface KeyParts {
  readonly subtle: SubtleCrypto;
  readonly derive: Derive;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly now: () => number;
  /** Whether a passphrase is known to be hard to guess; without it none is. Never makes an open notebook wait long. */
  readonly isHardSoon?: ((passphrase: string) => Promise<boolean>) | undefined;
}

/** A key that was unwrapped; `add` is a slot to keep beside the others, by which it opens however it is typed. */
export interface OpenedSlots {
  readonly key: CryptoKey;
  readonly add?: Slot | undefined;
}

/** `Given` is what a person gives to come in this way. */
export interface WayIn<S extends Slot, Given> {
  readonly type: S['type'];
  /** Whether what stands in the registry is a slot of this way, and whole. */
  isSlot(slot: object): slot is S;
  /** The same for slots that open alike. */
  printOf(slot: S): string;
  /** Wraps a key that can be read out; `wrapping` is what it was wrapped by. */
  makeSlot(
    vault: VaultId,
    key: CryptoKey,
    given: Given,
    parts: KeyParts,
  ): Promise<{ readonly slot: S; readonly wrapping: CryptoKey }>;
  /** Undefined when what was given is of none of these. Throws when a slot is damaged and no other opens. */
  open(vault: VaultId, slots: readonly S[], given: Given, parts: KeyParts): Promise<OpenedSlots | undefined>;
  /** What to say to who came with something that opens none of these. */
  hint(slots: readonly S[]): { readonly toTheLetter?: true };
}
