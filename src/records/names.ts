/** What references point at, by name, as far as it is on this phone. */

import { useMemo } from 'react';
import type { Kind } from '#domain/catalog.ts';
import { type PersonId, type RecordId, recordOf, type TeamId } from '#domain/ids.ts';
import { bearsName, pointedKinds } from '#domain/references.ts';
import { useDevice, useLive, useWorker } from './device-context.tsx';
import { titleOf } from './record-words.ts';
import { useEntries } from './use-entries.ts';

const named = pointedKinds.filter(bearsName);
const always = () => true;
/** What is pointed at now and then, and is called by how it begins: looked up when asked for. */
const seldom = pointedKinds.filter((kind) => !bearsName(kind));

export interface Names {
  /** The name, or a word for what this phone doesn't know (any more). */
  readonly nameOf: (id: RecordId | PersonId) => string;
  /** The kind of what an id points at; undefined for what is not here. */
  readonly kindOf: (id: RecordId) => Kind | undefined;
}

export function useNames(): Names {
  const device = useDevice();
  const worker = useWorker();
  const all = useEntries(named, always);
  return useMemo(() => {
    const known = new Map(all.map((entry) => [entry.id, entry] as const));
    const find = (id: RecordId) =>
      known.get(id) ?? seldom.map((kind) => device.watchOne(kind, id).get()).find((entry) => entry !== undefined);
    return {
      nameOf(id) {
        const entry = find(recordOf(id));
        if (entry) return titleOf(entry.kind, entry.values);
        return recordOf(id) === recordOf(worker.person) ? worker.name : 'Staat niet op dit toestel';
      },
      kindOf: (id) => find(id)?.kind,
    };
  }, [device, all, worker]);
}

/** Records of a kind in a team as choices of a reference, by name. */
export function useChoices(
  kind: 'keyPerson' | 'socialMapEntry',
  team: TeamId | undefined,
): readonly { value: string; label: string }[] {
  const device = useDevice();
  const all = useLive(useMemo(() => device.watch({ kind }), [device, kind]));
  return useMemo(
    () =>
      all
        .filter((entry) => entry.team === team)
        .map((entry) => ({ value: entry.id, label: titleOf(kind, entry.values) }))
        .sort((one, other) => one.label.localeCompare(other.label, 'nl')),
    [all, kind, team],
  );
}
