// The drawing in src/README.md as a check. `findViolations` is a pure function from sources to sentences, so that the
// tests can also show that it does report what it should. It reads the sources with the parser that Vite builds with:
// regular expressions miss things, and a checker that reads nothing passes everything.
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { parseSync } from 'vite';

export interface Source {
  /** From the root of the project, with forward slashes: `src/domain/kinds/signal.ts`. */
  path: string;
  text: string;
}

const layers = ['domain', 'sync', 'wire', 'device', 'server', 'ui', 'records', 'kinds', 'features', 'app'] as const;
type Layer = (typeof layers)[number];

const mayImport: Record<Layer, readonly Layer[]> = {
  domain: [],
  ui: [],
  sync: ['domain'],
  wire: ['sync', 'domain'],
  device: ['wire', 'sync', 'domain'],
  server: ['wire', 'sync', 'domain'],
  records: ['ui', 'device', 'domain'],
  kinds: ['records', 'ui', 'device', 'domain'],
  features: ['kinds', 'records', 'ui', 'device', 'domain'],
  app: ['features', 'kinds', 'records', 'ui', 'device', 'domain'],
};

/** The rooms of `device`, and what each may import of the others. Its files at the root put the rooms together. */
const mayImportInDevice: Record<string, readonly string[]> = {
  disk: [],
  notebook: ['disk'],
  search: ['notebook', 'disk'],
  line: ['notebook', 'disk'],
  gate: ['line', 'notebook', 'disk'],
  files: ['line', 'disk'],
};
/** What the rooms see of the root: words only, the device as screens see it and the parts that are passed in. */
const wordsOfDevice = ['device.ts', 'parts.ts'];

/** The only packages that the pure layers may use: declarations, and lists of words with what counts them. */
const pureLayers: readonly Layer[] = ['domain', 'sync', 'wire'];
const purePackages = ['zod', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-nl-be'];

/** Packages with one home. Everything that is Node's own belongs to the server too. */
const homes: Record<string, Layer> = {
  dexie: 'device',
  'hash-wasm': 'device',
  hono: 'server',
  '@hono/node-server': 'server',
  kysely: 'server',
  libsql: 'server',
  pg: 'server',
  pino: 'server',
  'rate-limiter-flexible': 'server',
  'age-encryption': 'server',
  '@node-rs/argon2': 'server',
};

/** Globals that only the device layer touches; each with the files that may too, and why. */
const deviceGlobals: Record<string, readonly string[]> = {
  // The service worker is itself the thing that answers fetches.
  fetch: ['src/app/service-worker.ts'],
  indexedDB: [],
  // WebCrypto; the server uses node:crypto. The service worker knows its own files by their hashes.
  subtle: ['src/app/service-worker.ts'],
};

/** Where time comes in; everything else is handed it, so that a test can hold it still. Commands run once, by hand. */
const clockReaders = ['src/device/browser-parts.ts', 'src/records/device-context.tsx'];
const readsClock = (file: string) => clockReaders.includes(file) || file.startsWith('src/server/commands/');

const sayNothing = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'service'];
/** What the platform itself calls so. */
const namesOfThePlatform = ['service-worker'];

export function findViolations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...nameViolations(source.path), ...importViolations(source)]);
}

export function isCode(file: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(file);
}

function importViolations(source: Source): string[] {
  const layer = layerOf(source.path);
  if (!layer || !isCode(source.path)) return [];
  const read = readModule(source);
  const report = (sentence: string | undefined) => (sentence ? [`${source.path}: ${sentence}`] : []);
  return [
    ...read.errors.flatMap((error) => report(`can't be read: ${error}`)),
    ...read.imports.flatMap((specifier) => report(importViolation(source.path, layer, specifier))),
    // The schemas would come along, and check on the phone what the server has checked.
    ...read.values
      .filter((specifier) => layer === 'device' && specifier?.startsWith('#wire/'))
      .flatMap((specifier) => report(`imports more than types of ${specifier}`)),
    ...read.globals
      .filter((name) => layer !== 'device' && layer !== 'server' && !deviceGlobals[name]?.includes(source.path))
      .flatMap((name) => report(`uses ${name}, which is for the device layer only`)),
    ...report(
      read.clock && !readsClock(source.path) ? 'reads the clock, which is passed in (screens: useNow)' : undefined,
    ),
  ];
}

function importViolation(file: string, layer: Layer, written: string | undefined): string | undefined {
  if (written === undefined) return 'imports something that is only known when it runs, which nobody can check';
  const specifier = written.replace(/\?.*$/, '');
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    if (layerOf(target) !== layer) return `reaches out of its layer with ${specifier}; write #layer/file.ts`;
    return layer === 'device' ? deviceViolation(file, target) : sisterViolation(file, target, specifier);
  }
  if (specifier.startsWith('#')) return layerViolation(file, layer, specifier);
  return packageViolation(layer, specifier);
}

