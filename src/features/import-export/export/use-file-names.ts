/** The names of people, neighbourhoods, entries and key persons of a team as files say them, and back to whom they are. */

import { useCallback, useMemo } from 'react';
import type { Values } from '#domain/catalog.ts';
import type { TeamId } from '#domain/ids.ts';
import { bearsName, pointedKinds } from '#domain/references.ts';
import { useWorker } from '#records/device-context.tsx';
import { plain } from '#records/plain-text.ts';
import { useEntries } from '#records/use-entries.ts';
import type { Names } from './points-at.ts';

const named = pointedKinds.filter(bearsName);

export function useFileNames(team: TeamId | undefined): Names {
  const worker = useWorker();
  const entries = useEntries(
    named,
    useCallback((entry) => entry.team === team, [team]),
  );
  return useMemo(() => {
    const byId = new Map<string, string>([[worker.person, worker.name]]);
    const byName = new Map<string, string[]>();
    for (const { kind, id, values } of entries) {
      const { name } = values as Values<'person'>;
      if (name === undefined) continue;
      byId.set(id, name);
      const key = `${kind} ${plain(name)}`;
      byName.set(key, [...(byName.get(key) ?? []), id]);
    }
    return {
      nameOf: (_, id) => byId.get(id) ?? '',
      idsOf: (kind, name) => byName.get(`${kind} ${plain(name)}`) ?? [],
    };
  }, [entries, worker.person, worker.name]);
}
