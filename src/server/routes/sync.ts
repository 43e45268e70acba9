/** The sync endpoints: HTTP around the core of `sync/receive.ts`. */
import {
  type PullQuery,
  pullPageSchema,
  pullQuerySchema,
  pushAnswerSchema,
  pushRequestSchema,
} from '#sync/protocol.ts';
import { givePage, receivePush } from '#sync/receive.ts';
import { noteDevice } from '../accounts/devices.ts';
import { findMembership } from '../accounts/members.ts';
import type { Caller } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint, JsonText } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../limits.ts';

export function syncRoutes(deps: Deps): readonly Endpoint[] {
  const { db, now, store } = deps;

  async function checkDevice(device: string, caller: Caller): Promise<Problem | undefined> {
    const known = await noteDevice(db, device, caller, now());
    if (known === 'forged') return new Problem('forged_device');
    return known === 'wipe' ? new Problem('wipe') : undefined;
  }

  const push = endpoint({
    method: 'POST',
    path: '/teams/{team}/push',
    name: 'push',
    tag: 'sync',
    summary: 'Send changes; each gets a verdict of its own',
    description:
      'Changes carry a number `n`, without gaps per device and team, starting at 1. Sending a change again is safe: it ' +
      'gets the answer it got before. A refused change stops none of the others. The body may be gzipped ' +
      '(`Content-Encoding: gzip`). Someone who is no longer in the team gets the verdict `held`.',
    access: 'memberOrFormer',
    body: pushRequestSchema,
    bulk: { bytes: limits.pushBytes, list: 'changes' },
    answer: pushAnswerSchema,
    problems: ['forged_device', 'wipe', 'too_large'],
    async handle({ params, body, caller }) {
      const refused = await checkDevice(body.device, caller);
      if (refused) return refused;
      const team = params.team ?? '';
      return store.inTeam(team, async (tx, sql) => {
        // Asked again now that the team's row is held: nobody can lose their place half-way a push.
        const membership = await findMembership(sql, team, caller.person);
        if (!membership) return new Problem('no_access');
        const { member, former } = membership;
        return (await receivePush(tx, body, { member, now: now() }, former)) ?? new Problem('forged_device');
      });
    },
  });

  const pull = endpoint({
    method: 'GET',
    path: '/teams/{team}/pull',
    name: 'pull',
    tag: 'sync',
    summary: 'Fetch the next page of what this person may see',
    description:
      'Start with `since=0` and an empty `epoch` and `scope`; give back `next`, `epoch` and `scope` of the page before, ' +
      'until `more` is false. With `restart` set, forget what was pulled and start at 0 with the new epoch and scope.',
    access: 'member',
    query: pullQuerySchema,
    numbers: ['since', 'limit', 'horizon'],
    answer: pullPageSchema,
    large: true,
    problems: ['forged_device', 'wipe', 'storage_full'],
    async handle({ params, query, caller }) {
      const refused = await checkDevice(query.device, caller);
      if (refused) return refused;
      const team = params.team ?? '';
      return store.lookInTeam(team, async (tx, sql) => {
        const membership = await findMembership(sql, team, caller.person);
        if (!membership || membership.former) return new Problem('no_access');
        return new JsonText(await givePage(tx, query as PullQuery, { member: membership.member, now: now() }));
      });
    },
  });

  return [push, pull];
}
