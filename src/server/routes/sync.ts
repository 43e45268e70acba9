/** The sync endpoints: HTTP around the core of `sync/receive.ts`. */

import { canSee } from '#domain/access.ts';
import type { DeviceId } from '#domain/ids.ts';
import type { Member } from '#domain/roles.ts';
import { bytesIn } from '#sync/bounds.ts';
import { asSubject } from '#sync/check.ts';
import { type EarlierPlace, readPlace, viewOfEarlier, writePlace } from '#sync/earlier.ts';
import type { EarlierAnswer, PullQuery, PushAnswer } from '#sync/protocol.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import type { HistoryEntry, StoredRecord } from '#sync/stored-record.ts';
import type { TeamTransaction } from '#sync/team-transaction.ts';
import * as wire from '#wire/sync.ts';
import { noteDevice } from '../accounts/devices.ts';
import { givenIds } from '../accounts/given-ids.ts';
import { findMembership } from '../accounts/members.ts';
import type { Caller } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint, JsonText, type Visitor } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { sayAgain } from '../journal/say-again.ts';
import { limits } from '../limits.ts';
import { logDifference, logFull } from '../log.ts';

export function syncRoutes(deps: Deps): readonly Endpoint[] {
  const { log, now, store } = deps;

  async function checkDevice(device: DeviceId, caller: Caller, visitor: Visitor): Promise<Problem | undefined> {
    const standing = await noteDevice(deps, device, caller, now());
    if (standing === 'known') return undefined;
    if (standing === 'wipe') return new Problem('wipe');
    // To an older app this says that the person has to sign in again, and that ends it.
    return new Problem(standing === 'other' && visitor.knows('other_device') ? 'other_device' : 'forged_device');
  }

  /** On which day somebody last said it, by team and person: once is enough for a day, and each writes a row. */
  const said = new Map<string, number>();

  const push = endpoint(wire.push, async ({ params, body, caller, visitor }) => {
    const refused = await checkDevice(body.device, caller, visitor);
    if (refused) return refused;
    const team = params.team ?? '';
    return store.inTeam(team, async (tx, sql) => {
      // Asked again now that the team's row is held: nobody can lose their place half-way a push.
      const membership = await findMembership(sql, team, caller.person);
      if (!membership) return new Problem('no_access');
      const { member, former } = membership;
      const making = body.changes.flatMap(({ make, record }) =>
        make === true && typeof record === 'string' ? [record] : [],
      );
      const given = await givenIds(sql, making, { person: member.person, team });
      const answer = await receivePush(tx, body, { member, now: now(), given }, former);
      if (!answer) return new Problem('forged_device');
      const touched = body.changes.flatMap(({ record }) => (typeof record === 'string' ? [record] : []));
      await sayAgain(tx, sql, team, touched, now());
      for (const code of ['record_full', 'too_much'] as const) {
        const refused = answer.answers.filter((each) => each.code === code).length;
        if (refused > 0) logFull(log, { team, person: member.person, code, refused });
      }
      return visitor.knows('reused') ? answer : inOlderWords(answer);
    });
  });

  const pull = endpoint(wire.pull, async ({ params, query, caller, visitor }) => {
    const refused = await checkDevice(query.device, caller, visitor);
    if (refused) return refused;
    const team = params.team ?? '';
    return store.lookInTeam(team, async (tx, sql) => {
      const membership = await findMembership(sql, team, caller.person);
      if (!membership || membership.former) return new Problem('no_access');
      return new JsonText(await givePage(tx, query as PullQuery, { member: membership.member, now: now() }));
    });
  });

  const differs = endpoint(wire.reportDifference, async ({ params, body, caller, visitor }) => {
    const refused = await checkDevice(body.device, caller, visitor);
    if (refused) return refused;
    const { device, here, there } = body;
    const team = params.team ?? '';
    const [who, today] = [`${team} ${caller.person}`, Math.floor(now() / 86_400_000)];
    if (said.get(who) === today) return undefined;
    const detail = `sum differs: ${here.count} of ${there.count}`;
    await store.inTeam(team, (tx) => tx.audit([{ action: 'pulled', person: caller.person, device, detail }]));
    said.set(who, today);
    logDifference(log, { team, here: here.count, there: there.count });
    return undefined;
  });

  const earlier = endpoint(wire.getEarlier, async ({ params, query, caller, member }) => {
    const { team = '', record: id = '' } = params;
    return store.lookInTeam(team, async (tx) => {
      const record = (await tx.records([id])).get(id);
      if (!record || record.removed || !canSee(member, asSubject(record))) return new Problem('not_found');
      const { device = '', person } = caller;
      const act = { action: 'pulled', person, device, kind: record.kind, record: id, detail: 'earlier' } as const;
      await tx.audit([act]);
      return giveEarlier(tx, member, record, readPlace(query.after));
    });
  });

  return [push, pull, differs, earlier];
}

const mostEarlier = 500;

/** As much of it as goes in a page. Never an empty one while there is more: what is not for this member is passed over. */
async function giveEarlier(
  tx: TeamTransaction,
  member: Member,
  record: StoredRecord,
  begin: EarlierPlace | undefined,
): Promise<EarlierAnswer> {
  const viewOf = viewOfEarlier(member, record);
  const entries: HistoryEntry[] = [];
  let bytes = 0;
  let after = begin;
  for (;;) {
    const rows = await tx.earlier(record.id, mostEarlier + 1, after);
    for (const row of rows.slice(0, mostEarlier)) {
      const view = viewOf(row);
      bytes += view ? bytesIn(JSON.stringify(view)) : 0;
      if (view && entries.length > 0 && bytes > limits.pageBytes) return page(entries, after);
      if (view) entries.push(view);
      after = { stamp: row.entry.stamp, part: row.part };
    }
    if (rows.length <= mostEarlier) return page(entries, undefined);
    if (entries.length > 0) return page(entries, after);
  }
}

const page = (entries: readonly HistoryEntry[], next: EarlierPlace | undefined): EarlierAnswer => ({
  entries: entries as EarlierAnswer['entries'],
  more: next !== undefined,
  ...(next ? { next: writePlace(next) } : {}),
});

/** An older app takes a verdict that it does not know for a yes, and lets go of what it sent; what is refused it keeps. */
const inOlderWords = (answer: PushAnswer): PushAnswer => ({
  ...answer,
  answers: answer.answers.map((each) => (each.verdict === 'reused' ? { ...each, verdict: 'refused' } : each)),
});
