// What is taken away or thrown away is written before it is said, and can be taken back for a moment.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { othersUndo } from '#device/notebook/taking-back.ts';
import type { DeviceParts } from '#device/parts.ts';
import { rowsOf } from '#tests/support/disk-copy.ts';
import { createPhoneOf, type TestPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
let now = 0;
beforeEach(async () => {
  now = Date.now();
  server = await startTestServer();
});
afterEach(() => server.close());

const undo = 6_400;
async function newPhone(role: 'fieldWorker' | 'coordinator' = 'fieldWorker', parts: Partial<DeviceParts> = {}) {
  return (await createPhoneOf(server, role, { now: () => now, parts })).phone;
}
const note = async (tab: TestTab, observed: string) => {
  const saved = await tab.device.save({ kind: 'signal', values: { observed } });
  return saved.ok ? saved.id : '';
};
const texts = (tab: TestTab) =>
  tab.device
    .watch({ kind: 'signal' })
    .get()
    .map(({ values }) => values.observed)
    .sort();
const opened = async (phone: TestPhone) => {
  const tab = await phone.reopen();
  await tab.device.unlock(testPassphrase);
  return tab;
};
const outbox = (tab: TestTab) => tab.device.sync.getState().outbox;
const atServer = async () => texts(await newPhone());

describe('[edge.removal] a record that is taken away', () => {
  async function withSent() {
    const phone = await newPhone();
    const id = await note(phone, 'moet weg');
    await phone.device.syncNow();
    return { phone, id };
  }

  test('stays away when the app is killed within the undo, on the phone and on the server', async () => {
    const { phone, id } = await withSent();
    expect(await phone.device.remove('signal', id, undo)).toEqual({ ok: true, id });
    expect(texts(phone)).toEqual([]);
    const again = await opened(phone);
    expect(texts(again)).toEqual([]);
    now += undo;
    await again.device.syncNow();
    expect(outbox(again)).toEqual([]);
    expect(await atServer()).toEqual([]);
  });

  test('stays away when it locks within the undo', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, undo);
    await phone.device.lock();
    now += undo;
    await phone.device.unlock(testPassphrase);
    await phone.device.syncNow();
    expect(await atServer()).toEqual([]);
  });

  test('is not sent before its time, not by a person who presses ‘Nu proberen’ either; then by itself', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, 600);
    await phone.device.syncNow();
    expect(outbox(phone)).toMatchObject([{ record: id, removal: true, state: 'waiting' }]);
    expect(await atServer()).toEqual(['moet weg']);
    // Its own clock tells when it is due; the timer is the machine's.
    now += 600;
    await until(() => outbox(phone).length === 0, 'it was sent by itself');
    expect(await atServer()).toEqual([]);
  });

  test('is back when it is taken back in time, and nobody hears of it', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, undo);
    expect(await phone.device.takeBack(id)).toBe(true);
    expect(texts(phone)).toEqual(['moet weg']);
    now += undo;
    await note(phone, 'daarna');
    await phone.device.syncNow();
    expect(outbox(phone)).toEqual([]);
    expect(phone.device.sync.getState()).toMatchObject({ damaged: [], lastFailure: undefined });
    expect(await atServer()).toEqual(['daarna', 'moet weg']);
    expect(texts(await opened(phone))).toEqual(['daarna', 'moet weg']);
  });

  test('is not taken back once it may have been sent', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, undo);
    now += undo;
    expect(await phone.device.takeBack(id)).toBe(false);
    expect(texts(phone)).toEqual([]);
  });

  test('is sent when the clock was set back years in between', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, undo);
    now -= 5 * 365 * 86_400_000;
    await phone.device.syncNow();
    expect(outbox(phone)).toEqual([]);
    expect(await atServer()).toEqual([]);
  });

  test('holds later notes no longer than its own moment', async () => {
    const { phone, id } = await withSent();
    await phone.device.remove('signal', id, undo);
    await note(phone, 'erna');
    await phone.device.syncNow();
    expect(outbox(phone)).toHaveLength(2);
    now += undo;
    await phone.device.syncNow();
    expect(outbox(phone)).toEqual([]);
    expect(await atServer()).toEqual(['erna']);
  });
});

