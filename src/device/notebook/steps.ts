/**
 * A write as data: a list of steps, each said once. `inside/writes.ts` tells what each does to the disk and what it does to
 * memory; who plans a write only says what must be so after it.
 */
import type { SegmentId, TeamId } from '#domain/ids.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Account, TeamProgress } from './account.ts';
import type { DeviceIdentity } from './identity.ts';
import { holdsContent, type OwnChange, type Said } from './outbox.ts';
import type { SegmentContent, SegmentPlan } from './segments.ts';

export type Step =
  /** It gets the next number of its team; all of one write are of one team. */
  | { readonly step: 'append own'; readonly own: Omit<OwnChange, 'n'> }
  /** Sealed anew, under the number that it has. */
  | { readonly step: 'put own'; readonly own: OwnChange }
  | { readonly step: 'mark own'; readonly own: OwnChange; readonly to: Marks }
  /** Other content in the place of what stood there, under another row id: what stood there must go. */
  | { readonly step: 'replace own'; readonly own: OwnChange; readonly id: string; readonly change: Change }
  | { readonly step: 'drop own'; readonly own: OwnChange }
  | {
      readonly step: 'add segment';
      readonly team: TeamId;
      readonly id: string;
      readonly text: string;
      readonly content: SegmentContent;
    }
  | { readonly step: 'drop segment'; readonly team: TeamId; readonly id: SegmentId }
  /** All that was pulled of it goes. */
  | { readonly step: 'forget team'; readonly team: TeamId }
  | { readonly step: 'set account'; readonly account: Account }
  | { readonly step: 'set identity'; readonly identity: DeviceIdentity }
  | { readonly step: 'set progress'; readonly progress: TeamProgress }
  | { readonly step: 'drop draft'; readonly row: string };

export type Steps = readonly Step[];

/** What becomes of a change of this phone; what is not named stays. */
export interface Marks {
  readonly state?: OwnChange['state'];
  readonly seq?: number;
  readonly until?: number;
  /** What it held goes. A row that holds only a removal is never emptied: it tells nothing. */
  readonly empty?: boolean;
  readonly lost?: boolean;
  readonly thrown?: boolean;
  /** Why the server refused it; what was said before goes with the state in which it was said. */
  readonly said?: Said;
}

/** The same for some changes. */
export const markAll = (changes: readonly OwnChange[], to: Marks): Steps =>
  changes.map((own) => ({ step: 'mark own', own, to }));

/** Whether these marks take away what it holds. */
export const isEmptied = (own: OwnChange, { empty }: Marks): boolean =>
  empty === true && (holdsContent(own) || own.state !== 'answered' || own.lost === true);

/** The change as it is with these marks. */
export function marked(own: OwnChange, to: Marks): OwnChange {
  const { empty: _, ...rest } = to;
  const empty = isEmptied(own, to);
  const said = to.said ?? (to.state === undefined && !empty ? own.said : undefined);
  return { ...own, ...rest, said, ...(empty ? { change: undefined, lost: false, thrown: false } : {}) };
}

/** What a plan for the segments of a team asks: what is new is there before the old ones go. */
export const segmentSteps = (team: TeamId, { add, drop }: SegmentPlan, newId: () => string): Steps => [
  ...add.map((each) => ({ step: 'add segment', team, id: newId(), ...each }) as const),
  ...drop.map((id) => ({ step: 'drop segment', team, id }) as const),
];
