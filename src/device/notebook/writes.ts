/** Parts of a write, on disk and in memory at once, and how to put them together. */

import { progressKey } from '../disk/keys.ts';
import type { OutboxPatch, Writes } from '../disk/vault-rows.ts';
import type { TeamProgress } from './account.ts';
import type { Notebook, Planned } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { holdsContent } from './outbox.ts';

export const nothingPlanned: Planned = { writes: {}, apply: () => undefined };

export interface Patches {
  readonly patches: readonly OutboxPatch[];
  readonly after: readonly OwnChange[];
}

/** The same change to some rows, on disk and in memory. A row that holds only a removal is never emptied: it tells nothing. */
export function patchAll(
  changes: readonly OwnChange[],
  to: { state?: OwnChange['state']; seq?: number; until?: number; empty?: boolean; lost?: boolean; thrown?: boolean },
): Patches {
  const made = changes.map((own) => {
    const { empty: emptyAsked, ...rest } = to;
    const empty = emptyAsked === true && (holdsContent(own) || own.state !== 'answered' || own.lost === true);
    const gone = empty ? { change: undefined, lost: false, thrown: false } : {};
    const said = to.state === undefined && !empty ? own.said : undefined;
    const after: OwnChange = { ...own, ...rest, said, ...gone };
    const { team, n, state, seq, until } = after;
    const marks = {
      ...(to.lost === undefined ? {} : { lost: to.lost }),
      ...(to.thrown === undefined ? {} : { thrown: to.thrown }),
    };
    return { patch: { team, n, state, seq, until, empty, ...marks }, after };
  });
  return { patches: made.map(({ patch }) => patch), after: made.map(({ after }) => after) };
}

export function applyPatches(notebook: Notebook, { patches, after }: Patches): Planned {
  return {
    writes: { patchOutbox: patches },
    apply: () => after.forEach((own) => void notebook.outbox.put(own)),
  };
}

/** Lets go of everything that was pulled of some teams. */
export function forgetPulled(notebook: Notebook, teams: readonly string[], planned: Planned): Planned {
  return {
    writes: { ...planned.writes, dropTeams: teams },
    apply(n) {
      for (const team of teams) notebook.forgetTeam(team);
      planned.apply(n);
    },
  };
}

/** With the new progress of a team, in the same transaction. */
export async function withProgress(
  notebook: Notebook,
  next: TeamProgress,
  changed: boolean,
  planned: Planned,
): Promise<Planned> {
  if (!changed) return planned;
  const key = progressKey(next.team);
  const sealed = await notebook.sealer.seal('meta', key, next);
  return {
    writes: { ...planned.writes, meta: [...(planned.writes.meta ?? []), { key, sealed }] },
    apply(n) {
      planned.apply(n);
      notebook.setProgress(next);
    },
  };
}

/** Both, in one transaction. */
export function join(one: Planned, other: Planned): Planned {
  const writes: Record<string, unknown> = { ...one.writes };
  for (const [name, part] of Object.entries(other.writes)) {
    writes[name] = Array.isArray(part) ? [...((writes[name] as unknown[]) ?? []), ...part] : part;
  }
  return {
    writes: writes as Writes,
    apply(n) {
      one.apply(n);
      other.apply(n);
    },
  };
}
