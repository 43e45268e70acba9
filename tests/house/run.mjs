// Measures the house: `npm run house [-- a kind]`. Per room its files and lines, the arrows between its files (an import
// of one file by another, types included), the floors these make (files that stand above each other in the longest row of
// imports), and the largest folder. Then how many files of src name each kind of record, and what one more kind would
// touch: the files that a kind is made of, and the lists in which kinds stand beside each other. Without a kind it is
// worked out from the contact moment, which has all screens that a kind may have.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
/** Layers, of which `device` is told by room too. */
const layers = ['app', 'features', 'kinds', 'records', 'ui', 'device', 'wire', 'sync', 'domain', 'server'];

const files = new Map(
  readdirSync(path.join(root, 'src'), { recursive: true })
    .map((name) => `src/${String(name).split(path.sep).join('/')}`)
    .filter((name) => /\.(ts|tsx)$/u.test(name))
    .map((name) => [name, readFileSync(path.join(root, name), 'utf8')]),
);
const imports = new Map([...files].map(([name, text]) => [name, importsOf(name, text)]));

const rows = layers.flatMap((layer) => {
  const rooms =
    layer === 'device' ? [...new Set(inRoom('src/device/').map((name) => name.split('/')[2]))].filter(isFolder) : [];
  return [measured(layer, `src/${layer}/`), ...rooms.map((room) => measured(`  ${room}`, `src/${layer}/${room}/`))];
});
console.log(line('room', 'files', 'lines', 'arrows', 'floors', 'largest folder'));
for (const row of rows) console.log(line(...row));

/** Each kind, with the file that declares it. */
const kinds = new Map(
  inRoom('src/domain/kinds/').flatMap((name) =>
    [...files.get(name).matchAll(/defineRecord\(\{\s+kind: '(\w+)'/gu)].map(([, kind]) => [kind, name]),
  ),
);
/** A file that names half of them is a list of kinds. */
const half = kinds.size / 2;
const naming = [...kinds.keys()]
  .map((kind) => [kind, [...files].filter(([name, text]) => names(name, text, kind)).length])
  .sort((one, other) => other[1] - one[1]);
console.log('\nfiles of src that name a kind of record:');
for (const [kind, count] of naming) console.log(`  ${kind.padEnd(20)} ${String(count).padStart(4)}`);
console.log(`\n${oneMore(process.argv[2] ?? 'contactMoment')}`);

/** What a kind that is already there would touch, were it new. */
function oneMore(kind) {
  if (!kinds.has(kind)) throw new Error(`No kind ${kind}. Kinds: ${[...kinds.keys()].join(', ')}`);
  const made = new Set([kinds.get(kind), ...inRoom(`src/kinds/${kebabOf(kind)}/`)]);
  const others = [...files.keys()].filter((name) => !made.has(name) && names(name, files.get(name), kind));
  const kindsIn = (name) => [...kinds.keys()].filter((each) => names(name, files.get(name), each)).length;
  const lists = others.filter((name) => kindsIn(name) >= half);
  const told = lists.map((name) => name.slice('src/'.length)).join(', ');
  const own = others.length - lists.length;
  return `one more kind, as ${kind} is: ${made.size} files made, ${lists.length} lists changed (${told}); ${own} more name it for what only it is`;
}

function measured(name, under) {
  const here = inRoom(under);
  const within = new Map(here.map((file) => [file, imports.get(file).filter((to) => to.startsWith(under))]));
  const arrows = [...within.values()].reduce((sum, to) => sum + to.length, 0);
  const lines = here.reduce((sum, file) => sum + files.get(file).split('\n').length - 1, 0);
  const folders = here.map((file) => path.posix.dirname(file));
  const largest = Math.max(...folders.map((folder) => folders.filter((each) => each === folder).length));
  return [name, here.length, lines, arrows, floors(within), largest];
}

/** How many files stand above each other in the longest row of imports. No file is in a circle (tests/architecture). */
function floors(within) {
  const height = new Map();
  const of = (file) => {
    if (!height.has(file)) height.set(file, 1 + Math.max(0, ...within.get(file).map(of)));
    return height.get(file);
  };
  return Math.max(...[...within.keys()].map(of));
}

function importsOf(name, text) {
  const { program } = parseSync(name, text);
  const found = new Set();
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node.source?.value === 'string') found.add(target(name, node.source.value));
    for (const part of Object.values(node)) visit(part);
  };
  visit(program.body);
  return [...found].filter((to) => files.has(to));
}

function target(from, specifier) {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`;
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : '';
}

function inRoom(under) {
  return [...files.keys()].filter((name) => name.startsWith(under));
}

function isFolder(name) {
  return !name.includes('.');
}

/** As a word of its own: in its path, or in its text outside the folder of the kind. */
function names(name, text, kind) {
  return (
    name.split(/[/.]/u).includes(kebabOf(kind)) || new RegExp(`['.\`]${kind}\\b|^\\s*${kind}[:,]`, 'mu').test(text)
  );
}

function kebabOf(kind) {
  return kind.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}

function line(name, ...numbers) {
  return `${name.padEnd(14)}${numbers.map((each) => String(each).padStart(each === 'largest folder' ? 16 : 8)).join('')}`;
}
