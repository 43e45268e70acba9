/** The rows of a notebook, opened: all that is on disk and not in memory yet. */
import type { Account, TeamProgress } from './account.ts';
import type { OutboxRow, SegmentRow } from './database.ts';
import type { OwnChange, Said } from './local-view.ts';
import type { OwnChanges } from './own-changes.ts';
import type { Sealer } from './seal.ts';
import type { SegmentContent } from './segments.ts';
import type { Snapshot } from './vault-store.ts';

export const accountKey = 'account';
export const progressKey = (team: string) => `progress|${team}`;

export interface Opened {
  readonly account: Account | undefined;
  readonly progress: readonly TeamProgress[];
  readonly segments: readonly { team: string; id: string; content: SegmentContent }[];
  readonly damaged: readonly SegmentRow[];
  readonly own: readonly OwnChange[];
}

/** Opens all that is not open yet, side by side. */
export async function openAll(snapshot: Snapshot, sealer: Sealer, known: OwnChanges): Promise<Opened> {
  const damaged: SegmentRow[] = [];
  const [meta, segments, own] = await Promise.all([
    Promise.all(snapshot.meta.map(async ({ key, sealed }) => [key, await sealer.open('meta', key, sealed)] as const)),
    Promise.all(
      snapshot.segments.map(async (segment) => {
        try {
          if (segment.state === 'damaged') throw new Error('Set aside before.');
          const content = await sealer.open('segments', `${segment.team}|${segment.id}`, segment.sealed);
          return [{ team: segment.team, id: segment.id, content: content as SegmentContent }];
        } catch {
          damaged.push(segment);
          return [];
        }
      }),
    ),
    Promise.all(snapshot.outbox.map((row) => openOwn(row, sealer, known.get(row.team, row.n)))),
  ]);
  return {
    account: meta.find(([key]) => key === accountKey)?.[1] as Account | undefined,
    progress: meta.flatMap(([key, content]) => (key === accountKey ? [] : [content as TeamProgress])),
    segments: segments.flat(),
    damaged,
    own: own.filter((each) => each !== undefined),
  };
}

/** Undefined when nothing in it changed. */
async function openOwn(row: OutboxRow, sealer: Sealer, known: OwnChange | undefined): Promise<OwnChange | undefined> {
  const { team, n, id, state, seq, until, sealed, said } = row;
  const same = known?.id === id && (known.change !== undefined) === (sealed !== undefined);
  if (same && known.state === state && known.seq === seq && known.until === until) return undefined;
  const opened = async <T>(table: string, part: Uint8Array | undefined) => {
    try {
      return part && ((await sealer.open(table, `${team}|${id}`, part)) as T);
    } catch {
      // The row stays as it is; its number is sent without it.
      return undefined;
    }
  };
  const content = same ? known : await opened<{ change: OwnChange['change'] & object; at: number }>('outbox', sealed);
  return {
    team,
    n,
    id,
    state,
    seq,
    until,
    change: content?.change && { ...content.change, n },
    at: content?.at ?? 0,
    said: await opened<Said>('said', said),
  };
}
