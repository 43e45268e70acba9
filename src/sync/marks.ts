/**
 * What tells one change from another under the same number (sync rule 2): the record and the stamp, as they were sent.
 * Not the content: an app that was updated sends what waited in its newer form, and consent that was taken back leaves
 * less of it, and both are still the same change.
 */
import { idPattern } from '#domain/record.ts';
import { stampPattern } from './clock.ts';

/** What an emptied number has: a change that was thrown away, of which nothing but the number is sent. */
export const emptyMark = '';

/** The mark of a change as it came over the wire, well-formed or not. */
export function markOf(raw: Readonly<Record<string, unknown>>): string {
  const { n: _, ...content } = raw;
  if (Object.keys(content).length === 0) return emptyMark;
  const { record, stamp } = content;
  const named = typeof record === 'string' && idPattern.test(record);
  if (named && typeof stamp === 'string' && stampPattern.test(stamp)) return `${record} ${stamp}`;
  return `malformed ${hashOf(JSON.stringify(content))}`;
}

/** FNV-1a, twice 32 bits: nobody gains by two changes of their own that are taken for each other. */
function hashOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return [one, other].map((part) => (part >>> 0).toString(36)).join('.');
}
