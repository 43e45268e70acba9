// A backup that is restored while phones are out: real processes, real devices, over HTTP.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, expect, test } from 'vitest';
import { createPhone, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { clientAt, tokenIn } from '#tests/support/phones/invited-phone.ts';
import { freePort } from '#tests/support/ports.ts';
import {
  clientOf,
  runServer,
  type ServerProcess,
  startServerProcess,
  testPassword,
} from '#tests/support/test-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-restore-'));
let server: ServerProcess;
afterAll(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Someone {
  readonly phone: TestPhone;
  readonly email: string;
}

async function join(link: string, email: string): Promise<Someone> {
  const phone = await createPhone({
    server: { client: () => clientOf((where, init) => fetch(server.origin + where, init)) },
  });
  const answer = { name: email, email, password: testPassword, teamName: 'Team Noord' };
  expect(await phone.device.acceptInvitation(tokenIn(link), answer)).toMatchObject({ ok: true });
  expect(await phone.device.makeVault(testPassphrase)).toEqual({ ok: true });
  await phone.device.syncNow();
  return { phone, email };
}

async function note({ phone }: Someone, observed: string): Promise<string> {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

const seen = ({ phone }: Someone) =>
  phone.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values: { observed, meaning } }) => [observed, meaning].filter(Boolean).join(' · '))
    .sort();

test('[S7] what was written after the backup is offered again, once, whoever comes back first', async () => {
  const identity = await generateX25519Identity();
  const env = {
    DATA_DIR: path.join(folder, 'data'),
    PORT: String(await freePort()),
    BACKUP_RECIPIENT: await identityToRecipient(identity),
  };
  server = await startServerProcess({ env });
  const administrator = clientAt(server);
  const founded = await administrator.call<{ memberships: [{ team: string }] }>(
    'POST',
    `/invitations/${tokenIn(server.output())}`,
    { name: 'Iris', email: 'iris@test.example', password: testPassword, teamName: 'Team Noord' },
  );
  const { team } = founded.body.memberships[0];
  const people: Someone[] = [];
  for (const email of ['noor@test.example', 'youssef@test.example']) {
    const who = { name: email, email, role: 'fieldWorker' };
    const { body } = await administrator.call<{ link: string }>('POST', `/teams/${team}/people`, who);
    people.push(await join(body.link, email));
  }
  const [noor, youssef] = people as [Someone, Someone];
  const syncAll = async () => {
    for (const each of [noor, youssef, noor]) await each.phone.device.syncNow();
  };

  const known = await note(noor, 'Van voor de reservekopie');
  const doomed = await note(noor, 'Weggehaald na de reservekopie');
  await syncAll();
  const file = path.join(folder, `${randomUUID()}.age`);
  expect(runServer(['backup', file], env)).toMatchObject({ status: 0 });

  await note(noor, 'Verstuurd na de reservekopie');
  await youssef.phone.device.save({ kind: 'signal', id: known, values: { meaning: 'aangevuld na de reservekopie' } });
  await noor.phone.device.remove('signal', doomed);
  await syncAll();
  youssef.phone.network.setOnline(false);
  await note(youssef, 'Nog niet verstuurd');

  expect(await server.stop()).toBe(0);
  expect(runServer(['restore', file], { ...env, BACKUP_IDENTITY: identity })).toMatchObject({ status: 0 });
  server = await startServerProcess({ env });

  youssef.phone.network.setOnline(true);
  for (const each of people) {
    await each.phone.device.syncNow();
    // A login of before the restore is over: that pauses, and all that waits stays.
    expect(each.phone.device.sync.getState()).toMatchObject({ lastFailure: 'signedOut' });
    expect(await each.phone.device.signIn(each.email, testPassword)).toMatchObject({ ok: true });
    await each.phone.device.syncNow();
  }
  await syncAll();

  const all = [
    'Nog niet verstuurd',
    'Van voor de reservekopie · aangevuld na de reservekopie',
    'Verstuurd na de reservekopie',
  ];
  for (const each of people) {
    expect(seen(each)).toEqual(all);
    const { outbox, restarted, complete } = each.phone.device.sync.getState();
    expect(outbox).toEqual([]);
    expect(complete).toBe(true);
    expect(restarted?.why).toBe('epoch');
  }
  expect(await server.stop()).toBe(0);
  expect(runServer(['verify-audit'], env)).toMatchObject({ status: 0 });
}, 120_000);
