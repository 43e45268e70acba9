/**
 * The files of this build on the phone, for the service worker. A file is ours only when its bytes are the built ones:
 * 'ok' is what a sign-in page of Wi-Fi says too. What is not ours is never kept and never given to the page; what is
 * missing or damaged is fetched again as soon as it is asked for, or looked for (`check`).
 */
export interface BuiltFile {
  /** Without the first slash, as the build lists it. */
  readonly url: string;
  /** 'sha384-' and the hash of the built bytes. */
  readonly integrity: string;
}

/** Why a file that is wanted is not here. */
export type FileProblem =
  /** No reception, or a server that is ill. */
  | 'noAnswer'
  /** Something answered, but not with our file. */
  | 'notOurs'
  /** The server has another version by now. */
  | 'replaced'
  /** The browser could not keep it. */
  | 'noRoom';

export interface Checked {
  readonly whole: boolean;
  readonly problem?: FileProblem;
}

export class FileMissing extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem, path: string) {
    super(`${path}: ${problem}`);
    this.problem = problem;
  }
}

interface Parts {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** SHA-384. */
  hash(bytes: ArrayBuffer): Promise<ArrayBuffer>;
}

/** Large, and not for everyone: the drawing of a map with its style and worker are kept once someone wants a map. */
export const isMapFile = (address: string): boolean => /(^|\/)assets\/(map-drawing|maplibre-gl)[^/]*$/u.test(address);

const cacheName = 'stoep-files';
/** Where earlier releases kept their files, without looking at what they kept. */
const isEarlierCache = (name: string): boolean => name.startsWith('workbox-precache') || name === 'stoep-map';
/** Fetched side by side: enough for a slow line, and room on it for what someone is waiting for. */
const atOnce = 6;

const mediaTypes: Readonly<Record<string, RegExp>> = {
  html: /^text\/html\b/u,
  js: /^(text|application)\/javascript\b/u,
  css: /^text\/css\b/u,
  wasm: /^application\/wasm\b/u,
  svg: /^image\/svg\+xml\b/u,
  png: /^image\/png\b/u,
  woff2: /^font\/woff2\b/u,
  webmanifest: /^application\/(manifest\+)?json\b/u,
};