describe('a refused note that is thrown away', () => {
  /** Of each of these texts a change that was refused, as somebody else took the note away. */
  async function withRefused(...observed: readonly string[]) {
    return refusedOn(await newPhone(), ...observed);
  }
  async function refusedOn(phone: TestPhone, ...observed: readonly string[]) {
    const other = await newPhone('coordinator');
    const ids = [];
    for (const text of observed.length > 0 ? observed : ['een']) ids.push(await note(phone, text));
    await phone.device.syncNow();
    await other.device.syncNow();
    for (const id of ids) await other.device.remove('signal', id);
    await other.device.syncNow();
    for (const id of ids) await phone.device.save({ kind: 'signal', id, values: { observed: 'meer' } });
    await phone.device.syncNow();
    expect(outbox(phone).map(({ n, state }) => [n, state])).toEqual(
      ids.map((_, at) => [ids.length + at + 1, 'refused']),
    );
    return phone;
  }

  test('stays thrown away when the app is killed right after it was said', async () => {
    const phone = await withRefused();
    await phone.device.throwAway(server.team, 2, 10_000);
    expect(outbox(phone)).toEqual([]);
    const again = await opened(phone);
    expect(outbox(again)).toEqual([]);
    expect(await again.device.keepAfterAll(server.team, 2)).toBe(false);
  });

  test('asks attention again, with what was said of it, when that is taken back', async () => {
    const phone = await withRefused();
    const [before] = outbox(phone);
    await phone.device.throwAway(server.team, 2, 10_000);
    expect(await phone.device.keepAfterAll(server.team, 2)).toBe(true);
    expect(outbox(phone)).toEqual([before]);
    expect(outbox(await opened(phone))).toEqual([before]);
  });

  test('can be taken back for as long as was said, also when the time of another one is over', async () => {
    const phone = await withRefused('een', 'twee');
    await phone.device.throwAway(server.team, 4, 10_000);
    await phone.device.throwAway(server.team, 3, 1);
    const isEmptied = async (number: number) => {
      const rows = await rowsOf<{ n: number; sealed?: Uint8Array }>(phone.idb, 'outbox');
      return rows.find(({ n }) => n === number)?.sealed === undefined;
    };
    await until(() => isEmptied(3), 'the other is emptied');
    expect(await phone.device.keepAfterAll(server.team, 4)).toBe(true);
    expect(outbox(phone)).toMatchObject([{ n: 4, state: 'refused' }]);
  });

  test('can be taken back for as long as was said when it is thrown away a second time', async () => {
    const running = new Set<() => void>();
    const after = (milliseconds: number, run: () => void) => {
      if (milliseconds === 10_000) {
        running.add(run);
        return () => running.delete(run);
      }
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    };
    const phone = await refusedOn(await newPhone('fieldWorker', { timers: { after } }));
    await phone.device.throwAway(server.team, 2, 10_000);
    const [first] = running;
    expect(await phone.device.keepAfterAll(server.team, 2)).toBe(true);
    await phone.device.throwAway(server.team, 2, 10_000);
    // The time of the first is over.
    if (first && running.has(first)) first();
    await note(phone, 'daarna');
    expect(await phone.device.keepAfterAll(server.team, 2)).toBe(true);
    await phone.device.throwAway(server.team, 2, 10_000);
    for (const run of running) run();
    const isEmptied = async () => {
      const rows = await rowsOf<{ n: number; sealed?: Uint8Array }>(phone.idb, 'outbox');
      return rows.some(({ n, sealed }) => n === 2 && sealed === undefined);
    };
    await until(isEmptied, 'it is emptied when its own time is over');
  });

  test('can be taken back also when another tab opens beside it', async () => {
    const phone = await withRefused();
    await phone.device.throwAway(server.team, 2, 10_000);
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the second tab is open');
    expect(await phone.device.keepAfterAll(server.team, 2)).toBe(true);
    expect(outbox(phone)).toMatchObject([{ n: 2, state: 'refused' }]);
  });
});

describe('[S2] what another tab threw away and did not finish', () => {
  test('keeps nothing from being sent: this tab finishes it', async () => {
    const { phone } = await createPhoneOf(server, 'fieldWorker', { now: () => now });
    const finishing: (() => void)[] = [];
    const other = await phone.openTab({
      timers: {
        after(milliseconds, run) {
          if (milliseconds === othersUndo) {
            finishing.push(run);
            return () => undefined;
          }
          // Its own: those of a tab that was killed fire no more.
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
    });
    await until(() => other.session().phase === 'unlocked', 'the other tab is open');
    phone.network.setOnline(false);
    const id = await note(phone, 'geweigerd');
    phone.network.before = (path, { body }) => {
      if (!path.endsWith('/push')) return undefined;
      const { epoch, changes } = JSON.parse(String(body)) as { epoch: string; changes: { n: number }[] };
      const answers = changes.map(({ n }) => ({
        n,
        verdict: 'refused',
        code: 'not_allowed',
        message: 'Dat mag niet.',
      }));
      return Response.json({ epoch, last: changes.at(-1)?.n, answers, time: now });
    };
    phone.network.setOnline(true);
    await phone.device.syncNow();
    // Each tab may send it: both must hear the same.
    await until(() => [phone, other].every((tab) => outbox(tab)[0]?.state === 'refused'), 'it is refused');
    phone.network.setOnline(false);
    await phone.device.save({ kind: 'signal', id, values: { meaning: 'later erbij' } });
    await phone.device.throwAway(outbox(phone)[0]?.team ?? '', 1, undo);
    // Its other tab hears of it before it is closed.
    await until(() => outbox(other).length === 0 && finishing.length === 2, 'the other tab heard of it');
    phone.kill();
    const sent: number[] = [];
    phone.network.before = (path, { body }) => {
      if (path.endsWith('/push')) sent.push(...JSON.parse(String(body)).changes.map(({ n }: { n: number }) => n));
      return undefined;
    };
    await note(other, 'moet weg kunnen');
    phone.network.setOnline(true);
    await other.device.syncNow();
    expect(sent).not.toContain(3);
    for (const finish of finishing) finish();
    await until(async () => {
      const rows = await rowsOf<{ n: number; sealed?: Uint8Array }>(phone.idb, 'outbox');
      return rows.every(({ n, sealed }) => n >= 3 || sealed === undefined);
    }, 'what was thrown away is emptied');
    // And that alone: it sends by itself from then on, and what comes back may be emptied too.
    await other.device.syncNow();
    expect(sent).toContain(3);
    expect(await atServer()).toEqual(['moet weg kunnen']);
  });
});
