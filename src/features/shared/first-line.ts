const titleLength = 72;

/** How a text begins, short enough for a title. */
export function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  // By signs and not by code units: half an emoji is no letter.
  const signs = [...line.slice(0, titleLength * 4)];
  return signs.length > titleLength ? `${signs.slice(0, titleLength).join('').trimEnd()}…` : line;
}
