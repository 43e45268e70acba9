/**
 * The base map of a team: an administrator hands in one PMTiles file, part by part, and phones fetch it the same way.
 * A map is served only when it is whole; until then the one before stays.
 */
import type { DeviceId, PersonId } from '#domain/ids.ts';
import { baseMapHead, baseMapProblem, baseMapTooLarge } from '#domain/place/base-map.ts';
import * as wire from '#wire/base-map.ts';
import { baseMapPartBytes } from '#wire/limits.ts';
import { newId } from '../accounts/tokens.ts';
import type { Deps } from '../deps.ts';
import { bytesAnswer } from '../http/body.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../limits.ts';
import {
  type BaseMapRow,
  baseMapHashes,
  baseMapProgress,
  currentBaseMap,
  dropBaseMap,
  finishBaseMap,
  partLength,
  partsOf,
  putBaseMapPart,
  readBaseMapPart,
  startBaseMap,
  unfinishedBaseMap,
} from '../store/base-map.ts';

export function baseMapRoutes({ db, now, random, store }: Deps): readonly Endpoint[] {
  const look = endpoint(wire.getBaseMap, async ({ member: { team } }) => {
    const map = await currentBaseMap(db, team);
    return { map: map ? { ...map, hashes: [...(await baseMapHashes(db, team, map))] } : null };
  });

  const part = endpoint(wire.getBaseMapPart, async ({ params, member: { team } }) => {
    const map = await currentBaseMap(db, team);
    if (!map || map.id !== params.map) return new Problem('not_found');
    const bytes = await readBaseMapPart(db, team, map.id, Number(params.part));
    return bytes ? bytesAnswer(bytes) : new Problem('not_found');
  });

  const start = endpoint(wire.startBaseMap, async ({ body, caller, member: { team } }) => {
    if (body.bytes > limits.baseMapBytes) return new Problem('too_large', { detail: baseMapTooLarge });
    const map: BaseMapRow = {
      ...body,
      id: newId(random),
      partBytes: baseMapPartBytes,
      by: caller.person,
      at: now(),
    };
    await store.inTeam(team, (_, sql) => startBaseMap(sql, team, map));
    return { map: map.id, partBytes: map.partBytes };
  });

  const put = endpoint(wire.putBaseMapPart, ({ params, bytes, caller, member: { team } }) =>
    store.inTeam(team, async (_, sql) => {
      const map = await unfinishedBaseMap(sql, team, params.map ?? '', caller.person);
      const n = Number(params.part);
      if (!map || n >= partsOf(map)) return new Problem('not_found');
      if (bytes.length !== partLength(map, n)) return new Problem('malformed');
      // Said at the first part, not after half an hour of sending.
      const wrong = n === 0 && baseMapProblem(bytes, map.bytes);
      if (wrong) return notThisFile(wrong);
      await putBaseMapPart(sql, team, map.id, n, bytes);
      return undefined;
    }),
  );

  const finish = endpoint(wire.finishBaseMap, ({ params, caller, member: { team } }) =>
    store.inTeam(team, async (tx, sql) => {
      const map = await unfinishedBaseMap(sql, team, params.map ?? '', caller.person);
      if (!map) return new Problem('not_found');
      const here = await baseMapProgress(sql, team, map.id);
      if (here.parts !== partsOf(map) || here.bytes !== map.bytes) return notThisFile(notWhole);
      const head = (await readBaseMapPart(sql, team, map.id, 0))?.subarray(0, baseMapHead);
      const wrong = baseMapProblem(head ?? new Uint8Array(), map.bytes);
      if (wrong) return notThisFile(wrong);
      await finishBaseMap(sql, team, map.id, now());
      await tx.audit([{ ...act(caller), record: map.id, detail: `base map put in place, ${map.bytes} bytes` }]);
      return undefined;
    }),
  );

  const cancel = endpoint(wire.cancelBaseMap, ({ params, caller, member: { team } }) =>
    store.inTeam(team, async (_, sql) => {
      const map = await unfinishedBaseMap(sql, team, params.map ?? '', caller.person);
      if (!map) return new Problem('not_found');
      await dropBaseMap(sql, team, map.id);
      return undefined;
    }),
  );

  const remove = endpoint(wire.removeBaseMap, ({ caller, member: { team } }) =>
    store.inTeam(team, async (tx, sql) => {
      const map = await currentBaseMap(sql, team);
      if (!map) return new Problem('not_found');
      await dropBaseMap(sql, team, map.id);
      await tx.audit([{ ...act(caller), record: map.id, detail: 'base map removed' }]);
      return undefined;
    }),
  );

  return [look, part, start, put, finish, cancel, remove];
}

const act = ({ person, device = '' }: { person: PersonId; device?: DeviceId | undefined }) =>
  ({ action: 'administered', person, device }) as const;

const notThisFile = (detail: string) => new Problem('invalid', { detail, fields: { file: detail } });

const notWhole = 'De kaart is niet heel aangekomen. Verstuur het bestand opnieuw.';
