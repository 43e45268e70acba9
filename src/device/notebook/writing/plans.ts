/** What is written, as steps: new changes, those that wait again, and those of which the content goes. */
import { stampDevice } from '#sync/clock.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Mends } from '../draft-store.ts';
import { withDevice } from '../identity.ts';
import type { Notebook } from '../open-notebook.ts';
import type { OwnChange } from '../outbox.ts';
import { markAll, type Steps } from '../steps.ts';

/**
 * Changes that are written on this phone at a moment, or each at its own. Before `notBefore` they are not sent: so long
 * they can be taken back.
 */
export function planAppend(
  team: string,
  changes: readonly Change[],
  newId: () => string,
  moment: number | readonly number[],
  notBefore?: number,
): Steps {
  const hold = notBefore === undefined ? {} : { notBefore };
  return changes.map((change, index) => {
    const at = typeof moment === 'number' ? moment : (moment[index] ?? 0);
    const bare = { team, id: newId(), state: 'waiting', seq: 0, until: 0, said: undefined } as const;
    return { step: 'append own', own: { ...bare, change, at, ...hold } };
  });
}

/** Makes changes wait again as they were written, in that order, under new numbers: the old ones have their answer. */
export function planAgain(opened: Notebook, team: string, again: readonly OwnChange[], newId: () => string): Steps {
  const written = [...again].sort((one, other) => one.n - other.n).filter(({ change }) => change);
  const changes = written.flatMap(({ change }) => change ?? []);
  const times = written.map(({ at }) => at);
  const given = givenUp(opened, { team, numbers: again.map(({ n }) => n) });
  return [...given, ...planAppend(team, changes, newId, times)];
}

/** Their content goes; their numbers stay, and are still sent where the server waits for them. */
export function givenUp(opened: Notebook, mends: Pick<Mends, 'team' | 'numbers'> | undefined): Steps {
  const changes = (mends?.numbers ?? []).flatMap((n) => {
    const own = mends && opened.outbox.get(mends.team, n);
    return own ? [own] : [];
  });
  const waiting = changes.filter(({ state }) => state === 'waiting');
  const answered = changes.filter(
    ({ state, lost }) => state === 'refused' || state === 'held' || (lost && state === 'answered'),
  );
  return [...markAll(waiting, { empty: true }), ...markAll(answered, { state: 'answered', empty: true })];
}

/** As it was written; only a stamp of another device, which no server takes, becomes one of this device. */
export function ownStamp(opened: Notebook, own: OwnChange | undefined): OwnChange | undefined {
  const { device } = opened.identity();
  if (!own?.change || stampDevice(own.change.stamp) === device) return own;
  return { ...own, change: { ...own.change, stamp: withDevice(own.change.stamp, device) } };
}

/** A record that was never made takes with it what was written of it later; `thrown`: also what was thrown away. */
export function unsettledOf(opened: Notebook, key: string, thrown = false): readonly number[] {
  const isLeft = (own: OwnChange) => own.state !== 'answered' && (thrown || !own.thrown);
  return opened.outbox.of(key).flatMap((own) => (isLeft(own) ? [own.n] : []));
}
