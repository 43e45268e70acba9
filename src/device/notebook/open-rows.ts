/**
 * The rows of a notebook, opened: all that is on disk and not in memory yet. A row that can't be opened, or that holds
 * something else than it should, is damage: it is named, and never stops the others.
 */

import type { SegmentId, TeamId } from '#domain/ids.ts';
import type { OutboxRow, OutboxState, SegmentRow } from '../disk/database.ts';
import { accountKey, deviceKey, progressKey, readProgressKey, sealedName } from '../disk/keys.ts';
import type { Sealer } from '../disk/seal.ts';
import type { Snapshot } from '../disk/vault-rows.ts';
import type { Account, TeamProgress } from './account.ts';
import { type DeviceIdentity, isIdentity } from './identity.ts';
import type { Outbox, OwnChange, Said } from './outbox.ts';
import type { SegmentContent } from './segments.ts';

export interface Opened {
  readonly account: Account | undefined;
  readonly identity: DeviceIdentity | undefined;
  readonly progress: readonly TeamProgress[];
  /** Keys of rows of meta that are there and can't be used. */
  readonly unreadable: readonly string[];
  readonly segments: readonly { team: TeamId; id: SegmentId; content: SegmentContent }[];
  readonly damaged: readonly SegmentRow[];
  readonly own: readonly OwnChange[];
  /** Numbers that have a row, by team. */
  readonly there: ReadonlyMap<string, readonly number[]>;
  /** Rows of the outbox that stand under no team and number, or hold what another row holds already. */
  readonly odd: readonly OddRow[];
}

/** A row of the outbox that must leave its place; `held` is what could be read of it and stands nowhere else. */
export interface OddRow {
  readonly key: IDBValidKey;
  /** Its number, when it has one that must be closed. */
  readonly place: { readonly team: TeamId; readonly n: number } | undefined;
  readonly team: TeamId | undefined;
  readonly row: Partial<OutboxRow>;
  readonly content: Content | undefined;
  /** Another row holds the same: nothing of it is lost. */
  readonly double: boolean;
}

/** What is sealed in a row of the outbox. */
export interface Content {
  readonly change: OwnChange['change'] & object;
  readonly at: number;
  readonly notBefore?: number | undefined;
}

/** Opens all that is not open yet, side by side. */
export async function openAll(snapshot: Snapshot, sealer: Sealer, known: Outbox): Promise<Opened> {
  const damaged: SegmentRow[] = [];
  const unreadable: string[] = [];
  const { sound, odd } = await sorted(
    snapshot.outbox.map((row) => marked(row, snapshot.older)),
    sealer,
  );
  const [meta, segments, own] = await Promise.all([
    Promise.all(
      snapshot.meta.map(async ({ key, sealed }) => {
        try {
          const content = await sealer.open('meta', key, sealed);
          if (isContentOf(key, content)) return [key, content] as const;
        } catch {}
        unreadable.push(key);
        return undefined;
      }),
    ).then((rows) => rows.filter((row) => row !== undefined)),
    Promise.all(
      snapshot.segments.map(async (segment) => {
        try {
          if (segment.state === 'damaged') throw new Error('Set aside before.');
          const content = await sealer.open('segments', sealedName(segment), segment.sealed);
          return [{ team: segment.team, id: segment.id, content: content as SegmentContent }];
        } catch {
          damaged.push(segment);
          return [];
        }
      }),
    ),
    Promise.all(sound.map((row) => openOwn(row, sealer, known.get(row.team, row.n)))),
  ]);
  const there = new Map<string, number[]>();
  for (const { team, n } of sound) {
    const numbers = there.get(team);
    if (numbers) numbers.push(n);
    else there.set(team, [n]);
  }
  const contentOf = (wanted: string) => meta.find(([key]) => key === wanted)?.[1];
  return {
    account: contentOf(accountKey) as Account | undefined,
    identity: contentOf(deviceKey) as DeviceIdentity | undefined,
    progress: meta.flatMap(([key, content]) => (readProgressKey(key) === undefined ? [] : [content as TeamProgress])),
    unreadable,
    segments: segments.flat(),
    damaged,
    own: own.filter((each) => each !== undefined),
    there,
    odd,
  };
}

