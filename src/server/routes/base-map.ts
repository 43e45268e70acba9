/**
 * The base map of a team: an administrator hands in one PMTiles file, part by part, and phones fetch it the same way.
 * A map is served only when it is whole; until then the one before stays.
 */
import * as z from 'zod/mini';
import { baseMapHead, baseMapProblem, baseMapTooLarge } from '#domain/place/base-map.ts';
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
import { id, name, time } from './shapes.ts';

const tag = 'teams';
const access = 'administrator';
const partBytes = z.int().check(z.gte(1));

const info = z.strictObject({
  id,
  name: z.string(),
  bytes: z.int(),
  partBytes,
  by: id,
  at: time,
  hashes: z.array(z.string()),
});

export function baseMapRoutes({ db, now, random, store }: Deps): readonly Endpoint[] {
  const look = endpoint({
    method: 'GET',
    path: '/teams/{team}/base-map',
    name: 'getBaseMap',
    tag,
    summary: 'The base map of the team, or null',
    description:
      '`hashes` has the SHA-256 of each part, in base64 and in order: keep no part that has another. Empty when there are none.',
    access: 'member',
    answer: z.strictObject({ map: z.nullable(info) }),
    async handle({ member: { team } }) {
      const map = await currentBaseMap(db, team);
      return { map: map ? { ...map, hashes: [...(await baseMapHashes(db, team, map))] } : null };
    },
  });

  const part = endpoint({
    method: 'GET',
    path: '/teams/{team}/base-maps/{map}/parts/{part}',
    name: 'getBaseMapPart',
    tag,
    summary: 'One part of the base map, counted from 0',
    description:
      'Each part has `partBytes` bytes, the last one what is left. `not_found` when another map took its place.',
    access: 'member',
    download: true,
    async handle({ params, member: { team } }) {
      const map = await currentBaseMap(db, team);
      if (!map || map.id !== params.map) return new Problem('not_found');
      const bytes = await readBaseMapPart(db, team, map.id, Number(params.part));
      return bytes ? bytesAnswer(bytes) : new Problem('not_found');
    },
  });

  const start = endpoint({
    method: 'POST',
    path: '/teams/{team}/base-maps',
    name: 'startBaseMap',
    tag,
    summary: 'Begin handing in a base map: a PMTiles file, version 3',
    description:
      'Then put its parts and finish. Nobody sees it before that. Beginning again takes away what was not finished.',
    access,
    stepUp: true,
    body: z.strictObject({ name, bytes: z.int().check(z.gte(1)) }),
    status: 201,
    answer: z.strictObject({ map: id, partBytes }),
    problems: ['too_large'],
    async handle({ body, caller, member: { team } }) {
      if (body.bytes > limits.baseMapBytes) return new Problem('too_large', { detail: baseMapTooLarge });
      const map: BaseMapRow = {
        ...body,
        id: newId(random),
        partBytes: limits.baseMapPartBytes,
        by: caller.person,
        at: now(),
      };
      await store.inTeam(team, (_, sql) => startBaseMap(sql, team, map));
      return { map: map.id, partBytes: map.partBytes };
    },
  });

  const put = endpoint({
    method: 'PUT',
    path: '/teams/{team}/base-maps/{map}/parts/{part}',
    name: 'putBaseMapPart',
    tag,
    summary: 'Put one part of a map that is being handed in, counted from 0; the same part may be put again',
    access,
    upload: limits.baseMapPartBytes,
    problems: ['invalid', 'malformed'],
    handle: ({ params, bytes, caller, member: { team } }) =>
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
  });

  const finish = endpoint({
    method: 'POST',
    path: '/teams/{team}/base-maps/{map}/finish',
    name: 'finishBaseMap',
    tag,
    summary: 'Put a map that was handed in whole in the place of the one before',
    access,
    body: z.strictObject({}),
    handle: ({ params, caller, member: { team } }) =>
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
  });

  const cancel = endpoint({
    method: 'DELETE',
    path: '/teams/{team}/base-maps/{map}',
    name: 'cancelBaseMap',
    tag,
    summary: 'Stop handing in a map; what was sent of it goes',
    access,
    handle: ({ params, caller, member: { team } }) =>
      store.inTeam(team, async (_, sql) => {
        const map = await unfinishedBaseMap(sql, team, params.map ?? '', caller.person);
        if (!map) return new Problem('not_found');
        await dropBaseMap(sql, team, map.id);
        return undefined;
      }),
  });

  const remove = endpoint({
    method: 'DELETE',
    path: '/teams/{team}/base-map',
    name: 'removeBaseMap',
    tag,
    summary: 'Take the base map of the team away',
    access,
    stepUp: true,
    problems: ['not_found'],
    handle: ({ caller, member: { team } }) =>
      store.inTeam(team, async (tx, sql) => {
        const map = await currentBaseMap(sql, team);
        if (!map) return new Problem('not_found');
        await dropBaseMap(sql, team, map.id);
        await tx.audit([{ ...act(caller), record: map.id, detail: 'base map removed' }]);
        return undefined;
      }),
  });

  return [look, part, start, put, finish, cancel, remove];
}

const act = ({ person, device = '' }: { person: string; device?: string | undefined }) =>
  ({ action: 'administered', person, device }) as const;

const notThisFile = (detail: string) => new Problem('invalid', { detail, fields: { file: detail } });

const notWhole = 'De kaart is niet heel aangekomen. Verstuur het bestand opnieuw.';
