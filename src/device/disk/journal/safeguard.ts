/**
 * What a device does with its journal: looks at the start whether the browser threw a notebook away, heals a disk on
 * which a write failed, puts back what only the journal has, and keeps the journal beside each notebook that is opened.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VaultId } from '#domain/ids.ts';
import type { DiskState } from '../../device.ts';
import type { DeviceParts } from '../../parts.ts';
import type { RegistryNote, Stored, VaultRow } from '../database.ts';
import { createDiskHealth, type DiskHealth } from '../disk-health.ts';
import type { Tabs } from '../tabs.ts';
import type { VaultStore } from '../vault-store.ts';
import { type Copies, unsentIn } from './copies.ts';
import type { Copy } from './entries.ts';
import { heal as healByWriting } from './heal.ts';
import { createJournal, type Journal } from './journal.ts';
import { type JournaledStore, journaledStore } from './journaled-store.ts';
import { isOnlyOnDisk } from './only-on-disk.ts';

export interface Safeguard {
  readonly health: DiskHealth;
  readonly state: StoreApi<DiskState>;
  /** Before anything is written: what does the journal tell? Never throws. */
  start(): Promise<void>;
  /** Makes the databases fit to be written to again, when that is needed and no other tab has a notebook open. */
  heal(stored: Stored): Promise<void>;
  /** Notebooks that are in the journal and not among these, nor left on purpose: the browser threw them away. */
  lost(known: readonly VaultRow[], left: ReadonlySet<VaultId>): readonly VaultRow[];
  /** Those that the journal says were told to go. */
  gone(): ReadonlySet<VaultId>;
  /** Takes in what was written to the journal since it was last looked at, also by other tabs. */
  look(): Promise<void>;
  /** How a notebook opens, as the journal tells it. */
  door(vault: VaultId): VaultRow | undefined;
  /** All that the journal tells of a notebook. */
  copy(vault: VaultId): Copy | undefined;
  /** What the journal tells of whose login this browser holds. */
  login(): Promise<RegistryNote | undefined>;
  /** Keeps that in it; undefined: nothing any more. Throws when it can't. */
  keepLogin(note: RegistryNote | undefined): Promise<void>;
  /**
   * The disk to open a notebook on: brought up to what the journal has, with the journal beside it from now on. `keepRow`
   * writes the row of a notebook that the registry has no longer.
   */
  under(row: VaultRow, bare: VaultStore, keepRow: () => Promise<void>): Promise<VaultStore>;
  /** The notebook is open and whole: the journal is made to say the same. */
  opened(): Promise<void>;
  closed(): void;
  /**
   * Nothing of this notebook stays in the journal, of no tab. `work` takes it off the databases: once they are healed, or
   * ill as they are where that costs none of the `others` anything; undefined: who they are can't be read. False when it waits
   * for a start at which they can be healed. Never throws.
   */
  forget(
    vault: VaultId,
    others: readonly VaultRow[] | undefined,
    stored: Stored,
    work: () => Promise<void>,
  ): Promise<boolean>;
  /** The person read what was put back. */
  dismiss(): void;
}

export interface SafeguardParts extends Pick<DeviceParts, 'now' | 'randomBytes' | 'openJournal' | 'oneLog'> {
  /** In the place of writing ten megabytes, for disks that have no log. */
  readonly heal?: typeof healByWriting;
}

