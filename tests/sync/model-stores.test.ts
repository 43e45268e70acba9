// The model on every store of the server with every store of the phone, and what the integrity sum finds on each of them.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fakeDisk } from '#tests/support/phone.ts';
import { postgresHere } from '#tests/support/postgres.ts';
import { begin, checkModel } from './model-check.ts';
import { atTheEdge, disorder, everything } from './model-commands.ts';
import { inLaterVersion } from './model-content.ts';
import { memoryPhone, type NewPhone } from './model-phone.ts';
import { sealedPhones } from './model-phone-sealed.ts';
import { type Home, openHome, type ServerStore } from './model-runs.ts';
import { memoryServer } from './model-server.ts';
import { team } from './model-types.ts';
import { createWorld } from './model-world.ts';

// Only against hanging: a machine that does much else is slow.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 180_000 });

const times = Number(process.env.MODEL_RUNS ?? 1);
const well = { faults: [] };
const sealed = sealedPhones(fakeDisk);

const stores: readonly [ServerStore, 'memory' | 'sealed', number][] = [
  ['memory', 'sealed', 20],
  ['sqlite', 'memory', 24],
  ['sqlite', 'sealed', 10],
  ['postgres', 'memory', 24],
  ['postgres', 'sealed', 10],
];

describe.each(stores)('with the server on %s and the phones %s', (server, phone, runs) => {
  const here = server !== 'postgres' || postgresHere;
  const newPhone: NewPhone = phone === 'sealed' ? sealed : memoryPhone;
  let home: Home;
  beforeAll(async () => {
    if (here) home = await openHome(server);
  });
  afterAll(() => home?.close());

  test.skipIf(!here).each([
    ['whatever happens', everything, runs],
    ['in whichever order it arrives', disorder, runs / 2],
  ] as const)(
    'nothing is lost, applied twice or left behind, and phones have what they may, %s',
    async (_, some, most) => {
      const parts = { newServer: home.newServer, newPhone };
      const asked = { seed: 20_261_124, runs: Math.ceil(most * times), commands: some };
      const { failure } = await checkModel(asked, parts);
      if (failure) throw new Error(failure.text);
    },
  );

  test.skipIf(!here)(
    '[S13] a phone from which a part was lost finds out, starts that team anew, is equal again, and says so',
    async () => {
      const world = await createWorld(['fieldWorker', 'fieldWorker'], false, { newServer: home.newServer, newPhone });
      for (const at of [0, 1]) for (let n = 0; n < 3; n++) await world.make(0, 'signal', at);
      await world.settle();
      expect(await world.phones[0]?.disk.damage(team)).toBe(true);
      const found = await world.phones[0]?.disk.foundDamaged();
      await world.make(1);
      await world.run(1, well);
      await world.run(0, well);
      expect([...(found ?? []), ...world.met.keys()]).toContain(phone === 'sealed' ? team : 'start anew: checksum');
      await world.settle();
      const broken = (await world.broken()).filter(({ text }) => !text.includes('had another sum'));
      expect(broken).toEqual([]);
      await world.close();
    },
  );

  test.skipIf(!here)(
    '[S1] [S13] a phone that passed a row of the feed finds out, starts that team anew, is equal again, and says so',
    async () => {
      const world = await createWorld(['fieldWorker', 'fieldWorker'], false, { newServer: home.newServer, newPhone });
      for (let n = 0; n < 2; n++) await world.make(0);
      await world.settle();
      await world.make(0);
      await world.run(0, well);
      await world.server.spoilFeed(team, world.records[2]?.id ?? '', 1);
      await world.run(1, well);
      expect([...world.met.keys()]).toContain('start anew: checksum');
      expect(await world.broken()).toEqual([{ kind: 'other', text: 'phone 1 had another sum than the server' }]);
      await world.close();
    },
  );
});

describe('[S3] [S4] [S13] [edge.E1] [edge.E2] [edge.E3] with disks that go back or lose rows, first days and two tabs', () => {
  const parts = { newServer: memoryServer, newPhone: sealed };

  test('nothing goes missing without being told, nothing comes twice, and what was noted later arrives', async () => {
    const { failure } = await checkModel({ seed: 20_261_125, runs: Math.ceil(20 * times), commands: atTheEdge }, parts);
    if (failure) throw new Error(failure.text);
  });

  test('the model does reach what it is about', async () => {
    const reached = new Set<string>();
    const steps = fc.array(fc.oneof(...atTheEdge), { minLength: 40, maxLength: 60, size: 'max' });
    const play = fc.asyncProperty(steps, async (all) => {
      const world = await createWorld(['fieldWorker', 'partner', 'coordinator'], false, parts);
      await begin(world);
      for (const { step } of all) await step(world);
      for (const what of world.met.keys()) reached.add(what);
      await world.close();
    });
    await inLaterVersion(() => fc.assert(play, { seed: 7, numRuns: 45 }));
    const rows = ['meta', 'outbox', 'segments', 'drafts'].flatMap((table) => [`${table} gone`, `${table} flipped`]);
    const persons = ['sent again', 'mended', 'kept after all', 'taken back', 'draft kept', 'written in two tabs'];
    const expected = [...rows, ...persons, 'disk full', 'room again', 'put back', 'day one', 'clamped', 'reused'];
    expect([...reached].sort()).toEqual(expect.arrayContaining(expected.sort()));
  });
});
