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

const layers = ['domain', 'sync', 'device', 'server', 'ui', 'features', 'app'] as const;
type Layer = (typeof layers)[number];

const mayImport: Record<Layer, readonly Layer[]> = {
  domain: [],
  ui: [],
  sync: ['domain'],
  device: ['sync', 'domain'],
  server: ['sync', 'domain'],
  features: ['ui', 'device', 'domain'],
  app: ['features', 'ui', 'device', 'domain'],
};

/** The only packages that the two pure layers may use: declarations, and lists of words with what counts them. */
const pureLayers: readonly Layer[] = ['domain', 'sync'];
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
    return layerOf(target) === layer ? undefined : `reaches out of its layer with ${specifier}; write #layer/file.ts`;
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
  if (target === 'features' && layer === 'features') {
    const own = file.split('/')[2];
    const room = inside.split('/')[0];
    if (inside !== 'links.ts' && room !== 'shared' && room !== own) {
      return `imports its sister ${specifier}; a feature knows another only by #features/links.ts`;
    }
  }
  return undefined;
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
    (stem) => !namesOfThePlatform.includes(stem) && stem.split('-').some((word) => sayNothing.includes(word)),
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
  globals: string[];
  /** True when it asks the machine what time it is. */
  clock: boolean;
}

function readModule(source: Source): Reading {
  const { program, errors } = parseSync(source.path, source.text);
  const reading: Reading = { errors: errors.map((error) => error.message), imports: [], globals: [], clock: false };
  visit(program as unknown as Node, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration':
      case 'ImportExpression':
      case 'TSImportType':
        if (node.source) reading.imports.push(textOf(node.source));
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
