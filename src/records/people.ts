/** Names of the people of the teams, as they are on this phone. */

import { useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import { type PersonId, personOf, type RecordId, recordOf, type TeamId } from '#domain/ids.ts';
import { isGone, may } from '#domain/may.ts';
import { useDevice, useLive, useWorker } from './device-context.tsx';

export interface People {
  readonly all: readonly Entry<'person'>[];
  /** The name, or a word for someone this phone doesn't know (any more). */
  readonly nameOf: (id: PersonId) => string;
  /** Whether they do nothing of the work of this team any more; false for someone this phone doesn't know. */
  readonly isGone: (id: PersonId, team: TeamId) => boolean;
}

export function usePeople(): People {
  const device = useDevice();
  const worker = useWorker();
  const all = useLive(useMemo(() => device.watch({ kind: 'person' }), [device]));
  return useMemo(() => {
    const names = new Map(all.map((entry) => [personOf(entry.id), entry.values.name]));
    const nameOf = (id: PersonId) => names.get(id) ?? (id === worker.person ? worker.name : 'Iemand');
    const gone = new Set(all.filter(({ values }) => isGone(values)).map(({ id, team }) => `${team} ${id}`));
    return { all, nameOf, isGone: (id, team) => gone.has(`${team} ${recordOf(id)}`) };
  }, [all, worker]);
}

/** Who can take something on in a team, as choices: oneself first. Who hands in signals or keeps house is not among them. */
export function useTeamChoices(team: TeamId | undefined): readonly { value: string; label: string }[] {
  const { all } = usePeople();
  const { person } = useWorker();
  return useMemo(
    () =>
      all
        .filter(({ team: of, values }) => of === team && !values.left && may.work(values))
        .map(({ id, values: { name = 'Naamloos' } }) => {
          const value = personOf(id);
          return { value, label: value === person ? `Ik (${name})` : name };
        })
        .sort(
          (one, other) =>
            rank(one.value, person) - rank(other.value, person) || one.label.localeCompare(other.label, 'nl'),
        ),
    [all, team, person],
  );
}

/** Colleagues of a team that one can have along, as choices; oneself is there anyway. */
export function useColleagues(team: TeamId | undefined): readonly { value: string; label: string }[] {
  const { person } = useWorker();
  const choices = useTeamChoices(team);
  return useMemo(() => choices.filter(({ value }) => value !== person), [choices, person]);
}

const rank = (id: PersonId, person: PersonId) => (id === person ? 0 : 1);

/** Names of neighbourhoods by id, and those in use as choices. */
export function useNeighbourhoods(team: TeamId | undefined) {
  const device = useDevice();
  const all = useLive(useMemo(() => device.watch({ kind: 'neighbourhood' }), [device]));
  return useMemo(
    () => ({
      choices: all
        .filter((entry) => entry.team === team && !entry.values.closed)
        .map((entry) => ({ value: entry.id, label: entry.values.name ?? 'Wijk zonder naam' }))
        .sort((one, other) => one.label.localeCompare(other.label, 'nl')),
      nameOf: (id: RecordId) => all.find((entry) => entry.id === id)?.values.name ?? 'Onbekende wijk',
    }),
    [all, team],
  );
}
