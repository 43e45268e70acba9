/** Puts the parts of the device together. What each promises stands with it; here is only who tells whom. */

import type { Device, Saved, SavedAll, StorageState } from './device.ts';
import { createSafeguard } from './disk/journal/safeguard.ts';
import { createTabs, type Tabs } from './disk/tabs.ts';
import { createBaseMap } from './files/base-map.ts';
import { uploadBaseMap } from './files/upload-base-map.ts';
import { createGatekeeper, type Gatekeeper } from './gate/gatekeeper.ts';
import { createJudging } from './gate/judging/judging.ts';
import { createLockTimer } from './gate/lock-timer.ts';
import { createLogin, type Login } from './gate/login.ts';
import { createSigningIn } from './gate/signing-in.ts';
import { createOnlineCalls } from './line/call-online.ts';
import type { OnlineCalls } from './line/online-calls.ts';
import { createCall, failed } from './line/server-calls.ts';
import { createSyncLoop, type SyncLoop } from './line/sync-loop.ts';
import { type Account, lockTimesOf } from './notebook/account.ts';
import { createDraftStore, type DraftStore } from './notebook/draft-store.ts';
import { changeAccount } from './notebook/leaving.ts';
import { liveOf } from './notebook/live.ts';
import { offerAgain } from './notebook/offer-again.ts';
import type { Notebook } from './notebook/open-notebook.ts';
import { createRecordIndex } from './notebook/record-index.ts';
import { createTakingBack, emptyThrown } from './notebook/taking-back.ts';
import { createWriting, type Writing } from './notebook/writing.ts';
import { type DeviceParts, randomId } from './parts.ts';
import { createSearch } from './search/search.ts';

const defaultTimes = { idle: 120, hidden: 30 };
/** The times to lock that hold for an open notebook. */
const timesOf = (notebook: Notebook | undefined) => notebook && lockTimesOf(notebook.account());

