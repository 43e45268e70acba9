/** The names of people, neighbourhoods, entries and key persons of a team, as they are on this phone. */
import { useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import type { Named, Names } from '#features/exchange/points-at.ts';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { plain } from '#features/shared/plain-text.ts';

export function useNames(team: string | undefined): Names {
  const device = useDevice();
  const worker = useWorker();
  const person = useLive(useMemo(() => device.watch({ kind: 'person' }), [device]));
  const neighbourhood = useLive(useMemo(() => device.watch({ kind: 'neighbourhood' }), [device]));
  const socialMapEntry = useLive(useMemo(() => device.watch({ kind: 'socialMapEntry' }), [device]));
  const keyPerson = useLive(useMemo(() => device.watch({ kind: 'keyPerson' }), [device]));
  return useMemo(() => {
    const kinds = { person, neighbourhood, socialMapEntry, keyPerson } satisfies Record<Named, readonly Entry[]>;
    const byId = new Map<string, string>([[worker.person, worker.name]]);
    const byName = new Map<string, string[]>();
    for (const [kind, entries] of Object.entries(kinds)) {
      for (const { id, team: where, values } of entries) {
        if (where !== team || values.name === undefined) continue;
        byId.set(id, values.name);
        const key = `${kind} ${plain(values.name)}`;
        byName.set(key, [...(byName.get(key) ?? []), id]);
      }
    }
    return {
      nameOf: (_, id) => byId.get(id) ?? '',
      idsOf: (kind, name) => byName.get(`${kind} ${plain(name)}`) ?? [],
    };
  }, [person, neighbourhood, socialMapEntry, keyPerson, team, worker.person, worker.name]);
}