/** Whether what was opened is what this key stands for; what a newer app keeps under another key is left alone. */
function isContentOf(key: string, content: unknown): boolean {
  if (typeof content !== 'object' || content === null) return false;
  if (key === deviceKey) return isIdentity(content);
  if (key === accountKey) {
    const { person, memberships, settings, contact } = content as Partial<Account>;
    const isWhole = [contact, settings?.leaseHours, settings?.lockIdleSeconds, settings?.lockHiddenSeconds];
    return typeof person === 'string' && Array.isArray(memberships) && isWhole.every(Number.isFinite);
  }
  if (readProgressKey(key) === undefined) return true;
  const { team, cursor, epoch, scope } = content as Partial<TeamProgress>;
  return (
    progressKey(team ?? '') === key &&
    Number.isSafeInteger(cursor) &&
    typeof epoch === 'string' &&
    typeof scope === 'string'
  );
}

/** A row without content as this app would have written it: an older one left no mark when it emptied it. */
export const marked = (row: OutboxRow, older: boolean): OutboxRow =>
  older && row.state === 'waiting' && row.sealed === undefined ? { ...row, emptied: true } : row;

const states: readonly unknown[] = ['waiting', 'answered', 'refused', 'held'] satisfies OutboxState[];

/** Rows that stand where they should, made whole where only a mark of them is wrong; and the others. */
async function sorted(
  rows: readonly OutboxRow[],
  sealer: Sealer,
): Promise<{ sound: readonly OutboxRow[]; odd: readonly OddRow[] }> {
  const sound: OutboxRow[] = [];
  const odd: OddRow[] = [];
  const there = new Set<string>();
  for (const row of rows) {
    const { team, n, id, state, seq, until } = row;
    const name = sealedName({ team, id });
    const hasPlace = typeof team === 'string' && Number.isSafeInteger(n) && n >= 1;
    const double = there.has(name);
    if (hasPlace && typeof id === 'string' && !double) {
      there.add(name);
      const whole = states.includes(state);
      sound.push({ ...row, state: whole ? state : 'waiting', seq: finite(seq), until: whole ? finite(until) : 0 });
      continue;
    }
    odd.push({
      key: [team, n] as IDBValidKey,
      place: hasPlace ? { team, n } : undefined,
      team: typeof team === 'string' ? team : undefined,
      row,
      content: double ? undefined : await contentIn(row, sealer),
      double,
    });
  }
  return { sound, odd };
}

const finite = (value: unknown): number => (Number.isFinite(value) ? (value as number) : 0);

async function contentIn({ team, id, sealed }: Partial<OutboxRow>, sealer: Sealer): Promise<Content | undefined> {
  if (!sealed || team === undefined || id === undefined) return undefined;
  try {
    const content = (await sealer.open('outbox', sealedName({ team, id }), sealed)) as Partial<Content> | null;
    const { change, at, notBefore } = content ?? {};
    if (typeof change?.record !== 'string' || typeof change.kind !== 'string' || typeof change.stamp !== 'string') {
      return undefined;
    }
    return { change, at: finite(at), ...(Number.isFinite(notBefore) ? { notBefore } : {}) };
  } catch {
    return undefined;
  }
}

/** Undefined when nothing in it changed. */
async function openOwn(row: OutboxRow, sealer: Sealer, known: OwnChange | undefined): Promise<OwnChange | undefined> {
  const { team, n, id, state, seq, until, sealed, said, emptied, thrown = false } = row;
  const same = known?.id === id && (known.change !== undefined) === (sealed !== undefined);
  const isAsKnown = same && known.state === state && known.seq === seq && known.until === until;
  if (isAsKnown && (known.thrown ?? false) === thrown && (known.lost ?? false) === (row.lost ?? false))
    return undefined;
  // What another tab found to be spoiled is looked at again: then this tab may have the only copy.
  const isKnown = same && !row.lost;
  const content = isKnown && known.change ? { ...known, change: known.change } : await contentIn(row, sealer);
  // What was answered is with the server, whatever is left of it here.
  const lost = content === undefined && (row.lost === true || (state !== 'answered' && !emptied));
  return {
    team,
    n,
    id,
    state,
    seq,
    until,
    change: content?.change && { ...content.change, n },
    at: content?.at ?? 0,
    said: said && (await sealer.open('said', sealedName({ team, id }), said).then(asSaid, () => undefined)),
    ...(content?.notBefore === undefined ? {} : { notBefore: content.notBefore }),
    ...(lost ? { lost } : {}),
    ...(thrown ? { thrown } : {}),
  };
}

const asSaid = (content: unknown): Said | undefined =>
  typeof content === 'object' && content !== null ? (content as Said) : undefined;
