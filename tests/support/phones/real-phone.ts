// A phone for tests: the real device module on a database in memory, real WebCrypto, a network that can be cut, and a
// key derivation that costs nothing. `createPhone({ server })` is one browser with one tab; `openTab` opens another in it.
import { webcrypto } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createDevice } from '#device/create-device.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import type { Device, SessionState } from '#device/index.ts';
import type { Channel, DeviceParts, NewsListener } from '#device/parts.ts';
import { createSearchWork } from '#device/search/search-work.ts';
import type { Role } from '#domain/roles.ts';
import { judgeHere } from '../judge-here.ts';
import type { MemoryFolder } from '../memory-folder.ts';
import type { TestServer } from '../test-server.ts';
import { testPassphrase, testPassword } from '../test-words.ts';

/** What answers requests: a browser's client of tests/support/test-server.ts, or anything else with a fetch. */
export interface Reachable {
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface PhoneOptions {
  /** The server, as a browser with cookies of its own; without one the phone is out of reach. */
  readonly server?: { client(): Reachable } | undefined;
  /** Milliseconds since 1970; the machine's clock when absent. */
  readonly now?: () => number;
  /** The disk; an empty one when absent. */
  readonly idb?: IDBFactory;
  /** Where the journal lies; none when absent. */
  readonly folder?: MemoryFolder | undefined;
  readonly derive?: DeviceParts['derive'];
  readonly parts?: Partial<DeviceParts>;
  /** The device of another version of the app (tests/compat); that of the present sources when absent. */
  readonly createDevice?: typeof createDevice | undefined;
}

export interface TestTab {
  readonly device: Device;
  readonly parts: DeviceParts;
  /** What the tab's page does: shown or hidden, touched. */
  show(visible: boolean): void;
  touch(): void;
  /** As when the browser ends it: no timer fires any more, nothing is sent, no goodbye. */
  kill(): void;
  session(): SessionState;
}

export interface TestPhone extends TestTab {
  readonly idb: IDBFactory;
  /** The network of this browser. */
  readonly network: TestNetwork;
  /** Another tab in the same browser, started. */
  openTab(options?: Partial<DeviceParts>): Promise<TestTab>;
  /** Ends the tab and opens the app again in the same browser, started. */
  reopen(options?: Partial<DeviceParts>): Promise<TestTab>;
}

export interface TestNetwork {
  online: boolean;
  /** Called with each request; throw to cut it, return a response to answer in the server's place. */
  before: ((path: string, init: RequestInit) => Response | undefined | Promise<Response | undefined>) | undefined;
  /** Called with each answer; throw to lose it after the server did its work. */
  after: ((path: string, response: Response) => void) | undefined;
  readonly requests: string[];
  /** Says on the news channel of every tab that a team has a new head. */
  news(team: string, head: number): void;
  setOnline(online: boolean): void;
}

/** A phone on which nobody signed in yet; `start` has been called. */
export async function createPhone(options: PhoneOptions = {}): Promise<TestPhone> {
  const idb = options.idb ?? new IDBFactory();
  const client = options.server?.client();
  const buses = new Map<string, Set<(message: unknown) => void>>();
  const streams = new Set<{ url: string; listener: NewsListener }>();
  const onlineListeners = new Set<() => void>();
  const network: TestNetwork = {
    online: client !== undefined,
    before: undefined,
    after: undefined,
    requests: [],
    news(team, head) {
      for (const { url, listener } of streams) {
        if (url.includes(team)) listener.onHead(JSON.stringify({ team, head }));
      }
    },
    setOnline(online) {
      network.online = online;
      for (const listener of [...onlineListeners]) listener();
    },
  };
  const browser = { idb, client, buses, streams, network, onlineListeners, options };

  const open = async (parts: Partial<DeviceParts> = {}) => {
    const tab = openTabIn(browser, parts);
    await tab.device.start();
    return tab;
  };
  const first = await open();
  let last = first;
  return {
    ...first,
    idb,
    network,
    openTab: open,
    async reopen(parts) {
      last.kill();
      last = await open(parts);
      return last;
    },
  };
}

/** Signs someone in on a new phone and makes their notebook: unlocked, first sync done. */
export async function createSignedInPhone(
  options: PhoneOptions & { email: string; password: string; passphrase?: string },
): Promise<TestPhone> {
  const phone = await createPhone(options);
  const entered = await phone.device.signIn(options.email, options.password);
  if (!entered.ok) throw new Error(`Signing in failed: ${entered.reason} ${entered.message}`);
  const made = await phone.device.makeVault(options.passphrase ?? testPassphrase);
  if (!made.ok) throw new Error(`Making a notebook failed: ${made.reason}`);
  await phone.device.syncNow();
  return phone;
}

/** Somebody new of a team, on such a phone. */
export async function createPhoneOf(
  server: Pick<TestServer, 'signIn'> & { client(): Reachable },
  role: Role,
  { name, team, ...options }: PhoneOptions & { readonly name?: string; readonly team?: string } = {},
): Promise<{ phone: TestPhone; email: string; person: string }> {
  const { email, person } = await server.signIn(role, { ...(name && { name }), ...(team && { team }) });
  const phone = await createSignedInPhone({ server, ...options, email, password: testPassword });
  return { phone, email, person };
}

interface Browser {
  readonly idb: IDBFactory;
  readonly client: Reachable | undefined;
  readonly buses: Map<string, Set<(message: unknown) => void>>;
  readonly streams: Set<{ url: string; listener: NewsListener }>;
  readonly network: TestNetwork;
  readonly onlineListeners: Set<() => void>;
  readonly options: PhoneOptions;
}

function openTabIn(
  { idb, client, buses, streams, network, onlineListeners, options }: Browser,
  extra: Partial<DeviceParts>,
) {
  let alive = true;
  let visible = true;
  const page = { visibility: new Set<() => void>(), online: onlineListeners, activity: new Set<() => void>() };
  const own: (() => void)[] = [];
  const folder = options.folder?.tab();
  if (folder) own.push(() => folder.close());

  const parts: DeviceParts = {
    now: options.now ?? (() => Date.now()),
    randomBytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)),
    async fetch(path, init) {
      if (!alive) return new Promise<Response>(() => {});
      network.requests.push(`${init.method ?? 'GET'} ${path}`);
      if (!network.online || !client) throw new TypeError('Failed to fetch');
      const instead = await network.before?.(path, init);
      if (instead) return instead;
      const { credentials: _, cache: __, ...rest } = init;
      const response = await client.fetch(path, rest);
      network.after?.(path, response);
      return response;
    },
    indexedDB: idb,
    keyRange: IDBKeyRange,
    subtle: webcrypto.subtle as SubtleCrypto,
    derive: options.derive ?? cheapDerive,
    judge: judgeHere(testPassphrase),
    startSearching: searchInProcess,
    openJournal: folder && ((make) => openJournalFiles(folder, make)),
    oneLog: true,
    channel: (name) => openChannel(buses, name, () => alive, own),
    locks: undefined,
    storageManager: undefined,
    timers: {
      after(milliseconds, run) {
        const handle = setTimeout(() => alive && run(), milliseconds);
        (handle as { unref?: () => void }).unref?.();
        return () => clearTimeout(handle);
      },
    },
    page: {
      visible: () => visible,
      online: () => network.online,
      on(event, listener) {
        const guarded = () => alive && listener();
        page[event].add(guarded);
        own.push(() => page[event].delete(guarded));
        return () => page[event].delete(guarded);
      },
    },
    openNews(url, listener) {
      const stream = { url, listener };
      streams.add(stream);
      own.push(() => streams.delete(stream));
      return { close: () => streams.delete(stream) };
    },
    gzip: undefined,
    ...options.parts,
    ...extra,
  };
  const device = (options.createDevice ?? createDevice)(parts);
  const tab: TestTab = {
    device,
    parts,
    show(next) {
      visible = next;
      for (const listener of [...page.visibility]) listener();
    },
    touch() {
      for (const listener of [...page.activity]) listener();
    },
    kill() {
      alive = false;
      for (const end of own) end();
    },
    session: () => device.session.getState(),
  };
  return tab;
}

