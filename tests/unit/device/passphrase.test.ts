import { webcrypto } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { describe, expect, test, vi } from 'vitest';
import { startDeriving } from '#device/derive.ts';
import { passphraseStrength, pickWords, suggestWords } from '#device/passphrase.ts';
import { makeKey, openSlot } from '#device/vault.ts';
import { words } from '#device/words.ts';

const randomBytes = (length: number) => webcrypto.getRandomValues(new Uint8Array(length));
const subtle = webcrypto.subtle as SubtleCrypto;

describe('how strong a passphrase is', () => {
  test.each([
    '',
    'kort',
    'welkom01',
    'Wachtwoord123!',
    'qwertyuiopasdf',
    'aaaaaaaaaaaaaaaaaaaa',
    '12345678901234567890',
    'stoep stoep stoep stoep',
    'groene fiets',
    'aaa bbb ccc ddd',
  ])('%j is not enough', (text) => {
    expect(passphraseStrength(text).enough).toBe(false);
  });

  test.each(['groene fiets onder water', 'Xk9$pQ2mLw8z!r', 'ik loop elke dag langs de haven'])(
    '%j is enough',
    (text) => {
      expect(passphraseStrength(text)).toMatchObject({
        enough: true,
        label: expect.stringMatching(/^(Goed|Heel goed)\.$/u),
      });
    },
  );

  test('is always enough for the words that are offered', async () => {
    for (let each = 0; each < 2_000; each++) {
      const offered = pickWords(words, randomBytes);
      expect([offered, passphraseStrength(offered).enough]).toEqual([offered, true]);
    }
    expect((await suggestWords()).split(' ')).toHaveLength(4);
  });
});

describe('the words that are offered', () => {
  test('are more than a thousand, each once, short and plain', () => {
    expect(words.length).toBeGreaterThanOrEqual(1_024);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word).toMatch(/^[a-z]{3,13}$/u);
  });

  test('are drawn evenly, and never the same twice in one passphrase', () => {
    const few = ['een', 'twee', 'drie', 'vier', 'vijf'];
    const counts = new Map<string, number>();
    for (let each = 0; each < 2_000; each++) {
      const picked = pickWords(few, randomBytes, 2).split(' ');
      expect(new Set(picked).size).toBe(2);
      for (const word of picked) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(Math.abs(count - 800)).toBeLessThan(150);
  });
});

describe('the key of a notebook', () => {
  const derive = vi.fn(async (passphrase: string, salt: Uint8Array, { memoryKiB }: { memoryKiB: number }) => {
    const bytes = new TextEncoder().encode(`${passphrase} ${salt.join()} ${memoryKiB}`);
    return new Uint8Array(await subtle.digest('SHA-256', bytes));
  });
  const parts = (milliseconds: number) => {
    let now = 0;
    return { subtle, derive, randomBytes, now: () => (now += milliseconds) };
  };

  test('can be used but not read out, and opens only with its own passphrase in its own notebook', async () => {
    const { key, slot } = await makeKey('vault', 'goede zin', parts(10));
    expect(key.extractable).toBe(false);
    await expect(subtle.exportKey('raw', key)).rejects.toThrow();
    expect(await openSlot('vault', slot, 'goede zin', parts(10))).toBeDefined();
    expect(await openSlot('vault', slot, 'foute zin', parts(10))).toBeUndefined();
    expect(await openSlot('another', slot, 'goede zin', parts(10))).toBeUndefined();
  });

  test.each([
    [100, 65_536, 3],
    [300, 65_536, 2],
    [400, 47_104, 2],
    [2_000, 19_456, 2],
  ])(
    'costs what the device can do: %i ms for the least gives %i KiB and %i passes',
    async (took, memoryKiB, passes) => {
      const { slot } = await makeKey('vault', 'goede zin', parts(took));
      expect(slot.params).toEqual({ memoryKiB, passes });
    },
  );

  test('takes the least when there is no memory for more', async () => {
    derive
      .mockImplementationOnce(derive.getMockImplementation() as typeof derive)
      .mockRejectedValueOnce(new Error('Out of memory'));
    const { slot } = await makeKey('vault', 'goede zin', parts(1));
    expect(slot.params).toEqual({ memoryKiB: 19_456, passes: 2 });
  });
});

describe('the key worker', () => {
  const start = (answer: (worker: { onmessage: (event: unknown) => void; onerror: () => void }) => void) => {
    const worker = { postMessage: vi.fn(() => setTimeout(() => answer(worker as never), 0)), terminate: vi.fn() };
    return { worker, derive: startDeriving(() => worker as unknown as Worker) };
  };

  test('is stopped once it answered, with nothing of it left in memory', async () => {
    const { worker, derive } = start(({ onmessage }) => onmessage({ data: { bytes: new Uint8Array([1]) } }));
    expect(await derive('zin', new Uint8Array(), { memoryKiB: 1, passes: 1 })).toEqual(new Uint8Array([1]));
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  test('that fails or can’t start says so', async () => {
    const failing = start(({ onmessage }) => onmessage({ data: { error: 'no memory' } }));
    await expect(failing.derive('zin', new Uint8Array(), { memoryKiB: 1, passes: 1 })).rejects.toThrow('no memory');
    const broken = start(({ onerror }) => onerror());
    await expect(broken.derive('zin', new Uint8Array(), { memoryKiB: 1, passes: 1 })).rejects.toThrow(
      'could not start',
    );
  });

  // RFC 9106 gives vectors with secret and associated data, which hash-wasm does not take; this one is of the reference
  // implementation (phc-winner-argon2, `argon2 somesalt -id -t 2 -m 16 -p 1`).
  test('uses Argon2id as others do', async () => {
    const bytes = await argon2id({
      password: 'password',
      salt: new TextEncoder().encode('somesalt'),
      parallelism: 1,
      iterations: 2,
      memorySize: 65_536,
      hashLength: 32,
      outputType: 'hex',
    });
    expect(bytes).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });
});
