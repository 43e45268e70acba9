/** How an invented signal of the example is told: who noted what, how long ago, and what others did with it since. */
import type { Place } from '#domain/record.ts';

export type Who = 'duo1' | 'duo2' | 'wijkverbinder' | 'jongerenwerker' | 'triage' | 'coordinator' | 'school' | 'beheer';

export type Quarter = 'north' | 'south';

export interface Touch {
  readonly set?: Readonly<Record<string, string | boolean | Place | null>>;
  readonly add?: Readonly<Record<string, readonly string[]>>;
}

export interface Step extends Touch {
  readonly by: Who;
  /** Hours after the signal was noted. */
  readonly after: number;
  /** Written without having seen what was there: what it replaces is kept as a value that was lost. */
  readonly unseen?: true;
}

export interface Story extends Touch {
  readonly by: Who;
  /** Hours before now that it was noted. */
  readonly ago: number;
  readonly quarter: Quarter;
  /** People of the team who were there. */
  readonly with?: readonly Who[];
  /** Days from now (negative: ago) by which someone must have heard back. */
  readonly hearsBackIn?: number;
  /** Hours before it was noted that it was seen. */
  readonly seenBefore?: number;
  /** Days that the clock of the phone ran ahead. */
  readonly clockAhead?: number;
  readonly steps?: readonly Step[];
  readonly feedback?: {
    readonly by: Who;
    readonly after: number;
    readonly to: readonly Who[];
    readonly message: string;
    readonly takenByKind?: string;
    readonly readBy?: readonly Who[];
  };
}

export const days = (count: number): number => count * 24;

export const street = (name: string): Place => ({ name, precision: 'street' });
export const around = (name: string): Place => ({ name, precision: 'neighbourhood' });
export const spot = (name: string, latitude: number, longitude: number): Place => ({
  name,
  precision: 'exact',
  latitude,
  longitude,
});
