/**
 * Who is at this phone: from signing in to a sealed notebook, locked and unlocked. Guarantee: after `lock` nothing of
 * the notebook is left in this tab, and no way out of any state loses what was written.
 */

import type { StoreApi } from 'zustand/vanilla';
import type { DeviceId, VaultId } from '#domain/ids.ts';
import type { Device, SessionState } from '../device.ts';
import type { Registry } from '../disk/database.ts';
import { knownAs } from '../notebook/identity.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import { type ComingIn, createComingIn } from './coming-in.ts';
import { createGoingOut, type GateRooms, type GoingOut } from './going-out.ts';
import type { Judging } from './judging/judging.ts';
import { keysBetweenTabs } from './keys-between-tabs.ts';
import { slotsOfBoth } from './notebook-keys.ts';
import { createNotebooksHere } from './notebooks-here.ts';
import { createOpening, type OpeningParts } from './opening.ts';
import { createSessions } from './sessions.ts';

/** What the screens ask of it. */
export type GateCalls = Pick<
  Device,
  | 'start'
  | 'judgePassphrase'
  | 'makeVault'
  | 'unlock'
  | 'lock'
  | 'signInAsOther'
  | 'backToLock'
  | 'startAnew'
  | 'signOut'
  | 'signedOutWith'
  | 'leave'
>;

export interface Gatekeeper extends Pick<ComingIn, 'enter'>, Pick<GoingOut, 'wipe' | 'closeForOther'> {
  readonly session: StoreApi<SessionState>;
  readonly calls: GateCalls;
  notebook(): Notebook | undefined;
  registry(): Registry;
  /** Shows what the account now says. */
  show(): void;
  setSignedIn(signedIn: boolean): void;
  /** The notebook goes on under another device id: the next sign-in is for that. */
  noteDevice(notebook: Notebook): Promise<void>;
  /** The device id to sign in with, and of which notebook it is, when it is clear whose phone this is. */
  deviceHint(): { readonly device: DeviceId; readonly vault: VaultId } | undefined;
}

interface GateParts extends Omit<OpeningParts, 'here' | 'sessions'>, Pick<GateRooms, 'tabs'> {
  readonly judging: Judging;
}

export function createGatekeeper(options: GateParts): Gatekeeper {
  const { parts, tabs, login, judging, safeguard } = options;
  const here = createNotebooksHere(parts, safeguard);
  const sessions = createSessions(here);
  const opening = createOpening({ ...options, here, sessions });
  const rooms: GateRooms = { parts, tabs, login, safeguard, here, sessions, opening };
  const askTabs = keysOfTabs(rooms);
  const goingOut = createGoingOut(rooms);
  const comingIn = createComingIn({ ...rooms, judging, askTabs, goingOut });
  hearTabs(rooms);
  parts.page.on('visibility', () => {
    if (parts.page.visible() && sessions.phase() === 'locked' && parts.channel) void askTabs();
  });

  const { notebook } = opening;
  const show = () => sessions.show(notebook());
  return {
    session: sessions.store,
    calls: {
      start: comingIn.start,
      judgePassphrase: comingIn.judge,
      makeVault: (passphrase) => comingIn.make({ way: 'passphrase', passphrase }),
      unlock: (passphrase) => comingIn.unlock({ way: 'passphrase', passphrase }),
      lock: goingOut.lock,
      signOut: goingOut.signOut,
      signedOutWith: goingOut.signedOutWith,
      leave: goingOut.leave,
      signInAsOther: () => sessions.toSignIn('chosen'),
      startAnew: sessions.startAnew,
      backToLock: sessions.backToLock,
    },
    enter: comingIn.enter,
    wipe: goingOut.wipe,
    closeForOther: goingOut.closeForOther,
    notebook,
    registry: here.registry,
    show,
    setSignedIn(signedIn) {
      sessions.setSignedIn(signedIn);
      show();
    },
    async noteDevice(opened) {
      const { device } = opened.identity();
      await here
        .registry()
        .vaults.update(opened.vault, { device })
        .catch(() => undefined);
      await here.read().catch(() => undefined);
    },
    // An order that the server has for this phone is for the id that it knows.
    deviceHint() {
      const opened = notebook();
      if (opened) return { device: knownAs(opened.identity()), vault: opened.vault };
      const [only, another] = here.all();
      return only && !another ? { device: only.device, vault: only.vault } : undefined;
    },
  };
}

/** Gives what asks the other tabs for the key; true when a notebook was opened with it. */
function keysOfTabs({ parts, tabs, safeguard, here, sessions, opening }: GateRooms): () => Promise<boolean> {
  return keysBetweenTabs({
    tabs,
    timers: parts.timers,
    held: opening.held,
    locks: opening.locks,
    async take(vault, received) {
      const row = here.find(vault);
      // Who is at another door by now is not taken through this one.
      const isAtDoor = ['starting', 'locked'].includes(sessions.phase());
      if (row === undefined || opening.notebook() || !isAtDoor) return false;
      // Nobody typed anything: which slots are whole is not known, so the journal keeps them all.
      const slots = slotsOfBoth(row, safeguard.door);
      return (await opening.open({ ...row, slots }, received, true)) === 'open';
    },
  });
}

/** What another tab did is done here too. */
function hearTabs({ tabs, here, sessions, opening }: GateRooms): void {
  const { notebook } = opening;
  tabs.on('lock', () => {
    opening.noteLock();
    if (notebook()) void opening.close(sessions.toDoor);
  });
  tabs.on('login', ({ person }) => sessions.noteOut(person === ''));
  tabs.on('left', ({ vault }) => {
    here.left.add(vault);
    if (notebook()?.vault === vault) void opening.closeAndLook();
    else if (sessions.phase() === 'locked') void here.read().then(sessions.toDoor);
  });
}
