const titleLength = 72;

/** How a text begins, short enough for a title. */
export function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  // By signs and not by code units: half an emoji is no letter.
  const signs = [...line.slice(0, titleLength * 4)];
  if (signs.length <= titleLength) return line;
  const begin = signs.slice(0, titleLength + 1).join('');
  const space = begin.lastIndexOf(' ');
  // Whole words, unless one is so long that little would be left.
  return `${space > titleLength / 2 ? begin.slice(0, space) : signs.slice(0, titleLength).join('').trimEnd()}…`;
}
