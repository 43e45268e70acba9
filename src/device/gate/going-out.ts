/** Locking, signing out, and taking a notebook off this phone: because its person leaves, or the server ordered it. */
import type { VaultId } from '#domain/ids.ts';
import type { Device } from '../device.ts';
import type { VaultRow } from '../disk/database.ts';
import type { Tabs } from '../disk/tabs.ts';
import type { Opening, OpeningParts } from './opening.ts';
import { unsentHere } from './unsent-here.ts';

export interface GoingOut extends Pick<Device, 'lock' | 'signOut' | 'signedOutWith' | 'leave'> {
  /** Another tab goes on with this notebook. */
  closeForOther(): void;
  /** The server ordered the open notebook to go. */
  wipe(): Promise<void>;
  /** Takes a notebook off this phone. Also what stands there unsent: whoever asks for this was told. */
  forget(vault: VaultId): Promise<void>;
}

/** What the parts of the gate work with. */
export interface GateRooms extends Pick<OpeningParts, 'parts' | 'login' | 'safeguard' | 'here' | 'sessions'> {
  readonly tabs: Tabs;
  readonly opening: Opening;
}

export function createGoingOut({ login, safeguard, here, sessions, tabs, opening }: GateRooms): GoingOut {
  const { notebook } = opening;
  async function lock(): Promise<void> {
    if (!notebook()) return;
    tabs.post({ type: 'lock' });
    await opening.close(sessions.toDoor);
  }
  async function forget(vault: VaultId): Promise<void> {
    await opening.close(() => undefined).catch(() => undefined);
    here.left.add(vault);
    tabs.post({ type: 'left', vault });
    await here.takeAway(vault);
    await here.read().catch(() => undefined);
    sessions.toDoor();
  }
  /** A notebook that goes takes its login along: what the server told this device to forget must not keep it signed in. */
  async function goWithLogin(row: VaultRow): Promise<void> {
    // Where nothing tells whose login this is, it ends too.
    const person = await login.person().catch(() => row.person);
    if (person === row.person) void login.signOut().catch(() => undefined);
    await forget(row.vault);
  }

  return {
    lock,
    forget,
    closeForOther: () => void (notebook() && opening.close(sessions.toDoor)),
    async signOut() {
      tabs.post({ type: 'login', person: '' });
      sessions.forgetMet();
      sessions.noteOut(true);
      const told = login.signOut();
      await lock();
      await told;
    },
    async signedOutWith() {
      const [last] = here.all();
      if (!last || !(sessions.isOut() || (await login.person()) === '')) return undefined;
      // What was being typed is counted too.
      await opening.closed();
      return unsentHere([last], here.stored(), safeguard.copy);
    },
    async leave() {
      const all = here.all();
      const row = here.find(notebook()?.vault) ?? (all.length === 1 ? all[0] : undefined);
      if (row) await goWithLogin(row);
    },
    async wipe() {
      const row = here.find(notebook()?.vault);
      if (row) await goWithLogin(row);
    },
  };
}
