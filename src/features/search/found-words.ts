/** Where in a text the words stand that someone searched for, as far as the eye needs it: what was found is the device's answer. */
import { telephoneNumbersIn, telephoneRunsIn } from '#domain/telephone.ts';
import { plain } from '#records/plain-text.ts';

export interface Part {
  readonly text: string;
  readonly found: boolean;
}

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}]*/gu;
/** Under this a word says too little to be looked for in the middle or with a slip. */
const telling = 3;

/** The words to look for, a telephone number in one piece too; small ones only when there is nothing else. */
export function soughtWords(words: string): readonly string[] {
  const all = [...new Set([...(plain(words).match(wordPattern) ?? []), ...telephoneNumbersIn(words)])];
  const long = all.filter((word) => word.length >= telling);
  return long.length > 0 ? long : all;
}

/** The text in parts, those that were searched for apart; together they are the text. */
export function partsOf(text: string, sought: readonly string[]): readonly Part[] {
  const numbers = sought.filter((each) => /^\d{7,}$/u.test(each));
  const parts: Part[] = [];
  let from = 0;
  for (const run of numbers.length === 0 ? [] : telephoneRunsIn(text)) {
    if (!run.numbers.some((each) => numbers.some((number) => each.includes(number)))) continue;
    parts.push(...wordsIn(text.slice(from, run.at), sought), { text: run.text, found: true });
    from = run.at + run.text.length;
  }
  return [...parts, ...wordsIn(text.slice(from), sought)];
}

function wordsIn(text: string, sought: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    const folded = plain(word);
    if (!sought.some((each) => isMeant(folded, each))) continue;
    if (index > from) parts.push({ text: text.slice(from, index), found: false });
    parts.push({ text: word, found: true });
    from = index + word.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), found: false });
  return parts;
}

/** Letters before the found word, and of the whole. */
const before = 50;
const whole = 150;

/** A line of the text around the first word that was searched for; undefined when none stands in it. */
export function lineAround(text: string, sought: readonly string[]): string | undefined {
  const line = text.replace(/\s+/gu, ' ').trim();
  const [first, second] = partsOf(line, sought);
  if (!first?.found && !second?.found) return undefined;
  const at = first?.found ? 0 : (first?.text.length ?? 0);
  const start = at <= before ? 0 : line.indexOf(' ', at - before) + 1;
  return (start > 0 ? '… ' : '') + shortened(line.slice(start));
}

/** The beginning, cut after a word. */
export function shortened(line: string): string {
  if (line.length <= whole) return line;
  const end = line.lastIndexOf(' ', whole);
  return `${line.slice(0, end > 0 ? end : whole)} …`;
}

function isMeant(word: string, sought: string): boolean {
  if (sought.length < telling) return word.startsWith(sought);
  return word.includes(sought) || (sought.length > telling && (sameStart(word, sought) || oneSlip(word, sought)));
}

/** 'jongere' and 'jongeren': what differs is a short ending. */
function sameStart(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  return commonStart(one, other) >= Math.max(4, Math.ceil(longest * 0.75));
}

/** One letter more, less or other, or two that changed places. */
function oneSlip(one: string, other: string): boolean {
  const start = commonStart(one, other);
  const [a, b] = [one.slice(start), other.slice(start)];
  const end = commonStart(reversed(a), reversed(b));
  const [left, right] = [a.slice(0, a.length - end), b.slice(0, b.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === reversed(right));
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

const reversed = (text: string) => [...text].reverse().join('');
