/**
 * The base map of a team, kept in parts of equal size. A map that is being handed in is not there for anyone until it
 * is whole; then it takes the place of the one before in the same transaction. A team has at most one of each.
 */

import { createHash } from 'node:crypto';
import type { BaseMapId, PersonId, TeamId } from '#domain/ids.ts';
import { whole } from './dialect.ts';
import type { Database, Sql } from './tables.ts';
import { holdTeam } from './team-transaction.ts';

export interface BaseMapRow {
  readonly id: BaseMapId;
  readonly name: string;
  readonly bytes: number;
  /** Bytes of each part but the last. */
  readonly partBytes: number;
  /** The person. */
  readonly by: PersonId;
  /** Milliseconds since 1970: when it was begun, and once it is whole, when it was put in place. */
  readonly at: number;
}

/** The map that phones may fetch. */
export async function currentBaseMap(sql: Sql, team: TeamId): Promise<BaseMapRow | undefined> {
  return asRow(await rowsOf(sql, team).where('complete', '=', 1).executeTakeFirst());
}

/** A map that is being handed in by this person. */
export async function unfinishedBaseMap(sql: Sql, team: TeamId, id: BaseMapId, by: PersonId) {
  const rows = rowsOf(sql, team).where('id', '=', id).where('uploaded_by', '=', by).where('complete', '=', 0);
  return asRow(await rows.executeTakeFirst());
}

/** Begins a map, in the place of any other that was not finished. */
export async function startBaseMap(sql: Sql, team: TeamId, map: BaseMapRow): Promise<void> {
  const others = await rowsOf(sql, team).where('complete', '=', 0).execute();
  for (const { id } of others) await dropBaseMap(sql, team, id);
  const { id, name, bytes, partBytes, by, at } = map;
  const row = { team, id, name, bytes, part_bytes: partBytes, uploaded_by: by, at, complete: 0 };
  await sql.insertInto('base_map').values(row).execute();
}

export const partsOf = ({ bytes, partBytes }: Pick<BaseMapRow, 'bytes' | 'partBytes'>) => Math.ceil(bytes / partBytes);

/** Bytes that a part must have; 0 for one that does not exist. */
export function partLength(map: Pick<BaseMapRow, 'bytes' | 'partBytes'>, n: number): number {
  return Math.max(Math.min(map.bytes - n * map.partBytes, map.partBytes), 0);
}

/** Keeps a part; the same part once more takes the place of the first. */
export async function putBaseMapPart(
  sql: Sql,
  team: TeamId,
  map: BaseMapId,
  n: number,
  bytes: Uint8Array,
): Promise<void> {
  await sql
    .insertInto('base_map_part')
    .values({ team, map, n, bytes })
    .onConflict((conflict) =>
      conflict.columns(['team', 'map', 'n']).doUpdateSet((row) => ({ bytes: row.ref('excluded.bytes') })),
    )
    .execute();
  await putHash(sql, team, map, n, hashOf(bytes));
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64');

async function putHash(sql: Sql, team: TeamId, map: BaseMapId, n: number, sha256: string): Promise<void> {
  await sql
    .insertInto('base_map_hash')
    .values({ team, map, n, sha256 })
    .onConflict((conflict) =>
      conflict.columns(['team', 'map', 'n']).doUpdateSet((row) => ({ sha256: row.ref('excluded.sha256') })),
    )
    .execute();
}

/**
 * SHA-256 of each part in base64, in order, so that a phone can tell a part from anything else that answers. Parts that
 * came before hashes were kept get theirs here, once. Empty when a part is not there.
 */
export async function baseMapHashes(db: Database, team: TeamId, map: BaseMapRow): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('base_map_hash')
    .select(['n', 'sha256'])
    .where('team', '=', team)
    .where('map', '=', map.id)
    .execute();
  const known = new Map(rows.map(({ n, sha256 }) => [n, sha256]));
  const found: [number, string][] = [];
  for (let n = 0; n < partsOf(map); n += 1) {
    if (known.has(n)) continue;
    const bytes = await readBaseMapPart(db, team, map.id, n);
    if (!bytes) return [];
    found.push([n, hashOf(bytes)]);
  }
  if (found.length > 0) await keepHashes(db, team, map.id, found);
  for (const [n, sha256] of found) known.set(n, sha256);
  return Array.from({ length: partsOf(map) }, (_, n) => known.get(n) ?? '');
}

