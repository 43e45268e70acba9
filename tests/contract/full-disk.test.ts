// A server whose disk is full: it says so, forgets nothing that it acknowledged, and goes on by itself once there is room.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '#server/store/database.ts';
import { type InvitedPhone, invitedPhone } from '#tests/support/phones/invited-phone.ts';
import { runServer, type ServerProcess, startServerProcess } from '#tests/support/test-server.ts';
import { signalsIn } from './phone.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-full-'));
const disk = path.join(folder, 'disk');
mkdirSync(disk);
/** A small disk of its own, which takes the rights of root: with CI=true there is no excuse for not having them. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'stoep-full-disk', disk]).status === 0;
const ballast = path.join(disk, 'ballast');

let server: ServerProcess | undefined;

afterAll(async () => {
  await server?.kill();
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmSync(folder, { recursive: true, force: true });
});

const bytesFree = () => statfsSync(disk).bavail * statfsSync(disk).bsize;
/** Leaves this much room, in bytes. */
const leave = (bytes: number) => appendFileSync(ballast, Buffer.alloc(Math.max(0, bytesFree() - bytes)));

interface Answered {
  status: number;
  type: string | null;
  body: Record<string, unknown>;
}

/** One push as a phone sends it, with the answer as it came. */
async function send({ client, phone, team }: InvitedPhone, changes: readonly unknown[]): Promise<Answered> {
  const request = { device: phone.device, epoch: phone.epoch, settled: phone.settled, changes };
  const { status, body, headers } = await client.call('POST', `/teams/${team}/push`, request);
  return { status, body, type: headers.get('content-type') };
}

test.skipIf(!mounted && process.env.CI !== 'true')(
  '[S2] a full disk is said, loses nothing that was acknowledged, and needs no restart once there is room (needs root, for a disk of its own)',
  async () => {
    server = await startServerProcess({ env: { DATA_DIR: disk } });
    const noor = await invitedPhone(server);
    const { phone, client, team } = noor;
    await phone.push([phone.signal('Genoteerd voor de schijf volliep')]);
    const before = await phone.pullAll();
    const acknowledged = new Set(signalsIn(before.changes).map(({ id }) => id));
    expect(acknowledged.size).toBe(1);

    // Filling up: some are still taken, and from some moment on none is.
    leave(40_960);
    const long = 'x'.repeat(3_500);
    let waiting = phone.signal(long);
    let refused: Answered | undefined;
    for (let each = 0; each < 60 && !refused; each++) {
      const answer = await send(noor, [waiting]);
      if (answer.status !== 200) refused = answer;
      else {
        acknowledged.add(waiting.record);
        waiting = phone.signal(long);
      }
    }
    leave(0);
    for (const answer of [refused, await send(noor, [waiting]), await send(noor, [waiting])]) {
      expect(answer).toMatchObject({
        status: 507,
        type: 'application/problem+json',
        body: {
          code: 'storage_full',
          detail: expect.stringMatching(
            /^De server is vol en bewaarde dit niet\. Wat je schreef blijft op je toestel\./u,
          ),
        },
      });
    }

    // What needs no room goes on. A page with notes on it does: who saw them is written down first, or they are not shown.
    expect((await client.call('GET', '/session')).status).toBe(200);
    expect(
      (await client.call('GET', `/teams/${team}/pull?${asked(noor, before.last.next, before.last.scope)}`)).status,
    ).toBe(acknowledged.size > 1 ? 507 : 200);
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    expect(server.output()).toContain('"code":"SQLITE_FULL"');
    expect(server.output()).not.toContain(long);

    rmSync(ballast);
    // Sent again as it was, it is applied; and applied once.
    expect(await send(noor, [waiting])).toMatchObject({ body: { answers: [{ n: waiting.n, verdict: 'applied' }] } });
    expect(await send(noor, [waiting])).toMatchObject({ body: { answers: [{ n: waiting.n, verdict: 'applied' }] } });
    acknowledged.add(waiting.record);
    const after = await phone.pullAll();
    expect(signalsIn(after.changes).map(({ id }) => id)).toEqual([...acknowledged]);
    expect(after.last.count).toBe(after.changes.length);

    expect(await server.stop()).toBe(0);
    expect(runServer(['verify-audit'], { DATA_DIR: disk })).toMatchObject({ status: 0, stderr: '' });
    const db = openDatabase(path.join(disk, 'stoep.db'));
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)).rows).toEqual([
      { integrity_check: 'ok' },
    ]);
    await closeDatabase(db);
  },
  120_000,
);

function asked({ phone }: InvitedPhone, since: number, scope: string): URLSearchParams {
  return new URLSearchParams({ device: phone.device, since: String(since), epoch: phone.epoch, scope });
}
