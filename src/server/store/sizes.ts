/** What weighs most in a team: the largest records, and who added most. Sizes and ids, no content. */

import { sql as raw } from 'kysely';
import type { PersonId, RecordId, TeamId } from '#domain/ids.ts';
import type { Sql } from './tables.ts';

const most = 10;
const day = 86_400_000;
const monthDays = 30;

export interface RecordSize {
  readonly kind: string;
  readonly id: RecordId;
  readonly by: PersonId;
  /** Signs of its JSON, and bytes of what is kept beside it. */
  readonly bytes: number;
  readonly beside: number;
}

export async function largestRecords(sql: Sql, team: TeamId): Promise<readonly RecordSize[]> {
  const { rows } = await raw<RecordSize>`select r.kind, r.id, r.made_by as by, length(r.body) as bytes,
      coalesce((select sum(e.bytes) from earlier e where e.team = r.team and e.record = r.id), 0) as beside
    from record r where r.team = ${team} order by bytes desc, r.id limit ${most}`.execute(sql);
  return rows;
}

export interface Added {
  readonly person: PersonId;
  readonly name: string;
  readonly changes: number;
  readonly bytes: number;
}

export async function mostAdded(sql: Sql, team: TeamId, now: number): Promise<readonly Added[]> {
  const from = Math.floor(now / day) - monthDays + 1;
  const { rows } = await raw<Added>`select a.person, coalesce(max(p.name), '') as name, sum(a.changes) as changes,
      sum(a.bytes) as bytes
    from added a left join account p on p.id = a.person
    where a.team = ${team} and a.day >= ${from} group by a.person order by bytes desc limit ${most}`.execute(sql);
  return rows;
}
