/**
 * Versions of one draft: two tabs may type in it at once. Each version tells the newest turn of each tab that it was built
 * on, so that of two it is known whether one holds all of the other, or each something of its own.
 */
import type { DraftId, TeamId } from '#domain/ids.ts';
import type { Draft } from '../../device.ts';
import type { Base } from '../make-change.ts';

/** A draft as it is stored: with what stood in the fields it touches, and which refused change it mends. */
export interface KeptDraft extends Draft {
  /** Goes up with each keystroke, whatever the clock does: of two versions the higher one is the newer. Absent from older apps. */
  readonly turn?: number | undefined;
  /**
   * By tab: the newest turn typed there that this version was built on. Of two versions that each hold what the other does
   * not, neither is the newer. Absent from older apps.
   */
  readonly turns?: Readonly<Record<string, number>> | undefined;
  readonly base?: Base | undefined;
  readonly mends?: Mends | undefined;
}

export interface Mends {
  readonly team: TeamId;
  /** Numbers of the changes that go when this is saved. */
  readonly numbers: readonly number[];
  /** The record it makes again under the same id; undefined when it needs another. */
  readonly make?: string | undefined;
}

/** The turn of what is typed now, in a tab, on top of what is known of the draft. */
export function nextTurn(known: KeptDraft | undefined, tab: string, now: number): Pick<KeptDraft, 'turn' | 'turns'> {
  const turn = Math.max(now, known ? turnOf(known) + 1 : 0);
  return { turn, turns: { ...known?.turns, [tab]: turn } };
}

/** True when something was typed in `one` that is not in `other`. */
export function holdsMore(one: KeptDraft, other: KeptDraft): boolean {
  if (!one.turns || !other.turns) return turnOf(one) > turnOf(other);
  return Object.entries(one.turns).some(([tab, turn]) => turn > (other.turns?.[tab] ?? 0));
}

/** Two tabs typed in it at once: what stands here stays under its name, what stood there becomes a draft beside it. */
export function sideBySide(mine: KeptDraft, theirs: KeptDraft, newId: DraftId): readonly KeptDraft[] {
  return [
    { ...theirs, id: newId },
    { ...mine, turns: highest(mine.turns ?? {}, theirs.turns ?? {}) },
  ];
}

export const newestFirst = (one: KeptDraft, other: KeptDraft): number => turnOf(other) - turnOf(one);

export function isDraft(content: unknown): content is KeptDraft {
  const { id, kind, values, changedAt } = (content ?? {}) as Partial<KeptDraft>;
  const hasName = typeof id === 'string' && typeof kind === 'string';
  return hasName && typeof values === 'object' && values !== null && typeof changedAt === 'number';
}

const turnOf = ({ turn, changedAt }: KeptDraft): number => turn ?? changedAt;

function highest(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const all = { ...one };
  for (const [tab, turn] of Object.entries(other)) all[tab] = Math.max(all[tab] ?? 0, turn);
  return all;
}
