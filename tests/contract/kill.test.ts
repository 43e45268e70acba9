// A power cut under load: what the server said it had, it has.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '#tests/support/ports.ts';
import { clientOf, runServer, type SignedInClient, startServerProcess } from '#tests/support/test-server.ts';
import { type Phone, phoneOf } from './phone.ts';

const password = 'een voorbeeldwachtwoord';
const writers = ['duo1', 'duo2', 'wijkverbinder', 'jongerenwerker'] as const;

describe('kill -9 under load', () => {
  test('[S2] [S14] loses nothing that was acknowledged, and takes the rest when it is sent again', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stoep-kill-'));
    const port = String(await freePort());
    const start = () =>
      startServerProcess({
        args: ['demo'],
        env: { DATA_DIR: folder, PORT: port, DEMO_PASSWORD: password, LOG_LEVEL: 'silent' },
      });
    let server = await start();
    const { origin } = server;
    const phones: { phone: Phone; sent: Record<string, unknown>[]; acknowledged: Set<string> }[] = [];
    let team = '';
    for (const who of writers) {
      const client = clientOf((where, init) => fetch(origin + where, init));
      const call: typeof client.call = (method, where, body, headers) =>
        client.call(method, where, body, { origin, ...headers });
      const email = `${who}@voorbeeldwijk.example`;
      const { body } = await call<{ person: { id: string }; memberships: [{ team: string }] }>('POST', '/session', {
        email,
        password,
      });
      ({ team } = body.memberships[0]);
      const signedIn: SignedInClient = {
        ...client,
        call,
        person: body.person.id,
        email,
        device: `device-kill-${who.padEnd(8, '0')}`,
      };
      phones.push({ phone: phoneOf(signedIn, team), sent: [], acknowledged: new Set() });
    }

    for (const round of [1, 2, 3]) {
      let running = true;
      const load = phones.map(async ({ phone, sent, acknowledged }) => {
        while (running) {
          const changes = Array.from({ length: 5 }, () => phone.signal(`Ronde ${round}, ${phone.device}`));
          sent.push(...changes);
          const answer = await phone.push(changes).catch(() => undefined);
          if (answer?.status !== 200) return;
          for (const { n, verdict } of answer.body.answers) {
            expect(verdict).toBe('applied');
            acknowledged.add(String(sent.find((change) => change.n === n)?.record));
          }
        }
      });
      // In the middle of it: every phone has had answers in this round, and none waits for the next.
      const counts = phones.map(({ acknowledged }) => acknowledged.size);
      while (phones.some(({ acknowledged }, index) => acknowledged.size < (counts[index] ?? 0) + 10)) {
        await new Promise((resolve) => setTimeout(resolve, 3 + round));
      }
      await server.kill();
      running = false;
      await Promise.all(load);

      server = await start();
      const there = new Set((await phones[0]?.phone.pullAll())?.changes.map(({ id }) => id));
      for (const { acknowledged } of phones) {
        expect(acknowledged.size).toBeGreaterThan(0);
        expect([...acknowledged].filter((record) => !there.has(record))).toEqual([]);
      }
      // What got no answer is sent again as it was; whatever of it had landed is not applied twice.
      for (const { phone, sent, acknowledged } of phones) {
        const waiting = sent.filter(({ record }) => !acknowledged.has(String(record)));
        const { body } = await phone.push(waiting);
        expect(body.gap).toBeUndefined();
        expect(body.answers.map(({ verdict }) => verdict)).toEqual(waiting.map(() => 'applied'));
        for (const { record } of waiting) acknowledged.add(String(record));
      }
    }
    const { changes, last } = (await phones[0]?.phone.pullAll()) ?? { changes: [], last: undefined };
    for (const { sent } of phones) {
      const found = changes.filter(({ id }) => sent.some(({ record }) => record === id));
      expect(found).toHaveLength(sent.length);
      expect(found.every(({ history }) => history.length === 1)).toBe(true);
    }
    expect(last?.count).toBe(changes.length);
    expect(await server.stop()).toBe(0);
    expect(runServer(['verify-audit'], { DATA_DIR: folder })).toMatchObject({ status: 0 });
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
