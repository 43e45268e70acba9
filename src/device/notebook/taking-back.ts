/**
 * What can be taken back for a moment: a removal, what was kept with an undo, and what was thrown away. They are on the disk
 * before that is said, so that they hold whatever happens to the app; what waits is only that they are sent, or emptied.
 */

import type { TeamId } from '#domain/ids.ts';
import type { Device } from '../device.ts';
import { recordKey, rowKey } from '../disk/keys.ts';
import type { Timers } from '../parts.ts';
import type { Notebook } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { isHeldBack } from './outbox.ts';
import { markAll, type Steps } from './steps.ts';
import { givenUp, unsettledOf } from './writing/plans.ts';

export interface TakingBack {
  /** What the screens ask of it. */
  readonly calls: Pick<Device, 'takeBack' | 'throwAway' | 'keepAfterAll'>;
  /** The notebook changed: what a tab threw away that is closed since must not keep the rest from being sent. */
  look(): void;
  /** The notebook is closed: nothing waits for it any more, and nothing of it is held. */
  drop(): void;
}

interface TakingBackParts {
  readonly now: () => number;
  readonly notebook: () => Notebook | undefined;
  readonly timers: Timers;
  /** Something waits to be sent, or waits no longer. */
  readonly onSaved: () => void;
}

/** Milliseconds after which what another tab threw away is emptied here: longer than any undo that is offered. */
export const othersUndo = 15_000;

export function createTakingBack({ now, notebook, timers, onSaved }: TakingBackParts): TakingBack {
  /** What is thrown away in this notebook and not emptied yet, with what stops the clock of each. */
  let watched: { opened: Notebook; stops: Map<string, () => void> } | undefined;
  const drop = () => {
    for (const stop of watched?.stops.values() ?? []) stop();
    watched = undefined;
  };
  const stopsOf = (opened: Notebook) => {
    if (watched?.opened !== opened) drop();
    watched ??= { opened, stops: new Map() };
    return watched.stops;
  };
  return {
    drop,
    look() {
      const opened = notebook();
      if (!opened) return drop();
      const stops = stopsOf(opened);
      const thrown = new Map(opened.outbox.all().flatMap((own) => (own.thrown ? [[rowKey(own), own]] : [])));
      for (const [key, stop] of stops) {
        if (thrown.has(key)) continue;
        // Kept after all, or emptied.
        stop();
        stops.delete(key);
      }
      for (const [key, own] of thrown) {
        if (stops.has(key)) continue;
        const empty = () => {
          if (notebook() === opened) void emptyThrown(opened, [own]).then(onSaved, () => undefined);
        };
        stops.set(key, timers.after(othersUndo, empty));
      }
    },
    calls: { takeBack, throwAway, keepAfterAll },
  };

  async function takeBack(...ids: readonly string[]): Promise<boolean> {
    return patchedIf((opened) => {
      const isHeld = (own: OwnChange) => own.state === 'waiting' && own.change !== undefined && isHeldBack(own, now());
      const last = ids.flatMap((id) => {
        const held = opened.keysOf(id).flatMap((key) => opened.outbox.of(key).filter(isHeld));
        return held.reduce<OwnChange | undefined>((one, own) => (one && one.n > own.n ? one : own), undefined) ?? [];
      });
      return last.length === ids.length ? markAll(last, { empty: true }) : undefined;
    });
  }

  async function throwAway(team: string, n: number, undo?: number): Promise<void> {
    const opened = notebook();
    const own = opened && thrownWith(opened, team, n);
    if (!opened || !own) return;
    if (undo === undefined) await opened.append(givenUp(opened, { team, numbers: own.map((each) => each.n) }));
    else {
      await opened.append(markAll(own, { thrown: true }));
      // Killed or locked before that: it is done when the notebook is opened again.
      if (notebook() !== opened) return;
      for (const each of own) {
        const stop = timers.after(undo, () => {
          if (notebook() === opened) void emptyThrown(opened, [each]).then(onSaved, () => undefined);
        });
        stopsToo(opened, each, stop);
      }
    }
    onSaved();
  }

  async function keepAfterAll(team: string, n: number): Promise<boolean> {
    return patchedIf((opened) => {
      const own = opened.outbox.get(team, n)?.thrown ? thrownWith(opened, team, n) : undefined;
      return own && markAll(own, { thrown: false });
    });
  }

  /** Kept after all it is not emptied by this either: thrown away once more it has its whole time again. */
  function stopsToo(opened: Notebook, own: OwnChange, stop: () => void): void {
    const stops = stopsOf(opened);
    const before = stops.get(rowKey(own));
    stops.set(rowKey(own), () => {
      before?.();
      stop();
    });
  }

  /** Writes it when there is something to write, on what is there now; false when there was not. Throws when it could not be. */
  async function patchedIf(plan: (opened: Notebook) => Steps | undefined): Promise<boolean> {
    const opened = notebook();
    if (!opened) return false;
    let done = false;
    await opened.change(() => {
      const steps = plan(opened);
      done = steps !== undefined;
      return steps;
    });
    if (done) onSaved();
    return done;
  }
}

/** What asks attention and may be thrown away, with what was written later of a record that then was never made. */
function thrownWith(opened: Notebook, team: TeamId, n: number): readonly OwnChange[] | undefined {
  const own = opened.outbox.get(team, n);
  if (own?.lost) return [own];
  if (!own?.change || (own.state !== 'refused' && own.state !== 'held')) return undefined;
  if (!own.change.make || own.state !== 'refused') return [own];
  return unsettledOf(opened, recordKey({ team, id: own.change.record }), true).flatMap(
    (each) => opened.outbox.get(team, each) ?? [],
  );
}

/** Empties what was thrown away, once nobody can take that back any more: these, or all when a notebook is opened. */
export async function emptyThrown(opened: Notebook, these?: readonly OwnChange[]): Promise<void> {
  const isAsked = ({ team, n }: OwnChange) =>
    these === undefined || these.some((each) => each.team === team && each.n === n);
  await opened.change(() => {
    const thrown = opened.outbox.all().filter((own) => own.thrown && isAsked(own));
    const teams = [...new Set(thrown.map(({ team }) => team))];
    const numbersOf = (team: TeamId) => thrown.filter((own) => own.team === team).map(({ n }) => n);
    return teams.length === 0
      ? undefined
      : teams.flatMap((team) => givenUp(opened, { team, numbers: numbersOf(team) }));
  });
}
