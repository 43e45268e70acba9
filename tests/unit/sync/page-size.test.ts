// A page is full at a thousand records, whatever is asked for, or sooner when less is asked for.
import { expect, test } from 'vitest';
import { writeStamp } from '#sync/clock.ts';
import type { PullPage, PullQuery } from '#sync/protocol.ts';
import { givePage } from '#sync/receive.ts';
import { createMemoryTeams } from '#tests/support/memory-team.ts';

const team = 'team-0000000000000001';
const member = { person: 'person-00000000000001', team, role: 'fieldWorker' } as const;
const by = 'person-00000000000002';
const made = writeStamp({ time: 1, count: 0, node: 'device-00000000000001' });
const bare = { kind: 'neighbourhood', team, schema: 1, by, made, values: {}, stamps: {}, members: {}, writers: {} };

async function teamWith(count: number) {
  const teams = createMemoryTeams();
  await teams.inTeam(team, async (tx) => {
    const first = await tx.take(count);
    await tx.putRecords(
      Array.from({ length: count }, (_, index) => {
        const id = `record-${String(index).padStart(12, '0')}`;
        const record = { ...bare, id, seq: first + index, history: [] };
        return { record, before: undefined, feed: [{ audience: member.role, record: id, present: true }] };
      }),
    );
  });
  const query = { device: 'device-00000000000002', since: 0, epoch: '', scope: '' };
  return async (more: Partial<PullQuery> = {}): Promise<PullPage> =>
    JSON.parse(await teams.lookInTeam(team, (tx) => givePage(tx, { ...query, ...more }, { member, now: 1 })));
}

test('[S11] a page of the smallest records holds a thousand of them, and tells how many are left', async () => {
  const pull = await teamWith(1_050);
  for (const limit of [undefined, 5_000]) {
    const page = await pull(limit === undefined ? {} : { limit });
    expect(page.changes).toHaveLength(1_000);
    expect(page).toMatchObject({ more: true, next: 1_000, left: 50, head: 1_050 });
  }
  const last = await pull({ since: 1_000 });
  expect(last.changes).toHaveLength(50);
  expect(last).toMatchObject({ more: false, left: 0, count: 1_050 });
});

test('[S11] a page holds no more records than were asked for', async () => {
  const pull = await teamWith(300);
  for (const limit of [1, 7, 260]) expect((await pull({ limit })).changes).toHaveLength(limit);
});