export function createDevice(parts: DeviceParts): Device {
  const { now } = parts;
  const newId = () => randomId(parts.randomBytes);
  const call = createCall(parts, () => gate.notebook()?.person);
  /** What is done with the server at hand is done as the owner of the open notebook, or not at all. */
  const ownCall: typeof call = async (request) => {
    const notebook = gate.notebook();
    const signedInAs = notebook && (await login.person().catch(() => undefined));
    const stranger = notebook !== undefined && signedInAs !== undefined && signedInAs !== notebook.person;
    const answer = stranger ? failed('signedOut') : await call(request);
    if (!answer.ok && (stranger || answer.code === 'other_person')) gate.setSignedIn(false);
    return answer;
  };
  const index = createRecordIndex();
  const search = createSearch({ index, timers: parts.timers, start: parts.startSearching });
  const judging = createJudging(parts);
  const tabs = createTabs(newId(), parts.channel);
  const safeguard = createSafeguard(parts, tabs, () => gate.closeForOther());
  const login = createLogin(() => gate.registry(), safeguard, call, now);
  const tellTabs = (which: { drafts?: true } = {}) => {
    const vault = gate.notebook()?.vault;
    if (vault) tabs.post({ type: 'changed', vault, ...which });
  };
  const drafts = createDraftStore({
    now,
    newId,
    recordOf(id) {
      const notebook = gate.notebook();
      const key = notebook?.keysOf(id)[0];
      return key === undefined ? undefined : notebook?.view(key);
    },
    onWrite() {
      loop.disk(undefined);
      tellTabs({ drafts: true });
    },
    onDamaged: () => loop.show(),
  });
  const loop = createSyncLoop({
    parts,
    call,
    checkLogin: (notebook, immediately) => login.check(notebook, immediately),
    onFailure(_, failure) {
      if (failure === 'signedOut') gate.setSignedIn(false);
      if (failure === 'wipe') void gate.wipe();
    },
    damagedDrafts: () => drafts.damaged(),
    onNewDevice: (notebook) => void gate.noteDevice(notebook),
  });
  const gate = createGatekeeper({
    parts,
    tabs,
    login,
    judging,
    index,
    safeguard,
    onChange(own) {
      loop.show();
      gate.show();
      takingBack.look();
      lockTimer.set(timesOf(gate.notebook()));
      if (own) tellTabs();
    },
    async onOpen(notebook, beside) {
      judging.forget();
      // What can't be read of drafts or of what was thrown away keeps nobody out.
      await drafts.load(notebook).catch(() => undefined);
      // Beside another tab its writer may be looking at the way back: then it has the time of what another tab threw away.
      if (beside) takingBack.look();
      else await emptyThrown(notebook).catch(() => undefined);
      await offerAgain(notebook, drafts.all().get()).catch(() => undefined);
      // Locked by another tab meanwhile: what is closed is not begun with.
      if (gate.notebook() !== notebook) return;
      loop.use(notebook);
      lockTimer.set(lockTimesOf(notebook.account()));
    },
    onEmptied: () => drafts.rewrite(),
    beforeClose: () => drafts.settled(),
    onClose() {
      lockTimer.set(undefined);
      loop.use(undefined);
      baseMap.use(undefined);
      takingBack.drop();
      drafts.clear();
    },
  });
  const baseMap = createBaseMap({ ...parts, health: safeguard.health }, call);
  gate.session.subscribe((session) => {
    const vault = gate.notebook()?.vault;
    if (vault === undefined || session.phase !== 'unlocked' || !session.team) return baseMap.use(undefined);
    const teams = session.memberships.map(({ team }) => team);
    baseMap.use({ vault, team: session.team.team, teams });
  });
  const lockTimer = createLockTimer(parts, tabs, () => void gate.calls.lock());
  const writing = createWriting({
    now,
    newId,
    notebook: gate.notebook,
    drafts,
    onSaved: () => loop.wake(),
  });
  const takingBack = createTakingBack({
    now,
    notebook: gate.notebook,
    timers: parts.timers,
    onSaved: () => loop.wake(),
  });

  hear({ parts, tabs, login, gate, loop, drafts });
  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => parts.timers.after(milliseconds, () => resolve()));
  const upload: OnlineCalls['uploadBaseMap'] = (team, file, name, onPart, signal) =>
    uploadBaseMap(ownCall, pause, { team, file, name, onPart, signal });
  return {
    ...gate.calls,
    ...createSigningIn({ call, login, gate, onBack: loop.resume }),
    ...takingBack.calls,
    ...createSettings(gate, parts),
    ...tellingDisk(writing, loop.disk),
    session: gate.session,
    sync: loop.state,
    suggestWords: judging.suggest,
    judgePassword: judging.password,
    disk: safeguard.state,
    dismissPutBack: safeguard.dismiss,
    watch: index.watch,
    watchOne: index.watchOne,
    count: (query) => liveOf(index.watch(query), (list) => list.length),
    drafts: draftsForScreens(drafts),
    search: search.find,
    searchState: search.state,
    baseMap: baseMap.calls,
    async syncNow() {
      const notebook = gate.notebook();
      if (notebook) await offerAgain(notebook, drafts.all().get()).catch(() => undefined);
      await loop.now();
    },
    online: createOnlineCalls(ownCall, upload, () => {
      const notebook = gate.notebook();
      if (!notebook) return;
      // A team that was made or a role that changed shows at once, not in five minutes.
      void login
        .check(notebook, true)
        .then(() => loop.wake())
        .catch(() => undefined);
    }),
  };
}

/** Of the drafts only what screens use. */
const draftsForScreens = ({ keep, settled, drop, all, get, ...store }: DraftStore): Device['drafts'] => ({
  keep: (draft) => keep(draft),
  ...{ settled, drop, all, get, wentElsewhere: store.wentElsewhere, throwDamagedAway: store.throwDamagedAway },
});

