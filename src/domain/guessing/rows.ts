/** Rows: the same again, the next letter, the next key. */

const keyboards = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
];
const next = new Set<string>();
for (const rows of keyboards) {
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      for (const other of [row[x + 1], rows[y + 1]?.[x], rows[y + 1]?.[x - 1], rows[y + 1]?.[x + 1]]) {
        if (other === undefined) continue;
        next.add(`${row[x]}${other}`).add(`${other}${row[x]}`);
      }
    }
  });
}

const follows = (one: string, other: string): boolean =>
  one === other || Math.abs((one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)) === 1 || next.has(one + other);

/**
 * The step after which a text goes on as it began: 1 for qwerty and 1234, 2 for a1b2c3, 4 for 1qaz2wsx, the length of a
 * block for a block that comes back. Undefined when it doesn't.
 */
export function stepOfRow(text: string): number | undefined {
  const signs = [...text];
  for (let step = 1; step <= signs.length / 2; step++) {
    const pairs = signs.length - step;
    if (pairs < 5) return undefined;
    let going = 0;
    for (let at = 0; at < pairs; at++) if (follows(signs[at] ?? '', signs[at + step] ?? '')) going++;
    if (going / pairs >= 0.78) return step;
  }
  return undefined;
}
