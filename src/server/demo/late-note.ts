/** Somebody of the example who left the team with a note still on their phone: it waits for the coordinator (sync rule 8). */
import { type PersonId, type RecordId, recordOf, type TeamId } from '#domain/ids.ts';
import { signal } from '#domain/kinds/signal.ts';
import { writeStamp } from '#sync/clock.ts';
import { receivePush, type TeamTransaction } from '#sync/receive.ts';
import { putMembership } from '../accounts/members.ts';
import type { WriteAsServer } from '../accounts/server-records.ts';
import type { Sql } from '../store/tables.ts';

const hour = 3_600_000;
const device = 'example-former000000';

export interface Leaver {
  readonly team: TeamId;
  readonly person: PersonId;
  /** The administrator who let them go. */
  readonly by: PersonId;
  /** The id of the note. */
  readonly record: RecordId;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export async function holdLateNote(
  store: TeamTransaction,
  sql: Sql,
  writeAsServer: WriteAsServer,
  { team, person, by, record, now }: Leaver,
): Promise<void> {
  const role = 'fieldWorker' as const;
  const name = 'Tim de Groot';
  await writeAsServer(store, { team, kind: 'person', id: recordOf(person), by, set: { name, role, left: true } });
  const account = { id: person, email: 'oud-collega@voorbeeldwijk.example', name, password: null };
  await sql
    .insertInto('account')
    .values({ ...account, installation_admin: 0, created: now, last_sign_in: null })
    .execute();
  await putMembership(sql, { team, person, role, since: now, left: 1 });
  const change = {
    n: 1,
    kind: signal.kind,
    record,
    schema: signal.schema,
    stamp: writeStamp({ time: now - 30 * hour, count: 0, node: device }),
    make: true,
    set: {
      observed: 'Bij mijn laatste ronde: jongen van ±13 slaapt overdag in het fietsenhok achter de Lindeflat.',
      about: 'Jongen, ±13, dekbed met sterren',
      gutFeeling: true,
    },
    add: { protectiveFactors: ['adultSupport'] },
  };
  const request = { device, epoch: '', settled: 0, changes: [change] };
  await receivePush(store, request, { member: { team, person, role }, now }, true);
}