/** What other tabs and the page tell of. */
function hear({ parts, tabs, login, gate, loop, drafts }: Heard): void {
  tabs.on('changed', ({ vault, drafts: theirs }) => {
    const notebook = gate.notebook();
    if (notebook?.vault !== vault) return;
    // What was saved there took its draft along.
    void drafts.load(notebook).catch(() => undefined);
    if (!theirs) void notebook.refresh().catch(() => undefined);
  });
  tabs.on('login', ({ person }) => {
    const notebook = gate.notebook();
    if (!notebook) return;
    gate.setSignedIn(person === notebook.person);
    if (person === notebook.person) loop.resume();
  });
  parts.page.on('online', () => void (parts.page.online() && login.finish()));
  parts.page.on('visibility', () => {
    const notebook = gate.notebook();
    if (!notebook || !parts.page.visible()) return;
    const within = (work: Promise<unknown>) =>
      Promise.race([
        work,
        new Promise((_, reject) => parts.timers.after(3_000, () => reject(new Error('No answer from the disk.')))),
      ]);
    // iOS drops the connection in the background; and what other tabs did meanwhile may not have been heard.
    void notebook
      .probe(within)
      .then(() => notebook.refresh())
      // Locked meanwhile: what is closed is not held on to.
      .then(() => (gate.notebook() === notebook ? drafts.load(notebook) : undefined))
      .catch(() => undefined);
  });
}

interface Heard {
  readonly parts: DeviceParts;
  readonly tabs: Tabs;
  readonly login: Login;
  readonly gate: Gatekeeper;
  readonly loop: SyncLoop;
  readonly drafts: DraftStore;
}

type Written = Pick<Device, 'save' | 'saveAll' | 'remove' | 'removeAll' | 'mend' | 'sendAgain'>;

/** A disk that did not write is told on every screen, not only in the form that met it. */
function tellingDisk(writing: Writing, disk: SyncLoop['disk']): Written {
  const told = async <T extends Saved | SavedAll>(written: Promise<T>): Promise<T> => {
    const saved = await written;
    if (saved.ok) disk(undefined);
    else if (saved.reason === 'storageFull') disk('full');
    else if (saved.reason === 'storageFailed') disk('failed');
    return saved;
  };
  return {
    ...writing,
    save: (input) => told(writing.save(input as Parameters<typeof writing.save>[0])),
    saveAll: (kind, all) => told(writing.saveAll(kind, all as Parameters<typeof writing.saveAll>[1])),
    remove: (...given) => told(writing.remove(...given)),
    removeAll: (...given) => told(writing.removeAll(...given)),
  };
}

type Settings = Pick<Device, 'chooseTeam' | 'lockTimes' | 'setLockTimes' | 'storage' | 'understood'>;

/** What a person settles for this phone alone. */
function createSettings({ notebook }: Pick<Gatekeeper, 'notebook'>, parts: DeviceParts): Settings {
  const change = async (to: Partial<Account>) => {
    const opened = notebook();
    if (opened) await changeAccount(opened, (account) => ({ ...account, ...to }));
  };
  return {
    chooseTeam: (team) => void change({ team }).catch(() => undefined),
    lockTimes: () => timesOf(notebook()) ?? defaultTimes,
    setLockTimes: (lockTimes) => change({ lockTimes }),
    storage: () => storageState(parts),
    async understood() {
      const opened = notebook();
      await opened?.change(() => [{ step: 'set identity', identity: { ...opened.identity(), understood: true } }]);
    },
  };
}

async function storageState({ storageManager }: DeviceParts): Promise<StorageState> {
  const [persisted, estimate] = await Promise.all([
    storageManager?.persisted?.().catch(() => undefined),
    storageManager?.estimate?.().catch(() => undefined),
  ]);
  const { usage: used, quota } = estimate ?? {};
  return {
    persisted,
    used,
    available: used === undefined || quota === undefined ? undefined : Math.max(quota - used, 0),
  };
}
