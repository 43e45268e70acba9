/** Sync rule 2: how far each device is in a team, what it was answered until it says that it knows, and what it sent. */
import type { DeviceId, PersonId, TeamId } from '#domain/ids.ts';
import type { Answer } from '#sync/protocol.ts';
import { parts } from './database.ts';
import type { Sql } from './tables.ts';

export async function readProgress(sql: Sql, team: TeamId, device: DeviceId) {
  return sql
    .selectFrom('device_progress')
    .select(['person', 'last'])
    .where('team', '=', team)
    .where('device', '=', device)
    .executeTakeFirst();
}

export async function writeProgress(sql: Sql, team: TeamId, device: DeviceId, person: PersonId, last: number) {
  await sql
    .insertInto('device_progress')
    .values({ team, device, person, last })
    .onConflict((conflict) => conflict.columns(['team', 'device']).doUpdateSet({ person, last }))
    .execute();
}

export async function readAnswers(
  sql: Sql,
  team: TeamId,
  device: DeviceId,
  from: number,
  to: number,
): Promise<readonly Answer[]> {
  const rows = await sql
    .selectFrom('device_answer')
    .select('answer')
    .where('team', '=', team)
    .where('device', '=', device)
    .where('n', '>=', from)
    .where('n', '<=', to)
    .orderBy('n')
    .execute();
  return rows.map(({ answer }) => JSON.parse(answer) as Answer);
}

export async function writeAnswers(
  sql: Sql,
  team: TeamId,
  device: DeviceId,
  answers: readonly Answer[],
): Promise<void> {
  for (const part of parts(answers, 500)) {
    await sql
      .insertInto('device_answer')
      .values(part.map((answer) => ({ team, device, n: answer.n, answer: JSON.stringify(answer) })))
      .onConflict((conflict) =>
        conflict.columns(['team', 'device', 'n']).doUpdateSet((row) => ({ answer: row.ref('excluded.answer') })),
      )
      .execute();
  }
}

export async function forgetAnswers(sql: Sql, team: TeamId, device: DeviceId, upTo: number): Promise<void> {
  await sql
    .deleteFrom('device_answer')
    .where('team', '=', team)
    .where('device', '=', device)
    .where('n', '<=', upTo)
    .execute();
}

/** See `ServerTransaction.marks`. */
export async function readMarks(
  sql: Sql,
  team: TeamId,
  device: DeviceId,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const part of parts(numbers, 500)) {
    const rows = await sql
      .selectFrom('device_mark')
      .select(['n', 'mark'])
      .where('team', '=', team)
      .where('device', '=', device)
      .where('n', 'in', part)
      .execute();
    for (const { n, mark } of rows) found.set(n, mark);
  }
  return found;
}

export async function writeMarks(
  sql: Sql,
  team: TeamId,
  device: DeviceId,
  marks: ReadonlyMap<number, string>,
): Promise<void> {
  for (const part of parts([...marks], 500)) {
    await sql
      .insertInto('device_mark')
      .values(part.map(([n, mark]) => ({ team, device, n, mark })))
      .onConflict((conflict) =>
        conflict.columns(['team', 'device', 'n']).doUpdateSet((row) => ({ mark: row.ref('excluded.mark') })),
      )
      .execute();
  }
}
