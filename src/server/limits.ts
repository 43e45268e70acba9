/**
 * How much the server takes in one go; each is tested at the limit and past it. Lengths of fields and numbers of members stand
 * with the fields themselves (domain), sizes of pages and pushes in the protocol, what a contract names in `wire/limits.ts`.
 */
import { mostBaseMapBytes } from '#domain/place/base-map.ts';
import { longText } from '#domain/record.ts';
import { limits as wire } from '#sync/protocol.ts';

export const limits = {
  /** Bytes of a push, as sent and after gunzip. */
  pushBytes: wire.pushBytes,
  /** Bytes of a page, and of any other list of what people wrote. */
  pageBytes: wire.pageBytes,
  /** Bytes of any other request body. */
  bodyBytes: 65_536,
  /** How deep objects and lists may lie in each other. */
  depth: 12,
  /** Names in a body, or in one change of a push, all depths together. */
  keys: 500,
  /** Members of lists in a body, or in one change of a push, all depths together. */
  items: 5_000,
  /** UTF-16 units in one text. */
  textLength: longText,
  /** Bytes of a base map. */
  baseMapBytes: mostBaseMapBytes,
  /** Large answers that are made and packed at the same time, and the milliseconds that one more waits for its turn. */
  largeAtOnce: 8,
  largeWait: 30_000,
  /** News channels that one session may have open. */
  channels: 12,
} as const;

/** Names that would reach for an object's prototype somewhere down the line. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Why a parsed JSON value is not taken; undefined when it is. Walks without recursion: the value may be very deep. */
export function excessIn(value: unknown): string | undefined {
  let keys = 0;
  let items = 0;
  const todo: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    if (typeof next.value === 'string' && next.value.length > limits.textLength) return 'a text is too long';
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > limits.depth) return 'too deep';
    if (Array.isArray(next.value)) {
      items += next.value.length;
      if (items > limits.items) return 'too many items';
      for (const item of next.value) todo.push({ value: item, depth: next.depth + 1 });
      continue;
    }
    for (const [name, part] of Object.entries(next.value)) {
      keys += 1;
      if (keys > limits.keys) return 'too many names';
      if (name.length > 100 || forbiddenNames.has(name)) return 'a name that is not allowed';
      todo.push({ value: part, depth: next.depth + 1 });
    }
  }
  return undefined;
}