function layerViolation(file: string, layer: Layer, specifier: string): string | undefined {
  const [, target = '', inside = ''] = /^#([^/]+)\/(.+)$/.exec(specifier) ?? [];
  if (!isLayer(target)) return `imports ${specifier}, which is no layer`;
  if (target !== layer && !mayImport[layer].includes(target)) return `${layer} may not import ${target} (${specifier})`;
  if (target === 'device' && layer !== 'device' && inside !== 'index.ts') {
    return `imports ${specifier}; of device only #device/index.ts is public`;
  }
  return sisterViolation(file, `src/${target}/${inside}`, specifier);
}

/** A job knows another only by its address (`records/links.ts`). */
function sisterViolation(file: string, target: string, specifier: string): string | undefined {
  const [, layer, job] = file.split('/');
  const [, otherLayer, otherJob] = target.split('/');
  if (layer !== 'features' || otherLayer !== 'features' || job === otherJob) return undefined;
  return `imports its sister ${specifier}; a job knows another only by #records/links.ts`;
}

function deviceViolation(file: string, target: string): string | undefined {
  const roomOf = (each: string) => (each.split('/').length > 3 ? each.split('/')[2] : undefined);
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === undefined || from === to) return undefined;
  if (mayImportInDevice[from] === undefined) return `stands in device/${from}, which is no room of its drawing`;
  if (to === undefined && wordsOfDevice.includes(path.posix.basename(target))) return undefined;
  return to !== undefined && mayImportInDevice[from].includes(to)
    ? undefined
    : `device/${from} may not import ${to === undefined ? target : `device/${to}`}`;
}

/** Files that import each other in a circle, types too; each circle once, as a sentence. */
export function findCircles(sources: readonly Source[]): string[] {
  const imports = new Map(
    sources.filter(({ path: file }) => isCode(file)).map((source) => [source.path, importedFiles(source)]),
  );
  const numbers = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[] = [];
  // Tarjan's strongly connected components: one walk over all files.
  const walk = (file: string): void => {
    numbers.set(file, numbers.size);
    lowest.set(file, numbers.size - 1);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!numbers.has(next)) walk(next);
      else if (!open.includes(next)) continue;
      lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== numbers.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) circles.push(`${circle.sort().join(', ')} import each other`);
  };
  for (const file of imports.keys()) if (!numbers.has(file)) walk(file);
  return circles;
}

/** Kinds import each other downward only: no way leads from one by others back to it. */
export function findCirclesOfKinds(sources: readonly Source[]): string[] {
  const kindOf = (file: string) => /^src\/kinds\/([^/]+)\//.exec(file)?.[1];
  const imports = new Map<string, Set<string>>();
  for (const source of sources) {
    const kind = kindOf(source.path);
    if (kind === undefined || !isCode(source.path)) continue;
    const others = imports.get(kind) ?? imports.set(kind, new Set()).get(kind);
    for (const file of importedFiles(source)) {
      const other = kindOf(file);
      if (other !== undefined && other !== kind) others?.add(other);
    }
  }
  const below = (kind: string, seen = new Set<string>()): Set<string> => {
    for (const other of imports.get(kind) ?? []) if (!seen.has(other)) below(other, seen.add(other));
    return seen;
  };
  return [...imports.keys()]
    .filter((kind) => below(kind).has(kind))
    .map((kind) => `kinds/${kind} comes back to itself`);
}

/** Functions of more lines than this, each as its file and the name nearest to it: what it holds is not told once more. */
export function findLongFunctions(sources: readonly Source[], most: number): string[] {
  const linesIn = (text: string) => text.split('\n').length;
  const find = (file: string, text: string, node: unknown, name: string): string[] => {
    if (typeof node !== 'object' || node === null) return [];
    if (Array.isArray(node)) return node.flatMap((each) => find(file, text, each, name));
    const { type = '', id, key, start = 0, end = 0, ...parts } = node as Spread;
    const own = id?.name ?? key?.name ?? name;
    const isLong = /Function/.test(type) && linesIn(text.slice(start, end)) > most;
    const within = Object.values(parts).flatMap((part) => find(file, text, part, own));
    return isLong ? [`${file} ${own}`, ...within] : within;
  };
  const all = sources
    .filter(({ path: file }) => isCode(file))
    .flatMap(({ path: file, text }) => find(file, text, parseSync(file, text).program.body, 'without a name'));
  return [...new Set(all)].sort();
}

interface Spread {
  readonly type?: string;
  readonly id?: { readonly name?: string } | null;
  readonly key?: { readonly name?: string };
  readonly start?: number;
  readonly end?: number;
}

