// Lock and key: what the lock takes from memory, what a passphrase opens, what two tabs of one browser share.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keyWait } from '#device/gate/keys-between-tabs.ts';
import { keysInMemory } from '#tests/support/keys-in-memory.ts';
import {
  createPhone,
  createPhoneOf,
  createSignedInPhone,
  diskOf,
  type TestPhone,
  type TestTab,
  testPassphrase,
} from '#tests/support/phone.ts';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

const secret = 'Zeer herkenbare tekst over Sem';
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const newPhone = async (options: { now?: () => number } = {}) => {
  return (await createPhoneOf(server, 'fieldWorker', { ...options })).phone;
};
const note = (tab: TestTab, observed = secret) => tab.device.save({ kind: 'signal', values: { observed } });
const signals = (tab: TestTab) => tab.device.watch({ kind: 'signal' }).get();

describe('the lock', () => {
  test('leaves no plain text in anything that hangs from the device', async () => {
    const phone = await newPhone();
    const list = phone.device.watch({ kind: 'signal' });
    const seen = vi.fn();
    list.subscribe(seen);
    await note(phone);
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { meaning: secret } });
    expect(reachable(phone.device)).toContain(secret);

    await phone.device.lock();
    expect(phone.session()).toEqual({ phase: 'locked' });
    expect(list.get()).toEqual([]);
    expect(seen).toHaveBeenCalled();
    expect(phone.device.drafts.all().get()).toEqual([]);
    expect(phone.device.sync.getState().outbox).toEqual([]);
    expect(reachable(phone.device) + reachable(list)).not.toContain(secret);
    expect(await note(phone)).toEqual({ ok: false, reason: 'locked' });
  });

  test.each([
    ['and nothing else was done', async () => {}],
    ['while what was thrown away can still be kept', throwAwayRefused],
    ['while the server has not answered', sendWithoutAnswer],
  ])('[P3] leaves the key in nothing, %s', async (_, before) => {
    const keys = keysInMemory();
    const { email } = await server.signIn('fieldWorker');
    const phone = await createSignedInPhone({
      ...{ server, email, password: testPassword },
      parts: { subtle: keys.subtle },
    });
    await before(phone);
    expect(await keys.held()).toBe(1);
    await phone.device.lock();
    expect(await keys.held()).toBe(0);
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
  });

  test('keeps first what was being typed', async () => {
    const phone = await newPhone();
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'half geschreven z' } });
    await phone.device.lock();
    await phone.device.unlock(testPassphrase);
    expect(phone.device.drafts.get('concept')?.values).toEqual({ observed: 'half geschreven z' });
  });

  test('closes after a while without a touch, counted by the clock', async () => {
    let now = Date.now();
    const phone = await newPhone({ now: () => now });
    now += 119_000;
    phone.touch();
    now += 119_000;
    phone.show(true);
    expect(phone.session().phase).toBe('unlocked');
    now += 2_000;
    // A touch that wakes the phone after too long does not open it.
    phone.touch();
    await until(() => phone.session().phase === 'locked', 'it locked');
  });

  test('closes when it was out of sight for too long, also when no timer ran meanwhile', async () => {
    let now = Date.now();
    const phone = await newPhone({ now: () => now });
    phone.show(false);
    now += 29_000;
    phone.show(true);
    expect(phone.session().phase).toBe('unlocked');
    phone.show(false);
    now += 31_000;
    phone.show(true);
    expect(phone.device.watch({ kind: 'signal' }).get()).toEqual([]);
    expect(phone.session().phase).toBe('locked');
  });

  test('closes sooner when the person wants so, never later than the municipality', async () => {
    const phone = await newPhone();
    await phone.device.setLockTimes({ idle: 60, hidden: 500 });
    expect(phone.device.lockTimes()).toEqual({ idle: 60, hidden: 30 });
    await phone.device.setLockTimes(undefined);
    expect(phone.device.lockTimes()).toEqual({ idle: 120, hidden: 30 });
  });
});

describe('the passphrase', () => {
  test('that is wrong opens nothing and destroys nothing, however often', async () => {
    const phone = await newPhone();
    await note(phone);
    await phone.device.lock();
    const before = await diskOf(phone.idb);
    for (let tries = 0; tries < 12; tries++) {
      expect(await phone.device.unlock(`fout ${tries}`)).toEqual({ ok: false, reason: 'wrong' });
    }
    expect(await diskOf(phone.idb)).toBe(before);
    expect(await phone.device.unlock(testPassphrase)).toEqual({ ok: true });
    expect(signals(phone)).toHaveLength(1);
  });

  test('that is too easy makes no notebook', async () => {
    const { email } = await server.signIn('fieldWorker');
    const phone = await createPhone({ server });
    await phone.device.signIn(email, testPassword);
    expect(phone.session()).toMatchObject({ phase: 'newPassphrase', name: 'Iemand (fieldWorker)' });
    expect(await phone.device.makeVault('welkom01')).toEqual({ ok: false, reason: 'tooWeak' });
    expect(phone.session().phase).toBe('newPassphrase');
  });

  test('is asked for once more when the tab was closed before it was chosen', async () => {
    const { email } = await server.signIn('fieldWorker');
    const phone = await createPhone({ server });
    await phone.device.signIn(email, testPassword);
    const again = await phone.reopen();
    expect(again.session().phase).toBe('newPassphrase');
    expect(await again.device.makeVault(testPassphrase)).toEqual({ ok: true });
  });
});

