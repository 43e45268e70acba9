/** The beginning of a text that can be read whole elsewhere, by signs and not by code units: half an emoji is no letter. */
export function beginningOf(text: string, most: number): string {
  // Two units a sign at most, so this is enough and quick for a text of any length.
  const signs = [...text.slice(0, most * 2 + 1)];
  return signs.length <= most ? text : `${signs.slice(0, most).join('').trimEnd()}…`;
}