async function keepHashes(
  db: Database,
  team: TeamId,
  map: BaseMapId,
  found: readonly [number, string][],
): Promise<void> {
  await whole(db, async (sql) => {
    await holdTeam(sql, team);
    // It may have been taken away just now.
    if ((await currentBaseMap(sql, team))?.id !== map) return;
    for (const [n, sha256] of found) await putHash(sql, team, map, n, sha256);
  });
}

/** How many parts of a map are here, and their bytes together. */
export async function baseMapProgress(
  sql: Sql,
  team: TeamId,
  map: BaseMapId,
): Promise<{ parts: number; bytes: number }> {
  const row = await sql
    .selectFrom('base_map_part')
    .select(({ fn }) => [
      fn.countAll<number | bigint>().as('parts'),
      fn.sum<number | bigint | null>(fn('length', ['bytes'])).as('bytes'),
    ])
    .where('team', '=', team)
    .where('map', '=', map)
    .executeTakeFirstOrThrow();
  return { parts: Number(row.parts), bytes: Number(row.bytes ?? 0) };
}

/** Puts a map that is whole in the place of the one before. */
export async function finishBaseMap(sql: Sql, team: TeamId, id: BaseMapId, at: number): Promise<void> {
  const before = await currentBaseMap(sql, team);
  if (before) await dropBaseMap(sql, team, before.id);
  await sql.updateTable('base_map').set({ complete: 1, at }).where('team', '=', team).where('id', '=', id).execute();
}

export async function readBaseMapPart(
  sql: Sql,
  team: TeamId,
  map: BaseMapId,
  n: number,
): Promise<Uint8Array | undefined> {
  const row = await sql
    .selectFrom('base_map_part')
    .select('bytes')
    .where('team', '=', team)
    .where('map', '=', map)
    .where('n', '=', n)
    .executeTakeFirst();
  // One driver gives an ArrayBuffer, another a Buffer.
  return row && new Uint8Array(row.bytes);
}

export async function dropBaseMap(sql: Sql, team: TeamId, id: BaseMapId): Promise<void> {
  await sql.deleteFrom('base_map_part').where('team', '=', team).where('map', '=', id).execute();
  await sql.deleteFrom('base_map_hash').where('team', '=', team).where('map', '=', id).execute();
  await sql.deleteFrom('base_map').where('team', '=', team).where('id', '=', id).execute();
}

/** Drops maps that were begun before a moment (milliseconds since 1970) and never finished. Gives how many went. */
export async function purgeUnfinishedBaseMaps(db: Database, before: number): Promise<number> {
  const rows = await db
    .selectFrom('base_map')
    .select(['team', 'id'])
    .where('complete', '=', 0)
    .where('at', '<', before)
    .execute();
  let dropped = 0;
  for (const { team, id } of rows) {
    dropped += await whole(db, async (sql) => {
      await holdTeam(sql, team);
      // It may have been finished just now.
      const still = await rowsOf(sql, team).where('id', '=', id).where('complete', '=', 0).executeTakeFirst();
      if (still) await dropBaseMap(sql, team, id);
      return still ? 1 : 0;
    });
  }
  return dropped;
}

const rowsOf = (sql: Sql, team: TeamId) => sql.selectFrom('base_map').selectAll().where('team', '=', team);

function asRow(row: Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirst']>>): BaseMapRow | undefined {
  if (!row) return undefined;
  const { id, name, bytes, part_bytes: partBytes, uploaded_by: by, at } = row;
  return { id, name, bytes, partBytes, by, at };
}
