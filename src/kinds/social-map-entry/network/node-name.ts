import { beginningOf } from '#records/beginning.ts';

/** A name on at most two lines below its sign; the whole of it is in the table, and is what a screen reader says. */
const lineLength = 17;
/** From one line to the next. */
export const nameHeight = 17;

export function nameLines(name: string): string[] {
  const lines = [''];
  for (const word of name.split(/\s+/u)) {
    const line = lines.at(-1) ?? '';
    if (line === '' || line.length + word.length < lineLength) lines[lines.length - 1] = `${line} ${word}`.trim();
    else lines.push(word);
  }
  const [first = '', ...rest] = lines;
  const start = shorten(first);
  // What is cut off is always the end, so that what is seen is how the spoken name begins.
  if (start !== first || rest.length === 0) return [start];
  return [start, shorten(rest.join(' '))];
}

const shorten = (line: string) => ([...line].length > lineLength + 1 ? beginningOf(line, lineLength) : line);
