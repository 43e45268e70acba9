/**
 * Notebooks that are half here, as the registry tells: told to go and not gone yet, or being made and without a lock yet.
 * A word of such a one is written before anything is done and wiped when all is, so that a kill or a step that failed
 * leaves no notebook that is offered again, and none that is taken for lost.
 */
import type { VaultId } from '#domain/ids.ts';
import {
  type HalfNote,
  notebooksHere,
  type Registry,
  type RegistryNote,
  removeVault,
  type Stored,
  type VaultRow,
} from '../disk/database.ts';
import type { Safeguard } from '../disk/journal/safeguard.ts';

type Half = HalfNote['half'];

const keyOf = (half: Half, vault: VaultId) => `${half}|${vault}` as const;

export function noteHalf(registry: Registry, half: Half, vault: VaultId): PromiseLike<unknown> {
  return registry.notes.put({ key: keyOf(half, vault), half, vault });
}

function dropHalf(registry: Registry, half: Half, vault: VaultId): PromiseLike<unknown> {
  return registry.notes.delete(keyOf(half, vault));
}

/** Vaults of which the registry says this; none when it can't be read. */
export async function halfHere(registry: Registry, half: Half): Promise<readonly string[]> {
  const notes: readonly (RegistryNote | HalfNote)[] = await registry.notes.toArray().catch(() => []);
  return notes.flatMap((note) => ('half' in note && note.half === half ? [note.vault] : []));
}

/** The row of a notebook that was made; from here on it is whole. */
export function keepNew(db: Registry, row: VaultRow): PromiseLike<void> {
  return db.transaction('rw', db.vaults, db.notes, async () => {
    await db.vaults.put(row);
    await db.notes.delete(keyOf('making', row.vault));
  });
}

/** Notebooks that must go from this device. */
export interface ToGo {
  /** Left on purpose, or told to go: of these something may still lie there, and nothing is offered. */
  readonly left: Set<VaultId>;
  /** Takes in what the registry and the journal tell of it. */
  read(): Promise<void>;
  /** Each step whatever became of the one before it; what did not go now goes at a next start. Never throws. */
  takeAway(vault: VaultId): Promise<void>;
  /** Takes away what an earlier start left of them. */
  finish(): Promise<void>;
}

export function createToGo(
  registry: () => Registry,
  safeguard: Pick<Safeguard, 'forget' | 'door' | 'gone'>,
  stored: () => Stored,
): ToGo {
  const left = new Set<VaultId>();
  /** Whether its content lies here still, in a database or in the journal. */
  const isHere = async (vault: VaultId): Promise<boolean> =>
    safeguard.door(vault) !== undefined || (await notebooksHere(stored()))?.has(vault) === true;
  const went = (step: () => PromiseLike<unknown>) =>
    Promise.resolve()
      .then(step)
      .then(
        () => true,
        () => false,
      );

  async function takeAway(vault: VaultId): Promise<void> {
    const rows = await registry()
      .vaults.toArray()
      .catch(() => undefined);
    const others = rows?.filter((row) => !left.has(row.vault));
    await safeguard.forget(vault, others, stored(), async () => {
      await went(() => noteHalf(registry(), 'going', vault));
      const row = await went(() => registry().vaults.delete(vault));
      const rest = await went(() => removeVault(vault, stored()));
      if (row && rest && !(await isHere(vault))) await went(() => dropHalf(registry(), 'going', vault));
    });
  }

  return {
    left,
    async read() {
      for (const vault of [...(await halfHere(registry(), 'going')), ...safeguard.gone()]) left.add(vault);
    },
    takeAway,
    async finish() {
      const told = await halfHere(registry(), 'going');
      for (const vault of left) {
        const row = await registry()
          .vaults.get(vault)
          .catch(() => undefined);
        if (row || told.includes(vault) || (await isHere(vault))) await takeAway(vault);
      }
    },
  };
}