function importedFiles(source: Source): string[] {
  return readModule(source).imports.flatMap((written) => {
    const specifier = written?.replace(/\?.*$/, '') ?? '';
    if (specifier.startsWith('#')) return [`src/${specifier.slice(1)}`];
    return specifier.startsWith('.') ? [path.posix.join(path.posix.dirname(source.path), specifier)] : [];
  });
}

function packageViolation(layer: Layer, specifier: string): string | undefined {
  if (isBuiltin(specifier)) return layer === 'server' ? undefined : `imports ${specifier}; Node belongs to the server`;
  const [first = '', second = ''] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  if (pureLayers.includes(layer) && !purePackages.includes(name)) return `${layer} is pure and may not import ${name}`;
  if (layer === 'server' && /^react/.test(name)) return `the server may not import ${name}`;
  const home = homes[name];
  return home === undefined || home === layer ? undefined : `imports ${name}, which is for the ${home} layer only`;
}

function nameViolations(file: string): string[] {
  if (!file.startsWith('src/')) return [];
  const parts = file.split('/').slice(1);
  const base = parts.at(-1) ?? '';
  const document = /^(README|SPEC)\.md$/.test(base) || /^\d{4}-[a-z0-9-]+\.md$/.test(base);
  const stems = parts.map((part) => part.replace(/\.[a-z.]+$/, ''));
  const kebab = stems.every((stem) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem));
  const empty = stems.filter(
    (stem) =>
      !namesOfThePlatform.includes(stem) &&
      (stem === 'shared' || stem.split('-').some((word) => sayNothing.includes(word))),
  );
  return [
    ...(kebab || document ? [] : [`${file}: names are kebab-case`]),
    ...empty.map((stem) => `${file}: '${stem}' says nothing about what is in it`),
  ];
}

function layerOf(file: string): Layer | undefined {
  const [top, layer = '', inside] = file.split('/');
  return top === 'src' && inside !== undefined && isLayer(layer) ? layer : undefined;
}

function isLayer(name: string): name is Layer {
  return (layers as readonly string[]).includes(name);
}

interface Reading {
  errors: string[];
  /** What is imported, in every way there is; undefined for an import() whose name is computed. */
  imports: (string | undefined)[];
  /** Of these, what is there when the program runs. */
  values: (string | undefined)[];
  globals: string[];
  /** True when it asks the machine what time it is. */
  clock: boolean;
}

function readModule(source: Source): Reading {
  const { program, errors } = parseSync(source.path, source.text);
  const reading: Reading = {
    errors: errors.map((error) => error.message),
    imports: [],
    values: [],
    globals: [],
    clock: false,
  };
  visit(program as unknown as Node, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        if (!node.source) break;
        reading.imports.push(textOf(node.source));
        if (node.type !== 'TSImportType' && node.importKind !== 'type' && node.exportKind !== 'type')
          reading.values.push(textOf(node.source));
        break;
      case 'NewExpression': {
        // new URL('./derive.worker.ts', import.meta.url): how a worker is started.
        const [first, second] = node.arguments ?? [];
        const text = first && second?.type === 'MemberExpression' ? textOf(first) : undefined;
        if (node.callee?.name === 'Date' && node.arguments?.length === 0) reading.clock = true;
        if (node.callee?.name === 'URL' && text?.startsWith('.')) reading.imports.push(text);
        break;
      }
      case 'CallExpression':
        if (node.callee?.type === 'Identifier') addGlobal(node.callee.name);
        if (node.callee?.object?.name === 'Date' && node.callee.property?.name === 'now') reading.clock = true;
        break;
      case 'MemberExpression': {
        // crypto.subtle, window.crypto.subtle, globalThis.fetch, indexedDB.open
        if (node.property?.name === 'subtle') addGlobal('subtle');
        if (['window', 'self', 'globalThis'].includes(node.object?.name ?? '')) addGlobal(node.property?.name);
        if (node.object?.name === 'indexedDB') addGlobal('indexedDB');
        break;
      }
    }
  });
  return reading;

  function addGlobal(name: string | undefined): void {
    if (name !== undefined && name in deviceGlobals && !reading.globals.includes(name)) reading.globals.push(name);
  }
}

interface Node {
  type: string;
  name?: string;
  value?: unknown;
  source?: Node | null;
  importKind?: string;
  exportKind?: string;
  callee?: Node;
  object?: Node;
  property?: Node;
  arguments?: Node[];
  quasis?: { value: { cooked?: string } }[];
}

function textOf(node: Node): string | undefined {
  if (node.type === 'TemplateLiteral' && node.quasis?.length === 1) return node.quasis[0]?.value.cooked;
  return typeof node.value === 'string' ? node.value : undefined;
}

/** Calls back for every node of a syntax tree. */
export function visit(node: unknown, callback: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, callback);
  } else if (typeof node === 'object' && node !== null) {
    if ('type' in node && typeof node.type === 'string') callback(node as Node);
    for (const value of Object.values(node)) visit(value, callback);
  }
}