describe('two tabs', () => {
  test('of which one is open: the second needs no passphrase and has everything', async () => {
    const phone = await newPhone();
    await note(phone);
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    expect(signals(second).map(({ values }) => values.observed)).toEqual([secret]);
  });

  test('see each other’s notes and drafts at once', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    await note(phone, 'van de eerste');
    await note(second, 'van de tweede');
    for (const tab of [phone, second]) await until(() => signals(tab).length === 2, 'both are in both');
    phone.device.drafts.keep({ id: 'concept', kind: 'signal', values: { observed: 'typend' } });
    await until(() => second.device.drafts.get('concept') !== undefined, 'the draft is in the other');
    expect(new Set(second.device.sync.getState().outbox.map(({ n }) => n)).size).toBe(
      second.device.sync.getState().outbox.length,
    );
  });

  test('[S12] that send at once give every note one number, and the server one note', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    phone.network.setOnline(false);
    for (let each = 0; each < 6; each++) await note(each % 2 ? phone : second, `notitie ${each}`);
    phone.network.setOnline(true);
    await Promise.all([phone.device.syncNow(), second.device.syncNow()]);
    await Promise.all([phone.device.syncNow(), second.device.syncNow()]);
    for (const tab of [phone, second]) {
      await until(() => tab.device.sync.getState().outbox.length === 0, 'all was sent');
      expect(signals(tab)).toHaveLength(6);
      expect(signals(tab).every(({ delivery }) => delivery === 'sent')).toBe(true);
      expect(tab.device.sync.getState().restarted).toBeUndefined();
    }
  });

  test('lock together', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    await phone.device.lock();
    await until(() => second.session().phase === 'locked', 'the other locked');
    expect(reachable(second.device)).not.toContain(secret);
  });

  test('keep each other open while one of them is in sight', async () => {
    let now = Date.now();
    const phone = await newPhone({ now: () => now });
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    phone.show(false);
    for (let half = 0; half < 8; half++) {
      now += 8_000;
      second.touch();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    phone.show(true);
    expect(phone.session().phase).toBe('unlocked');
    expect(second.session().phase).toBe('unlocked');
  });

  test('open together: one that comes into sight takes the key of the other', async () => {
    const phone = await newPhone();
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    await phone.device.lock();
    await until(() => second.session().phase === 'locked', 'the other locked');
    await phone.device.unlock(testPassphrase);
    second.show(true);
    await until(() => second.session().phase === 'unlocked', 'the other opened');
  });

  /** Waits for no answer of another tab at all. */
  const impatient = {
    after(milliseconds: number, run: () => void) {
      const timer = setTimeout(run, milliseconds === keyWait ? 0 : milliseconds);
      return () => clearTimeout(timer);
    },
  };

  test('of which one is open and busy: the second opens as soon as that answers', async () => {
    const phone = await newPhone();
    await note(phone);
    const second = await phone.openTab({ timers: impatient });
    await until(() => second.session().phase === 'unlocked', 'the second opens');
    expect(signals(second).map(({ values }) => values.observed)).toEqual([secret]);
  });

  test('both let go when one removes the notebook', async () => {
    const phone = await newPhone();
    await note(phone);
    const second = await phone.openTab();
    await until(() => second.session().phase === 'unlocked', 'the other tab opens');
    await phone.device.leave();
    await until(() => second.session().phase === 'signIn', 'the other is at the door');
    expect(phone.session()).toEqual({ phase: 'signIn', why: 'new' });
    expect((await phone.idb.databases()).map(({ name }) => name)).toEqual(['stoep']);
  });
});

async function throwAwayRefused(phone: TestPhone): Promise<void> {
  phone.network.before = (path, { body }) => {
    if (!path.endsWith('/push')) return undefined;
    const { epoch } = JSON.parse(String(body)) as { epoch: string };
    const answers = [{ n: 1, verdict: 'refused', code: 'not_allowed', message: 'Dat mag niet.' }];
    return Response.json({ epoch, last: 1, answers, time: Date.now() });
  };
  await note(phone);
  await phone.device.syncNow();
  expect(phone.device.sync.getState().outbox).toMatchObject([{ state: 'refused' }]);
  await phone.device.throwAway(server.team, 1, 600_000);
}

/** What still waits for an answer, as a browser holds it. */
const waiting: (() => void)[] = [];
async function sendWithoutAnswer(phone: TestPhone): Promise<void> {
  phone.network.before = (path) => {
    if (!path.endsWith('/push')) return undefined;
    return new Promise((answer) => waiting.push(() => answer(undefined)));
  };
  await note(phone);
  void phone.device.syncNow();
  await until(() => waiting.length > 0, 'it is being sent');
}

/** All text that can be reached from something, through closures excepted: those the engine doesn't show. */
function reachable(start: unknown): string {
  const seen = new Set<unknown>();
  const found: string[] = [];
  const todo: unknown[] = [start];
  for (let next = todo.pop(); todo.length > 0 || next !== undefined; next = todo.pop()) {
    if (typeof next === 'string') found.push(next);
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Map || next instanceof Set) todo.push(...next);
    for (const key of Reflect.ownKeys(next)) {
      const read = Object.getOwnPropertyDescriptor(next, key);
      if (read && 'value' in read) todo.push(read.value);
    }
    // What the device gives out is how its closures can be looked into.
    const { getState, get, all } = next as Record<string, unknown>;
    if (typeof getState === 'function') todo.push(getState());
    if (typeof all === 'function' && all.length === 0) todo.push((all as () => { get(): unknown })().get());
    if (typeof get === 'function' && get.length === 0) todo.push(get());
    const { watch } = next as { watch?: (query: { kind: string }) => { get(): unknown } };
    if (watch) todo.push(watch({ kind: 'signal' }).get());
  }
  return found.join('\n');
}
