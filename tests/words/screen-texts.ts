/**
 * Every text in the source that can come on a screen, with its place. Read with the parser that Vite builds with: literals,
 * templates (with … for what is filled in) and the text between tags. What only the program reads is left out where that can
 * be told (types, imports, keys); what is left can be named as an exception by who looks for something in it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { isCode } from '../architecture/house.ts';
import { readSources } from '../architecture/source-files.ts';

export interface ScreenText {
  /** `src/records/links.ts` */
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** Where texts come from that a person sees on a screen or in what they download. */
const folders = [
  'src/app',
  'src/features',
  'src/kinds',
  'src/records',
  'src/ui',
  'src/device',
  'src/domain',
  'src/sync',
  'src/server/http',
  'src/wire',
];

/** Lists of words that people think of themselves, or wrote: no words of ours. */
const wordsOfOthers = ['src/domain/guessing/', 'src/device/gate/passphrase-words.ts'];

export function screenTexts(): ScreenText[] {
  // The names of the shortcuts on a home screen.
  const manifest = 'vite.config.ts';
  const text = readFileSync(path.resolve(import.meta.dirname, '../..', manifest), 'utf8');
  const shown = folders
    .flatMap(readSources)
    .filter(({ path }) => isCode(path) && !wordsOfOthers.some((start) => path.startsWith(start)))
    .flatMap(({ path, text }) => textsIn(path, text));
  return [...shown, ...textsIn(manifest, text)];
}

type Node = Record<string, unknown> & { type: string; start: number; end: number };

/** The texts of one file. */
export function textsIn(file: string, source: string): ScreenText[] {
  const found: ScreenText[] = [];
  const add = (node: Node, written: string) => {
    const text = written.replace(/\s+/gu, ' ').trim();
    // An address stays what it was: links and bookmarks hold it.
    if (/\p{L}/u.test(text) && !/^\/[a-z]/u.test(text))
      found.push({ file, line: source.slice(0, node.start).split('\n').length, text });
  };
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return;
    const at = node as Node;
    if (neverShown(at) || isForProgram(at)) return;
    if (at.type === 'Literal' && typeof at.value === 'string') add(at, at.value);
    if (at.type === 'JSXText') add(at, String(at.value));
    if (at.type === 'TemplateLiteral')
      add(at, (at.quasis as { value: { cooked?: string } }[]).map(({ value }) => value.cooked ?? '').join('…'));
    for (const [key, value] of Object.entries(at)) if (!isKey(at, key)) look(value);
  };
  look(parseSync(file, source).program);
  return found;
}

/** Imports, and types: a cast holds a value and stays. */
const neverShown = ({ type }: Node) =>
  /^(?:Import|ExportAll)/u.test(type ?? '') ||
  (/^TS/u.test(type ?? '') && !/^TS(?:As|Satisfies|NonNull|Instantiation)/u.test(type));

/** A stored code, and words that are only read. */
const isForProgram = ({ type, key }: Node) =>
  type === 'Property' && ['code', 'earlier'].includes((key as { name?: string }).name ?? '');

const isKey = (at: Node, key: string) =>
  key === 'type' || (key === 'key' && !at.computed) || key === 'typeAnnotation' || key === 'quasis';