function openChannel(
  buses: Map<string, Set<(message: unknown) => void>>,
  name: string,
  alive: () => boolean,
  own: (() => void)[],
): Channel {
  const bus = buses.get(name) ?? new Set();
  buses.set(name, bus);
  let mine: ((message: unknown) => void) | undefined;
  const close = () => mine && bus.delete(mine);
  own.push(close);
  return {
    post(message) {
      for (const listener of [...bus]) {
        if (listener !== mine) setTimeout(() => alive() && listener(message), 0);
      }
    },
    onMessage(listener) {
      mine = (message) => alive() && listener(message);
      bus.add(mine);
    },
    close,
  };
}

/** As good as a key derivation for a test: the same words give the same bytes, at no cost. */
export const cheapDerive: DeviceParts['derive'] = async (passphrase, salt) => {
  const text = new TextEncoder().encode(passphrase);
  const all = new Uint8Array(text.length + salt.length);
  all.set(text);
  all.set(salt, text.length);
  return new Uint8Array(await webcrypto.subtle.digest('SHA-256', all));
};

/** Searches as the worker does, without one: what is asked and answered goes through a copy, a moment later. */
export const searchInProcess: DeviceParts['startSearching'] = (onAnswer) => {
  const answer = createSearchWork();
  let ended = false;
  return {
    ask(request) {
      const copy = structuredClone(request);
      setTimeout(() => ended || onAnswer(structuredClone(answer(copy))), 0);
    },
    end: () => (ended = true),
  };
};

/** Everything in every database of a browser, as one text: what someone with the phone's disk could read. */
export async function diskOf(idb: IDBFactory): Promise<string> {
  const parts: string[] = [];
  for (const { name, version } of await idb.databases()) {
    const database = await promised(idb.open(name ?? '', version));
    for (const store of database.objectStoreNames) {
      const table = database.transaction(store).objectStore(store);
      const [keys, rows] = await Promise.all([promised(table.getAllKeys()), promised(table.getAll())]);
      for (const [index, row] of rows.entries())
        parts.push(`${name} ${store} ${JSON.stringify(keys[index])} ${textOf(row)}`);
    }
    database.close();
  }
  return parts.join('\n');
}

function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}=${textOf(part)}`)
    .join(' ');
}

export function promised<T>(request: { result: T; onsuccess: unknown; onerror: unknown; error: unknown }): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
