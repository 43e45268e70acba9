/**
 * Who is at this phone: from signing in to a sealed notebook, locked and unlocked. Guarantee: after `lock` nothing of
 * the notebook is left in this tab, and no way out of any state loses what was written.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Device, SessionState } from '../device.ts';
import {
  isNewerData,
  notebooksHere,
  openRegistry,
  type Registry,
  type Stored,
  storedOf,
  type VaultRow,
} from '../disk/database.ts';
import type { Safeguard } from '../disk/journal/safeguard.ts';
import { createSealer } from '../disk/seal.ts';
import type { Tabs } from '../disk/tabs.ts';
import { openVaultStore } from '../disk/vault-store.ts';
import type { Called } from '../line/online-calls.ts';
import { type Answered, called } from '../line/server-calls.ts';
import { unlockedAs, withFixedTeam } from '../notebook/account.ts';
import { knownAs } from '../notebook/identity.ts';
import { tidy } from '../notebook/leaving.ts';
import { openNotebook } from '../notebook/notebook.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import type { RecordIndex } from '../notebook/record-index.ts';
import type { DeviceParts } from '../parts.ts';
import { createToGo, halfHere, keepNew, noteHalf } from './half-here.ts';
import type { Judging } from './judging/judging.ts';
import { keysBetweenTabs } from './keys-between-tabs.ts';
import { accountOf, type Login, namesOf, type Who } from './login.ts';
import { findKey, isOfBefore, keepLock, makeNotebook, slotsOfBoth, wholeRow } from './notebook-keys.ts';
import { unsentHere } from './unsent-here.ts';

type GateCalls = Pick<
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

export interface Gatekeeper extends GateCalls {
  readonly session: StoreApi<SessionState>;
  notebook(): Notebook | undefined;
  registry(): Registry;
  /** What the server answered to a password; `told`: the notebook whose device id was sent with it. */
  enter(answer: Answered<Who>, told?: string): Promise<Called<undefined>>;
  /** Shows what the account now says. */
  show(): void;
  setSignedIn(signedIn: boolean): void;
  /** The notebook goes on under another device id: the next sign-in is for that. */
  noteDevice(notebook: Notebook): Promise<void>;
  /** The device id to sign in with, and of which notebook it is, when it is clear whose phone this is. */
  deviceHint(): { readonly device: string; readonly vault: string } | undefined;
  /** The server ordered this notebook to go. */
  wipe(): Promise<void>;
  /** Another tab goes on with this notebook. */
  closeForOther(): void;
}

interface GateParts {
  readonly parts: DeviceParts;
  readonly tabs: Tabs;
  readonly login: Login;
  readonly judging: Judging;
  readonly index: RecordIndex;
  readonly safeguard: Safeguard;
  readonly onChange: (own: boolean) => void;
  /** The notebook is open, `beside` another tab that gave its key: whoever works on it may start. Resolves when it can be shown. */
  readonly onOpen: (notebook: Notebook, beside: boolean) => Promise<void>;
  /** What is only in memory must be written again: the disk under an open notebook was emptied. */
  readonly onEmptied: () => Promise<void>;
  /** Finishes what must be on disk before the key goes. */
  readonly beforeClose: () => Promise<void>;
  readonly onClose: () => void;
}

/** `shut`: it was locked or taken away again before it was open. */
type Opened = 'open' | 'damaged' | 'lease' | 'shut';

/** How long locking waits for the last keystrokes to be written. */
const flushWait = 2_000;
/** A short question when someone is waiting at the screen. */
const askWait = 5_000;