export function createSafeguard(parts: SafeguardParts, tabs: Tabs, onIllElsewhere: () => void): Safeguard {
  const { heal: healing = healByWriting } = parts;
  const health = createDiskHealth(parts.oneLog === true);
  const journal = createJournal(parts.openJournal);
  const state = createStore<DiskState>(() => ({ copy: 'none', ill: false }));
  let copies: Copies = { vaults: new Map(), gone: new Set(), ill: false, turn: 0 };
  let open: { readonly vault: VaultId; readonly store: JournaledStore } | undefined;
  let opens = 0;

  journal.state.subscribe(({ copy }) => state.setState({ copy }));
  health.ill.subscribe(({ ill }) => state.setState({ ill }));
  const { learn, tell } = tellingOfIllness({ health, journal, tabs, onIllElsewhere });
  tabs.on('scrub', ({ vault }) => {
    const scrubbed = open?.vault === vault ? open.store.rebase() : journal.file() ? journal.drop(vault) : undefined;
    scrubbed?.catch(() => undefined);
  });
  tabs.on('left', ({ vault }) => void journal.forget(vault).catch(() => undefined));

  /** Notebooks of which the journal does not know yet that they must go. */
  const owed = new Set<VaultId>();
  const look = async () => {
    for (const vault of owed) {
      await journal.forget(vault).then(
        () => void owed.delete(vault),
        () => undefined,
      );
    }
    copies = await journal.copies();
    if (journal.file()) health.guard();
  };

  async function heal(stored: Stored): Promise<void> {
    const file = journal.file();
    if (!health.isIll() || !file) return;
    if (!(await healing(stored, file, parts.randomBytes))) return;
    await journal.tellDisk(true).catch(() => undefined);
    learn(false);
    tabs.post({ type: 'healed' });
  }

  return {
    health,
    state,
    async start() {
      await journal.open(false);
      await look();
      if (copies.ill) learn(true);
    },
    heal,
    look,
    gone: () => copies.gone,
    lost(known, left) {
      const isHere = ({ door }: Copy) => known.some(({ vault }) => vault === door.vault);
      const doors = [...copies.vaults.values()].filter((copy) => !isHere(copy) && !left.has(copy.door.vault));
      state.setState({ lost: doors.length > 0 ? toldOf(doors) : undefined });
      return doors.map(({ door }) => door);
    },
    copy: (vault) => copies.vaults.get(vault),
    door: (vault) => copies.vaults.get(vault)?.door,
    // On an ill disk another tab may have said so since.
    login: async () => (health.isIll() ? await journal.copies() : copies).login,
    async keepLogin(login) {
      await journal.keepLogin(login);
      copies = { ...copies, login };
    },
    async under(row, bare, keepRow) {
      if (!health.isIll()) await journal.open(true);
      await look();
      const copy = copies.vaults.get(row.vault);
      const isLost = state.getState().lost !== undefined && copy?.door.vault === row.vault;
      if (copy && !health.isIll()) {
        const disk = await bare.unsent();
        if (copy.version > (disk?.version ?? -1)) await bare.restore(copy);
        if (!disk) state.setState({ putBack: toldOf([copy]) });
        await keepRow();
      } else if (copy && isLost) state.setState({ putBack: toldOf([copy]) });
      if (!journal.file()) return bare;
      if (health.isIll()) tell();
      opens += 1;
      const store = journaledStore(bare, {
        journal,
        health,
        now: parts.now,
        tab: `${tabs.own}.${opens}`,
        door: () => row,
        onTakenAway: () => tabs.post({ type: 'scrub', vault: row.vault }),
      });
      open = { vault: row.vault, store };
      return store;
    },
    async opened() {
      if (!health.isIll()) await open?.store.rebase().catch(() => undefined);
      await look();
    },
    closed() {
      open = undefined;
      state.setState({ putBack: undefined });
    },
    async forget(vault, others, stored, work) {
      owed.add(vault);
      await look().catch(() => undefined);
      await heal(stored).catch(() => undefined);
      const ill = health.isIll();
      // A good write behind a torn one costs all databases at the next start. What others have only there is not given for
      // it: the journal keeps that this one must go, now or as soon as it can be written to, so it is not offered any more,
      // and goes once the disk is healed.
      if (ill && (await costs(vault, others, copies, stored))) return false;
      learn(false);
      try {
        await work();
        return true;
      } catch {
        return false;
      } finally {
        if (ill) learn(true);
      }
    },
    dismiss: () => state.setState({ putBack: undefined }),
  };
}

interface IllnessParts {
  readonly health: DiskHealth;
  readonly journal: Journal;
  readonly tabs: Tabs;
  /** Another tab met it first, or healed it: this one must close. */
  readonly onIllElsewhere: () => void;
}

/** Has other tabs and the next start know that the disk is ill here, and hears it of them. */
function tellingOfIllness({ health, journal, tabs, onIllElsewhere }: IllnessParts) {
  let told = false;
  const tell = () => tabs.post({ type: 'ill', goesOn: journal.file()?.readOnly === false });
  /** What was said by others, or by the journal: it is not told on. */
  const learn = (ill: boolean) => {
    told = true;
    health.set(ill);
    told = false;
  };
  health.ill.subscribe(({ ill }) => {
    if (!ill || told) return;
    // Here it failed: others must stop, and the next start must know.
    tell();
    void journal.tellDisk(false).catch(() => undefined);
  });
  tabs.on('ill', ({ goesOn }) => {
    if (!journal.file()) return;
    learn(true);
    if (goesOn) onIllElsewhere();
  });
  tabs.on('healed', () => {
    if (!health.isIll()) return;
    onIllElsewhere();
    learn(false);
  });
  return { learn, tell };
}

/** Whether losing all databases costs one of the others what is nowhere else. */
async function costs(
  vault: string,
  others: readonly VaultRow[] | undefined,
  copies: Copies,
  stored: Stored,
): Promise<boolean> {
  for (const other of others ?? []) {
    if (other.vault !== vault && (await isOnlyOnDisk(other.vault, copies.vaults.get(other.vault), stored))) return true;
  }
  return others === undefined;
}

/** Of copies: how much was not sent, and up to which day they go. */
const toldOf = (copies: readonly Copy[]) => ({
  unsent: copies.reduce((sum, copy) => sum + unsentIn(copy), 0),
  day: Math.max(0, ...copies.map(({ day }) => day)),
});
