/** Who is in a promise: who does it, and to whom it was made. Looks at two records only, so that each card can. */

import { useMemo } from 'react';
import type { PersonId } from '#domain/ids.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { ownerOf, type Undertaking } from './promise-words.ts';

export interface PromisePeople {
  readonly mine: boolean;
  readonly owner: PersonId;
  /** Undefined when nobody wrote it down, or for a task. */
  readonly to: string | undefined;
}

export function usePromisePeople(entry: Undertaking): PromisePeople {
  const device = useDevice();
  const worker = useWorker();
  const owner = ownerOf(entry);
  const { keyPerson = '', to = undefined } = entry.kind === 'promise' ? entry.values : {};
  const person = useLive(useMemo(() => device.watchOne('person', owner), [device, owner]));
  const known = useLive(useMemo(() => device.watchOne('keyPerson', keyPerson), [device, keyPerson]));
  const mine = owner === worker.person;
  return { mine, owner: person?.values.name ?? (mine ? worker.name : 'Iemand'), to: known?.values.name ?? to };
}
