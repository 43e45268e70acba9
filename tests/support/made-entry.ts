// A record as a screen gets it, made up: for components that are handed their records.
import type { Entry } from '#device/index.ts';
import type { Kind, Values } from '#domain/catalog.ts';

/** `id` may be short: it is made as long as an id must be. */
export function madeEntry<K extends Kind>(kind: K, id: string, values: Values<K>): Entry<K> {
  return {
    ...{ kind, id: madeId(id), team: madeId('team'), by: madeId('someone') },
    ...{ madeAt: 0, changedAt: 0, values, history: [], delivery: 'sent' },
  };
}

export const madeId = (id: string): string => id.padEnd(16, '-');
