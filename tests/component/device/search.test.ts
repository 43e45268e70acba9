// Search on a phone: what is found of each kind, kept up to date, first come and overtaken, gone when it locks.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeviceParts } from '#device/parts.ts';
import type { SearchRequest } from '#device/search/search-thread.ts';
import type { Kind } from '#domain/catalog.ts';
import { createPhoneOf, searchInProcess, type TestPhone, testPassphrase } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

/** A search that keeps what it was asked, and whether it still runs. */
const listening = () => {
  const requests: SearchRequest[] = [];
  let running = 0;
  const startSearching: DeviceParts['startSearching'] = (onAnswer) => {
    const thread = searchInProcess(onAnswer);
    running += 1;
    return {
      ask(request) {
        requests.push(request);
        thread.ask(request);
      },
      end() {
        running -= 1;
        thread.end();
      },
    };
  };
  return { requests, running: () => running, parts: { startSearching } };
};

const newPhone = async (parts: Partial<DeviceParts> = {}) => {
  return (await createPhoneOf(server, 'coordinator', { parts })).phone;
};
const find = async (phone: TestPhone, words: string, kinds?: readonly Kind[]) =>
  (await phone.device.search({ words, kinds })).map(({ id }) => id);
const note = async (phone: TestPhone, observed: string) => {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
};

describe('the search of a phone', () => {
  test('finds records of any kind by their texts, their place and the words of what was chosen', async () => {
    const phone = await newPhone();
    const { device } = phone;
    const entry = await device.save({
      kind: 'socialMapEntry',
      values: { name: 'Buurthuis De Kade', languages: ['ar'], place: { name: 'Kadestraat', precision: 'street' } },
    });
    const promise = await device.save({ kind: 'promise', values: { what: 'Lamp laten maken', to: 'Fatma' } });
    expect([entry.ok, promise.ok]).toEqual([true, true]);
    const entryId = entry.ok && entry.id;
    expect(await find(phone, 'arabisch')).toEqual([entryId]);
    expect(await find(phone, 'straten')).toEqual([entryId]);
    expect(await find(phone, 'buurthuizen kade')).toEqual([entryId]);
    expect(await find(phone, 'lampje fatma')).toEqual([promise.ok && promise.id]);
    expect(await find(phone, 'fatma', ['signal'])).toEqual([]);
    expect((await device.search({ words: myName(phone) }))[0]?.kind).toBe('person');
  });

  test('finds what was just written, what it became, and no more what was removed', async () => {
    const phone = await newPhone();
    const id = await note(phone, 'Een brommer op het plein');
    expect(await find(phone, 'brommers')).toEqual([id]);
    await phone.device.save({ kind: 'signal', id, values: { observed: 'Een fiets op het plein' } });
    expect(await find(phone, 'brommer')).toEqual([]);
    expect(await find(phone, 'fiets')).toEqual([id]);
    await phone.device.remove('signal', id);
    expect(await find(phone, 'fiets')).toEqual([]);
  });

  test('finds the last of several that were written while the search was still busy with the first', async () => {
    const startSearching: DeviceParts['startSearching'] = (onAnswer) =>
      searchInProcess((answer) => {
        if (answer.type === 'taken') setTimeout(() => onAnswer(answer), 1_000);
        else onAnswer(answer);
      });
    const phone = await newPhone({ startSearching });
    await phone.device.search({ words: 'begin' });
    await note(phone, 'eerste brommer');
    const last = await note(phone, 'tweede scooter');
    expect(await find(phone, 'scooter')).toEqual([last]);
  });

  test('says when all is taken in, a bit at a time, and answers before that', async () => {
    const { requests, parts } = listening();
    const phone = await newPhone(parts);
    await phone.device.saveAll(
      'signal',
      Array.from({ length: 180 }, (_, at) => ({ observed: `hangplek ${at}` })),
    );
    expect(phone.device.searchState.getState()).toEqual({ complete: false });
    const early = await phone.device.search({ words: 'hangplek' });
    expect(early.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(180);
    expect(phone.device.searchState.getState()).toEqual({ complete: false });
    await until(() => phone.device.searchState.getState().complete, 'all was taken in');
    expect(await find(phone, 'hangplek')).toHaveLength(180);
    for (const request of requests)
      expect(request.type === 'take' ? request.documents.length : 0).toBeLessThanOrEqual(50);
  });

  test('leaves a question that was overtaken before its turn', async () => {
    const { requests, parts } = listening();
    const phone = await newPhone(parts);
    const id = await note(phone, 'vuurwerk');
    const answers = await Promise.all(['v', 'vu', 'vuu', 'vuur'].map((words) => find(phone, words)));
    expect(answers).toEqual([[id], [], [], [id]]);
    expect(requests.filter(({ type }) => type === 'find')).toHaveLength(2);
  });

  test('forgets all when the phone locks, and starts again after unlocking without being asked', async () => {
    const { requests, running, parts } = listening();
    const phone = await newPhone(parts);
    const id = await note(phone, 'geheim');
    expect(await find(phone, 'geheim')).toEqual([id]);
    expect(running()).toBe(1);
    const unanswered = find(phone, 'geheim');
    const lastOne = find(phone, 'geheime');
    await phone.device.lock();
    expect(running()).toBe(0);
    expect(await lastOne).toEqual([]);
    await unanswered;
    expect(await find(phone, 'geheim')).toEqual([]);
    expect(running()).toBe(0);
    const before = requests.length;
    await phone.device.unlock(testPassphrase);
    expect(requests).toHaveLength(before);
    await until(() => phone.device.searchState.getState().complete, 'it was made again');
    expect(await find(phone, 'geheim')).toEqual([id]);
  });

  test('answers nothing when its thread fails, and tries a new one at the next question', async () => {
    let starts = 0;
    const startSearching: DeviceParts['startSearching'] = (onAnswer) => {
      starts += 1;
      if (starts > 1) return searchInProcess(onAnswer);
      return { ask: () => void setTimeout(() => onAnswer({ type: 'failed' }), 0), end: vi.fn() };
    };
    const phone = await newPhone({ startSearching });
    const id = await note(phone, 'graffiti');
    expect(await find(phone, 'graffiti')).toEqual([]);
    expect(await find(phone, 'graffiti')).toEqual([id]);
    expect(starts).toBe(2);
  });
});

function myName(phone: TestPhone): string {
  const session = phone.session();
  return session.phase === 'unlocked' ? session.name : '';
}