export function createGatekeeper(options: GateParts): Gatekeeper {
  const { parts, tabs, login, judging, index, safeguard, onChange, onOpen, onEmptied, beforeClose, onClose } = options;
  const { now, randomBytes, timers } = parts;
  const session = createStore<SessionState>(() => ({ phase: 'starting' }));
  // A page that nobody sees has slow timers, and no finger to keep waiting.
  const breathe = () =>
    parts.page.visible() ? new Promise<void>((done) => void timers.after(0, done)) : Promise.resolve();
  const go = (state: SessionState) => session.setState(state, true);
  let registry: Registry | undefined;
  let vaults: readonly VaultRow[] = [];
  let notebook: Notebook | undefined;
  let key: CryptoKey | undefined;
  /** A notebook is being opened: it is not `notebook` yet. */
  let opening: Promise<Opened> | undefined;
  /** A notebook is being closed: it is not `notebook` any more. */
  let closing: Promise<void> | undefined;
  /** How often another tab said that all lock. */
  let locksElsewhere = 0;
  let signedIn = false;
  /** Signed in, without a notebook on this phone yet. */
  let newcomer: Who | undefined;
  /** Notebooks of the newcomer that stay locked beside the one to come: the words were forgotten. */
  let beside: ReadonlySet<string> = new Set();
  /** The last answer of the server to a sign-in, for the notebook that is opened after it. */
  let fresh: Who | undefined;
  /** Said before the disk knows it, so that the lock says at once that one is out. */
  let goneOut = false;

  const stored = (): Stored => ({ ...storedOf(parts), health: safeguard.health });
  const keyParts = () => ({ ...parts, subtle: parts.subtle as SubtleCrypto, isHardSoon: judging.isHardSoon });
  /** A notebook lies on this disk of which nothing tells any more how it opens. */
  let strange = false;
  const toGo = createToGo(() => gate.registry(), safeguard, stored);
  const { left } = toGo;
  const readVaults = async () => {
    const rows = ((await registry?.vaults.toArray()) ?? []).filter(
      ({ vault }) => typeof vault === 'string' && !left.has(vault),
    );
    const all = [...rows.map((row) => wholeRow(row, safeguard.door)), ...safeguard.lost(rows, left)];
    vaults = all.sort((one, other) => (other.lastUsed || 0) - (one.lastUsed || 0));
    const here = await notebooksHere(stored());
    // Of one that is being made, or was when the app was ended, nobody has a lock yet.
    const making = registry ? await halfHere(registry, 'making') : [];
    const known = (vault: string) =>
      left.has(vault) || making.includes(vault) || vaults.some((row) => row.vault === vault);
    strange = here !== undefined && [...here].some((vault) => !known(vault));
  };
  /** Of a disk that can't be read: whether there was a notebook on it, as the journal or the browser's list tells. */
  const isAnythingHere = async () =>
    safeguard.lost([], left).length > 0 || ((await notebooksHere(stored()))?.size ?? 0) > 0;
  const toDoor = () =>
    go(vaults.length > 0 ? { phase: 'locked' } : { phase: 'signIn', why: strange ? 'lockLost' : 'new' });

  /**
   * One at a time, whichever way in: of two keys for one door the second is dropped once the first has opened it. And what
   * still closes would close what is opened beside it.
   */
  async function open(row: VaultRow, opened: CryptoKey, beside = false): Promise<Opened> {
    while (opening || closing) await (opening ?? closing)?.catch(() => undefined);
    if (notebook) return 'open';
    opening = openNow(row, opened, beside).finally(() => {
      opening = undefined;
    });
    return opening;
  }

  async function openNow(row: VaultRow, opened: CryptoKey, beside: boolean): Promise<Opened> {
    const before = locksElsewhere;
    const subtle = parts.subtle as SubtleCrypto;
    const bare = openVaultStore(row.vault, stored(), (deleted) => void (deleted ? lookWhy(row) : closeAndLook()));
    let next: Notebook;
    /** Something was written to mend it before it was open. */
    let mended = false;
    try {
      const store = await safeguard.under(row, bare, async () => {
        if (await registry?.vaults.get(row.vault)) return;
        await registry?.vaults.put(row);
        await readVaults();
      });
      const sealer = createSealer(subtle, opened, randomBytes);
      const onChanged = (own: boolean) => {
        if (notebook === next) onChange(own);
        else mended ||= own;
      };
      next = await openNotebook({ row, sealer, store, index, parts, onChange: onChanged, breathe });
    } catch {
      bare.close();
      safeguard.closed();
      index.clear();
      return 'damaged';
    }
    if (!(await mayOpen(next))) {
      next.close();
      safeguard.closed();
      go({ phase: 'signIn', why: 'lease' });
      return 'lease';
    }
    await tidy(next, now()).catch(() => undefined);
    // Who gave the key locked, or took the notebook away, while it was being opened with it.
    if (left.has(row.vault) || (beside && locksElsewhere !== before)) {
      next.close();
      safeguard.closed();
      index.clear();
      return 'shut';
    }
    signedIn = (await login.person().catch(() => undefined)) === next.person;
    key = opened;
    notebook = next;
    await onOpen(next, beside);
    if (notebook !== next) return 'open';
    if (mended) onChange(true);
    gate.show();
    await safeguard.opened();
    await registry?.vaults.update(row.vault, { lastUsed: now() }).catch(() => undefined);
    await readVaults();
    return 'open';
  }

  /** The lease: a phone that met no server for too long asks for a sign-in first. */
  async function mayOpen(next: Notebook): Promise<boolean> {
    if (fresh?.person.id === next.person) {
      const who = fresh;
      fresh = undefined;
      await login.keep(next, who).catch(() => undefined);
      return true;
    }
    const shut = await login.isShut(next);
    // Of an account that was lost the server is asked at once; without an answer the notebook opens all the same.
    if (!shut && !next.account().standIn) return true;
    if ((await login.person().catch(() => undefined)) !== next.person) return !shut;
    const answer = await login.ask(askWait);
    if (!answer.ok || answer.value.person.id !== next.person) return !shut;
    await login.keep(next, answer.value).catch(() => undefined);
    return true;
  }

  async function close(): Promise<void> {
    const last = notebook;
    if (!last) return closing;
    // First what can be seen, then what is being written, then the key.
    notebook = undefined;
    key = undefined;
    closing = closeNow(last).finally(() => {
      closing = undefined;
    });
    await closing;
  }
  async function closeNow(last: Notebook): Promise<void> {
    const late = new Promise<void>((resolve) => timers.after(flushWait, resolve));
    // What was asked for before the lock holds after it: a removal taken back, a note thrown away.
    await Promise.race([Promise.allSettled([beforeClose(), last.settled()]), late]);
    onClose();
    last.close();
    safeguard.closed();
  }

  /** What is on the screen changes at once; what must be written first follows. */
  async function closeAndGo(next: () => void): Promise<void> {
    notebook?.hide();
    index.clear();
    const closed = close();
    next();
    await closed;
  }
  /** The notebook may be gone: look what is left before saying what can be opened. */
  async function closeAndLook(): Promise<void> {
    await closeAndGo(() => go({ phase: 'locked' }));
    await readVaults().catch(() => undefined);
    toDoor();
  }

  /** Only who leaves takes the row of the registry along. Otherwise it is damage, and what this tab still has is written again. */
  async function lookWhy({ vault }: VaultRow): Promise<void> {
    const opened = (await registry?.vaults.get(vault).catch(() => undefined)) && notebook;
    await toGo.read();
    if (opened?.vault !== vault || left.has(vault)) return closeAndLook();
    try {
      await opened.refresh();
      await onEmptied();
    } catch {
      if (notebook === opened) await closeAndLook();
    }
  }

  /** A notebook that goes takes its login along: what the server told this device to forget must not keep it signed in. */
  async function goWithLogin(row: VaultRow): Promise<void> {
    // Where nothing tells whose login this is, it ends too.
    const person = await login.person().catch(() => row.person);
    if (person === row.person) void login.signOut().catch(() => undefined);
    await forget(row);
  }

  async function forget(row: VaultRow): Promise<void> {
    await closeAndGo(() => undefined).catch(() => undefined);
    left.add(row.vault);
    tabs.post({ type: 'left', vault: row.vault });
    await toGo.takeAway(row.vault);
    await readVaults().catch(() => undefined);
    toDoor();
  }

  const askTabs = keysBetweenTabs({
    tabs,
    timers,
    held: () => notebook && key && { vault: notebook.vault, key },
    async take(vault, received) {
      const row = vaults.find((each) => each.vault === vault);
      // Who is at another door by now is not taken through this one.
      const isAtDoor = ['starting', 'locked'].includes(session.getState().phase);
      if (row === undefined || notebook || !isAtDoor) return false;
      // Nobody typed anything: which slots are whole is not known, so the journal keeps them all.
      const slots = slotsOfBoth(row, safeguard.door);
      return (await open({ ...row, slots }, received, true)) === 'open';
    },
  });
  tabs.on('lock', () => {
    locksElsewhere += 1;
    if (notebook) void closeAndGo(toDoor);
  });
  tabs.on('login', ({ person }) => {
    goneOut = person === '';
  });
  tabs.on('left', ({ vault }) => {
    left.add(vault);
    if (notebook?.vault === vault) void closeAndLook();
    else if (session.getState().phase === 'locked') void readVaults().then(toDoor);
  });
  parts.page.on('visibility', () => {
    if (parts.page.visible() && session.getState().phase === 'locked' && parts.channel) void askTabs();
  });

  const gate: Gatekeeper = {
    session,
    notebook: () => notebook,
    registry() {
      if (!registry) throw new Error('Not started.');
      return registry;
    },
    async start() {
      if (!parts.subtle) return go({ phase: 'unusable', why: 'noCrypto' });
      if (!parts.indexedDB || !parts.keyRange) return go({ phase: 'unusable', why: 'noStorage' });
      await safeguard.start();
      try {
        registry = openRegistry(stored());
        await registry.open();
        if (isNewerData(registry)) return go({ phase: 'unusable', why: 'newerData' });
        await toGo.read();
        await readVaults();
      } catch {
        return go({ phase: 'unusable', why: (await isAnythingHere()) ? 'unreadable' : 'noStorage' });
      }
      void login.finish();
      if (vaults.length > 0) {
        if (parts.channel && (await askTabs())) return;
        await safeguard.heal(stored());
        await toGo.finish();
        if (session.getState().phase === 'starting') go({ phase: 'locked' });
        return;
      }
      if (left.size > 0) {
        await safeguard.heal(stored());
        await toGo.finish();
      }
      // Signed in before, but the passphrase was not chosen yet.
      const answer = (await login.person().catch(() => '')) ? await login.ask(askWait) : undefined;
      if (answer?.ok) {
        newcomer = answer.value;
        return go({ phase: 'newPassphrase', name: answer.value.person.name });
      }
      toDoor();
    },
    async enter(answer, told) {
      if (!answer.ok) {
        const ordered = answer.reason === 'wipe' ? vaults.find(({ vault }) => vault === told) : undefined;
        if (ordered) await forget(ordered);
        return called(answer, () => undefined);
      }
      const who = answer.value;
      goneOut = false;
      await login.signedIn(who);
      tabs.post({ type: 'login', person: who.person.id });
      if (notebook?.person === who.person.id) {
        await login.keep(notebook, who);
        gate.setSignedIn(true);
        return { ok: true, value: undefined };
      }
      if (notebook) await gate.lock();
      await readVaults();
      const own = vaults.filter((row) => row.person === who.person.id);
      if (own.length > 0) {
        fresh = who;
        newcomer = undefined;
        // On an ill disk what was noted since stands there only.
        await safeguard.look();
        go({ phase: 'locked', own: await unsentHere(own, stored(), safeguard.copy) });
      } else {
        newcomer = who;
        beside = new Set();
        go({ phase: 'newPassphrase', name: who.person.name });
      }
      return { ok: true, value: undefined };
    },
    judgePassphrase: (passphrase) => judging.passphrase(passphrase, namesOf(newcomer)),
    async makeVault(passphrase) {
      const who = newcomer;
      const refused = who ? await judging.refuses(passphrase, namesOf(who)) : 'storageFailed';
      if (!who || refused) return { ok: false, reason: refused ?? 'storageFailed' };
      try {
        await readVaults();
        if (vaults.some((row) => row.person === who.person.id && !beside.has(row.vault))) {
          // Another tab made it meanwhile.
          go({ phase: 'locked' });
          return { ok: true };
        }
        if ('key' in (await findKey(vaults, safeguard.door, passphrase, keyParts())))
          return { ok: false, reason: 'inUse' };
        const account = withFixedTeam(undefined, accountOf(who, now()));
        const { row, key: made } = await makeNotebook(
          who.person.id,
          account,
          passphrase,
          stored(),
          keyParts(),
          (vault) => noteHalf(gate.registry(), 'making', vault),
        );
        await keepNew(gate.registry(), row);
        newcomer = undefined;
        const result = await open(row, made);
        if (result !== 'open') return { ok: false, reason: 'storageFailed' };
      } catch {
        return { ok: false, reason: 'storageFailed' };
      }
      void askToPersist().catch(() => undefined);
      return { ok: true };
    },
    async unlock(passphrase) {
      try {
        await readVaults();
      } catch {
        return { ok: false, reason: 'unreadable' };
      }
      // Who just signed in means their own notebook, also where another's has the same passphrase.
      const meant = vaults.filter(({ person }) => !fresh || person === fresh.person.id);
      const found = await findKey(meant, safeguard.door, passphrase, keyParts());
      if ('key' in found) {
        if (notebook) return { ok: true };
        const { key, add } = found;
        const row = add ? { ...found.row, slots: [...found.row.slots, add] } : found.row;
        // Only for the next time: a disk that refuses it keeps nobody out.
        await keepLock(gate.registry(), row).catch(() => undefined);
        const result = await open(row, key).catch(() => 'damaged');
        if (result === 'shut') return { ok: false, reason: 'gone' };
        return result === 'damaged' ? { ok: false, reason: 'damaged' } : { ok: true };
      }
      if (!found.damaged) {
        const ofBefore = vaults.some((row) => isOfBefore(row, safeguard.door));
        return { ok: false, reason: 'wrong', ...(ofBefore ? { toTheLetter: true } : {}) };
      }
      const here = await notebooksHere(stored());
      return { ok: false, reason: here && !vaults.some(({ vault }) => here.has(vault)) ? 'gone' : 'damaged' };
    },
    async lock() {
      if (!notebook) return;
      tabs.post({ type: 'lock' });
      await closeAndGo(toDoor);
    },
    signInAsOther: () => go({ phase: 'signIn', why: 'chosen' }),
    startAnew() {
      const who = fresh;
      if (session.getState().phase !== 'locked' || !who) return;
      fresh = undefined;
      newcomer = who;
      beside = new Set(vaults.filter(({ person }) => person === who.person.id).map(({ vault }) => vault));
      go({ phase: 'newPassphrase', name: who.person.name, beside: true });
    },
    backToLock() {
      fresh = undefined;
      newcomer = undefined;
      toDoor();
    },
    async signOut() {
      tabs.post({ type: 'login', person: '' });
      fresh = undefined;
      goneOut = true;
      const told = login.signOut();
      await gate.lock();
      await told;
    },
    async signedOutWith() {
      const [last] = vaults;
      if (!last || !(goneOut || (await login.person()) === '')) return undefined;
      // What was being typed is counted too.
      await closing?.catch(() => undefined);
      return unsentHere([last], stored(), safeguard.copy);
    },
    async leave() {
      const row =
        vaults.find(({ vault }) => vault === notebook?.vault) ?? (vaults.length === 1 ? vaults[0] : undefined);
      if (row) await goWithLogin(row);
    },
    closeForOther: () => void (notebook && closeAndGo(toDoor)),
    async wipe() {
      const row = vaults.find(({ vault }) => vault === notebook?.vault);
      if (row) await goWithLogin(row);
    },
    show() {
      if (!notebook) return;
      const next = unlockedAs(notebook.account(), signedIn);
      if (JSON.stringify(next) !== JSON.stringify(session.getState())) go(next);
    },
    setSignedIn(value) {
      signedIn = value;
      gate.show();
    },
    async noteDevice({ vault, device }) {
      await registry?.vaults.update(vault, { device }).catch(() => undefined);
      await readVaults().catch(() => undefined);
    },
    // An order that the server has for this phone is for the id that it knows.
    deviceHint() {
      if (notebook) return { device: knownAs(notebook.identity()), vault: notebook.vault };
      const [only, another] = vaults;
      return only && !another ? { device: only.device, vault: only.vault } : undefined;
    },
  };

  async function askToPersist(): Promise<void> {
    const persisted = await parts.storageManager?.persist();
    await notebook?.changeAccount((account) => ({ ...account, persisted }));
  }

  return gate;
}
