/**
 * People, teams and neighbourhoods are records like any other, written by the server with the same merge as a phone's,
 * so that their names reach every phone of the team.
 */

import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import { merge, same, stampOf } from '#sync/change.ts';
import { problemsIn } from '#sync/check.ts';
import { createClock } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import type { ServerTransaction } from '../store/audit.ts';

/** The node in stamps of what the server writes; phones have random ids, so none is like it. */
export const serverDevice = 'server-000000000000';

const idInUse =
  'Dit kan niet in dit team: het kenmerk is hier al voor iets anders gebruikt. Vraag wie Stoep beheert om hulp.';

export interface ServerWrite {
  readonly team: TeamId;
  readonly kind: Kind & ('person' | 'team' | 'neighbourhood');
  readonly id: RecordId;
  /** The person who does it. */
  readonly by: PersonId;
  readonly set: Readonly<Record<string, string | boolean | null | undefined>>;
}

export type Written =
  | { readonly ok: true; readonly record: StoredRecord }
  /** Dutch, per field. */
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

export type WriteAsServer = (store: ServerTransaction, write: ServerWrite) => Promise<Written>;

/** `now` gives milliseconds since 1970. Fields that are undefined or stay the same are left alone; null clears. */
export function createServerWriter(now: () => number): WriteAsServer {
  const clock = createClock(serverDevice, now);
  return async (store, { team, kind, id, by, set }) => {
    const definition = definitionOf(kind);
    if (!definition) throw new Error(`No such kind: ${kind}`);
    const stored = await store.records([id]);
    const before = stored.get(id);
    // Nothing comes out of a tombstone, nor out of what is something else: the person would be in the team without a name.
    if (before && (before.removed || before.kind !== kind)) return { ok: false, fields: { name: idInUse } };
    const touched: Record<string, string | boolean | null> = {};
    for (const [name, value] of Object.entries(set)) {
      if (value !== undefined && !same(before?.values[name], value)) touched[name] = value;
    }
    if (before && Object.keys(touched).length === 0) return { ok: true, record: before };
    const fields = problemsIn(definition, { ...before?.values, ...touched } as Record<string, Value | null>);
    if (Object.keys(fields).length > 0) return { ok: false, fields };

    // What the server writes now must win from what it wrote before, also when its clock was set back in between.
    for (const { stamp } of before?.history ?? []) clock.saw(stamp);
    const saw = Object.fromEntries(
      Object.keys(touched).flatMap((name) => {
        const stamp = stampOf(before, name);
        return stamp ? [[name, stamp]] : [];
      }),
    ) as Record<string, string>;
    const change: Change = {
      n: 0,
      kind,
      record: id,
      schema: definition.schema,
      stamp: clock.next(),
      ...(before ? {} : { make: true as const }),
      set: touched,
      saw,
    };
    const { record } = merge(before, change, by, team);
    await keep(store, stored, new Map([[id, record]]), now());
    await store.audit([
      {
        action: 'administered',
        person: by,
        device: serverDevice,
        kind,
        record: id,
        detail: Object.keys(touched).join(' '),
      },
    ]);
    return { ok: true, record };
  };
}
