/**
 * The network that somebody comes from, as tries are counted by it. Of IPv4 that is the address. Of IPv6 a single visitor has
 * a /64 to choose from and often a /48, so both are counted.
 */
import { isIPv6 } from 'node:net';

export interface Network {
  readonly address: string;
  readonly wider: string | undefined;
}

export function networkOf(given: string): Network {
  const address = given.split('%')[0]?.toLowerCase() ?? '';
  if (!isIPv6(address)) return { address: given, wider: undefined };
  const groups = groupsOf(address);
  // An IPv4 address in the clothes of IPv6, as a socket for both gives it.
  const [high = 0, low = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return { address: [high >> 8, high & 255, low >> 8, low & 255].join('.'), wider: undefined };
  }
  const first = (count: number) =>
    groups
      .slice(0, count)
      .map((group) => group.toString(16))
      .join(':');
  return { address: `${first(4)}::/64`, wider: `${first(3)}::/48` };
}

/** The eight groups of an address that is known to be one. */
function groupsOf(address: string): readonly number[] {
  const [before = '', after] = address.split('::');
  const head = numbersIn(before);
  const tail = after === undefined ? [] : numbersIn(after);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function numbersIn(half: string): readonly number[] {
  if (half === '') return [];
  return half.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
