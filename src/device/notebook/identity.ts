/**
 * Under which id the server knows this notebook, and from where its numbers count there. It lies sealed in the notebook
 * itself, so that it changes in one transaction with the numbers; the registry's row holds the first one, and after that
 * only a hint for signing in. Until a notebook took a new id there is no such row.
 */
import type { DeviceId } from '#domain/ids.ts';
import { type Clock, createClock, readStamp, type Stamp, stampDevice, writeStamp } from '#sync/clock.ts';

/** Why a notebook took a new id: it was put back to an earlier moment; its numbers can't be trusted any more; it was found empty. */
export type WhyNewDevice = 'putBack' | 'numbers' | 'gone';

export interface DeviceIdentity {
  readonly device: DeviceId;
  /** Numbers up to this one were given out under another id, by team: the server counts on from it. */
  readonly base: Readonly<Record<string, number>>;
  readonly why?: WhyNewDevice | undefined;
  /** The server knows that this person's login is now on this id, or is too old to mind. */
  readonly told: boolean;
  /** While it does not: the id that it knows. An order to forget is for that one. */
  readonly was?: string | undefined;
  /** A person read why. */
  readonly understood: boolean;
}

export const firstIdentity = (device: DeviceId): DeviceIdentity => ({ device, base: {}, told: true, understood: true });

/** The id by which the server knows this notebook. */
export const knownAs = ({ device, told, was }: DeviceIdentity): string => (told ? device : (was ?? device));

export function isIdentity(content: object): boolean {
  const { device, base } = content as Partial<DeviceIdentity>;
  return typeof device === 'string' && device !== '' && typeof base === 'object' && base !== null;
}

/** The same moment and tab, written by another device: a later edit by someone else still comes after it. */
export function withDevice(stamp: Stamp, device: DeviceId): Stamp {
  const parts = readStamp(stamp);
  if (!parts || stampDevice(stamp) === device) return stamp;
  return writeStamp({ ...parts, node: device + parts.node.slice(stampDevice(stamp).length) });
}

/** A clock of one tab that goes on, no earlier than it was, when its notebook takes another id. */
export function createMovingClock(
  device: DeviceId,
  tab: string,
  now: () => number,
): Clock & { moveTo(device: DeviceId): void } {
  let clock = createClock(`${device}.${tab}`, now);
  return {
    next: () => clock.next(),
    saw: (stamp) => clock.saw(stamp),
    restart: (seen) => clock.restart(seen),
    get latest() {
      return clock.latest;
    },
    moveTo(next) {
      clock = createClock(`${next}.${tab}`, now, clock.latest);
    },
  };
}