export function createOwnFiles(built: readonly BuiltFile[], { caches, fetch: get, hash }: Parts) {
  const files = new Map(built.map(({ url, integrity }) => [`/${url.replace(/^\//u, '')}`, integrity]));
  const shell = [...files.keys()].filter((path) => !isMapFile(path));
  const ofMap = [...files.keys()].filter(isMapFile);
  let looking: Promise<Checked> | undefined;

  const open = () => caches.open(cacheName);
  // The name says what must be inside, so two versions lie side by side and share what is the same.
  const keyOf = (path: string) => `${path}?${new URLSearchParams({ is: files.get(path) ?? '' })}`;

  const isOurs = (answer: Response, path: string) =>
    isFile(hash, answer, path, files.get(path) ?? '').catch(() => false);
  const fetchOurs = (path: string) => fetchFile(get, path, (answer) => isOurs(answer, path));

  async function isKept(cache: Cache, path: string): Promise<boolean> {
    const kept = await cache.match(keyOf(path));
    return kept !== undefined && (await isOurs(kept, path));
  }

  async function keep(cache: Cache, path: string, answer: Response): Promise<void> {
    try {
      await cache.put(keyOf(path), answer);
    } catch {
      throw new FileMissing('noRoom', path);
    }
  }

  /** Sees to it that a file is here and whole. */
  async function ensure(cache: Cache, path: string, earlier: readonly Cache[] = []): Promise<void> {
    if (await isKept(cache, path)) return;
    for (const old of earlier) {
      const kept = await old.match(path, { ignoreSearch: true });
      if (kept && (await isOurs(kept.clone(), path))) return keep(cache, path, kept);
    }
    await keep(cache, path, await fetchOurs(path));
  }

  async function mapIsUsed(): Promise<boolean> {
    if ((await caches.keys()).includes('stoep-map')) return true;
    return (await (await open()).keys()).some(({ url }) => isMapFile(new URL(url).pathname));
  }

  async function look(): Promise<Checked> {
    const cache = await open();
    const outcomes = await inTurns(await wanted(), (path) => ensure(cache, path));
    const failed = outcomes.filter((outcome) => outcome !== undefined);
    const [first] = failed;
    if (first === undefined) return { whole: true };
    return { whole: false, problem: first instanceof FileMissing ? first.problem : 'noRoom' };
  }

  const wanted = async () => ((await mapIsUsed()) ? [...shell, ...ofMap] : shell);

  return {
    owns: (path: string): boolean => files.has(path),

    /** A file of this build: the one that is kept, else from the network and then kept. Rejects with `FileMissing`. */
    async answer(path: string): Promise<Response> {
      const cache = await open();
      // At each request: a page asks for a file once, and that costs some milliseconds for a whole screen.
      if (await isKept(cache, path)) {
        // Asked for anew: what was hashed has been read, and a browser keeps its compiled code with what comes straight from here.
        const kept = await cache.match(keyOf(path));
        if (kept) return kept;
      }
      const answer = await fetchOurs(path);
      // A full disk is no reason not to show it.
      await keep(cache, path, answer.clone()).catch(() => undefined);
      return answer;
    },

    /** A file of another version that is still here: a tab that did not renew yet may ask for it. */
    async answerOlder(path: string): Promise<Response | undefined> {
      const cache = await open();
      const kept = (await cache.keys()).find(({ url }) => new URL(url).pathname === path);
      const integrity = kept && new URL(kept.url).searchParams.get('is');
      const found = integrity && (await cache.match(kept));
      return found && (await isFile(hash, found.clone(), path, integrity)) ? found : undefined;
    },

    /** All of this version, or it rejects: then the version before stays. */
    async install(): Promise<void> {
      const cache = await open();
      const earlier = await Promise.all((await caches.keys()).filter(isEarlierCache).map((name) => caches.open(name)));
      const failed = (await inTurns(await wanted(), (path) => ensure(cache, path, earlier), true)).find(Boolean);
      if (failed) throw failed;
    },

    /** Looks at every file, and fetches what is missing or damaged. Asked twice at once, it looks once. */
    check(): Promise<Checked> {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },

    /** Without reception it leaves what it has; each file comes when it is next asked for. */
    async keepMap(): Promise<void> {
      const cache = await open();
      await inTurns(ofMap, (path) => ensure(cache, path));
    },

    /** Clears away what earlier versions kept. Not while a tab may still run on one of them. */
    async dropOutdated(): Promise<void> {
      const cache = await open();
      const here = new Set([...files.keys()].map(keyOf));
      const outdated = (await cache.keys()).filter(({ url }) => {
        const { pathname, search } = new URL(url);
        return !here.has(pathname + search);
      });
      await Promise.all(outdated.map((old) => cache.delete(old)));
      const earlier = (await caches.keys()).filter(isEarlierCache);
      await Promise.all(earlier.map((name) => caches.delete(name)));
    },
  };
}

/** Whether it is the built file, by its kind and its bytes. */
async function isFile(hash: Parts['hash'], answer: Response, path: string, integrity: string): Promise<boolean> {
  if (answer.status !== 200 || answer.redirected) return false;
  const wanted = mediaTypes[path.split('.').at(-1) ?? ''];
  if (wanted && !wanted.test(answer.headers.get('content-type') ?? '')) return false;
  const bytes = await answer.arrayBuffer();
  return integrity === `sha384-${base64(await hash(bytes))}`;
}

/** From the network, and only if it is ours. Past the browser's own cache the second time: that may hold a wrong page. */
async function fetchFile(
  get: Parts['fetch'],
  path: string,
  isOurs: (answer: Response) => Promise<boolean>,
): Promise<Response> {
  let problem: FileProblem = 'noAnswer';
  for (const cache of ['default', 'reload'] as const) {
    const asked = get(path, { cache, credentials: 'same-origin', redirect: 'manual' });
    const answer = await asked.catch(() => undefined);
    if (!answer) continue;
    if (await isOurs(answer.clone())) return answer;
    problem = problemOf(answer.status);
  }
  throw new FileMissing(problem, path);
}

/** Does the work for each path, a few at a time, and gives what each failed with. `strict` starts no more after a failure. */
async function inTurns(paths: readonly string[], work: (path: string) => Promise<void>, strict = false) {
  const outcomes: unknown[] = [];
  const left = [...paths];
  const worker = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const outcome = await work(path).then(
        () => undefined,
        (error: unknown) => error ?? new Error('failed'),
      );
      outcomes.push(outcome);
      if (strict && outcome) left.length = 0;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

function problemOf(status: number): FileProblem {
  if (status === 404 || status === 410) return 'replaced';
  return status === 429 || status >= 500 ? 'noAnswer' : 'notOurs';
}

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
