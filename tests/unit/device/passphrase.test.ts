import { webcrypto } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { describe, expect, test, vi } from 'vitest';
import type { PassphraseSlot } from '#device/disk/database.ts';
import { startDeriving } from '#device/gate/derive.ts';
import { createJudging } from '#device/gate/judging/judging.ts';
import { makeKey as makeKeyBy } from '#device/gate/notebook-keys.ts';
import { pickWords, plainPassphrase } from '#device/gate/passphrase.ts';
import { words } from '#device/gate/passphrase-words.ts';
import { passphraseWay } from '#device/gate/ways/passphrase-way.ts';
import type { KeyParts } from '#device/gate/ways/way.ts';
import type { AskJudge, DeviceParts } from '#device/parts.ts';
import { judgeHere } from '#tests/support/judge-here.ts';
import { slotOfBefore } from '#tests/support/slot-of-before.ts';

const randomBytes = (length: number) => webcrypto.getRandomValues(new Uint8Array(length));
const subtle = webcrypto.subtle as SubtleCrypto;

const judging = (judge: AskJudge) =>
  createJudging({ judge, randomBytes, timers: { after: () => () => undefined } } as unknown as DeviceParts);

const openSlots = (vault: string, slots: readonly PassphraseSlot[], passphrase: string, parts: KeyParts) =>
  passphraseWay.open(vault, slots, { way: 'passphrase', passphrase }, parts);
const makeKey = (vault: string, passphrase: string, parts: KeyParts) =>
  makeKeyBy(vault, { way: 'passphrase', passphrase }, parts);

describe('how strong a passphrase is', () => {
  const { passphrase, suggest } = judging(judgeHere(''));

  test.each(['kort', 'welkom01', 'Wachtwoord123!', 'stoep stoep stoep stoep', 'groene fiets', 'ik hou van jou'])(
    '[attack.A6] %j is not enough, with why',
    async (text) => {
      expect(await passphrase(text, [])).toMatchObject({ enough: false, why: expect.stringMatching(/\.$/u) });
    },
  );

  test.each(['Xk9$pQ2mLw8z!r', 'kurk baret wesp zijspan toendra'])('%j is enough', async (text) => {
    const label = expect.stringMatching(/^(Goed|Heel goed)\.$/u);
    expect(await passphrase(text, [])).toMatchObject({ enough: true, label, why: undefined });
  });

  test('is always enough for the words that were offered, as they are; not for one’s own of the same list', async () => {
    const nobody = judging(() => Promise.reject(new Error('no lists')));
    const offered = await nobody.suggest();
    expect(offered.split(' ')).toHaveLength(4);
    expect(await nobody.passphrase(` ${offered.toUpperCase()} `, [])).toMatchObject({ enough: true, label: 'Goed.' });
    nobody.forget();
    expect(await nobody.passphrase(offered, [])).toBeUndefined();
    await suggest();
    for (const own of ['hond kat muis vogel', 'maart april mei juni']) {
      expect(await passphrase(own, [])).toMatchObject({ enough: false });
    }
  });

  test('is not known without the lists: then nothing is enough', async () => {
    const without = judging(() => Promise.reject(new Error('no lists')));
    expect(await without.passphrase('regen fiets lantaarn stoep', [])).toBeUndefined();
    expect(await without.refuses('regen fiets lantaarn stoep', [])).toBe('notJudged');
    expect(await without.isHardSoon('regen fiets lantaarn stoep')).toBe(false);
  });

  test('keeps an open notebook waiting for no list that does not come', async () => {
    let run = () => {};
    const parts = {
      judge: () => new Promise(() => {}),
      randomBytes,
      timers: {
        after(_: number, then: () => void) {
          run = then;
          return () => {};
        },
      },
    };
    const slow = createJudging(parts as unknown as DeviceParts);
    const asked = slow.isHardSoon('regen fiets lantaarn stoep');
    run();
    expect(await asked).toBe(false);
  });
});

describe('[reports.R6] what a thumb adds to a passphrase', () => {
  const words = 'regen fiets lantaarn stoep';

  test.each([
    ['a space that a suggestion leaves', `${words} `],
    ['a space in front', ` ${words}`],
    ['a capital', 'Regen fiets lantaarn stoep'],
    ['capitals', 'REGEN FIETS LANTAARN STOEP'],
    ['a double space', 'regen  fiets lantaarn stoep'],
    ['a point for a double space', 'regen. Fiets lantaarn stoep. '],
    ['a no-break space', 'regen\u00a0fiets\u202flantaarn\u3000stoep'],
    ['a line end or a tab of a paste', 'regen\tfiets\r\nlantaarn stoep\n'],
    ['hyphens', 'regen-fiets-lantaarn-stoep'],
    ['dashes and hyphens that look like them', 'regen \u2013 fiets\u2014lantaarn\u2011stoep'],
    ['signs that nobody sees', '\ufeffregen\u200b fiets\u00ad lan\u2060taarn\u200e stoep'],
    ['wide letters', 'ｒｅｇｅｎ fiets lantaarn stoep'],
  ])('is not part of it: %s', (_, typed) => {
    expect(plainPassphrase(typed)).toBe(words);
  });

  test('is all that goes: what was chosen stays', () => {
    expect(plainPassphrase('café Zwaluw 1987!')).toBe('café zwaluw 1987!');
    expect(plainPassphrase('cafe\u0301')).toBe('caf\u00e9');
    expect(plainPassphrase('‘t Zwaluwnest')).toBe("'t zwaluwnest");
    expect(plainPassphrase('  - ')).toBe('');
    for (const typed of ['Ωmega ﬁets', 'İstanbul', 'ſtoep — ①']) {
      expect(plainPassphrase(plainPassphrase(typed))).toBe(plainPassphrase(typed));
    }
  });

  test('makes it no harder to guess: the meter judges what is left', async () => {
    const { passphrase } = judging(judgeHere(''));
    const capitals = await passphrase('GrOenE FiETs OnDEr', []);
    expect(capitals).toEqual(await passphrase('groene fiets onder', []));
    expect(await passphrase('groene--fiets  ONDER\u200b\u200b\u200b', [])).toEqual(capitals);
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
    expect(await openSlots('vault', [slot], 'goede zin', parts(10))).toBeDefined();
    expect(await openSlots('vault', [slot], 'foute zin', parts(10))).toBeUndefined();
    expect(await openSlots('another', [slot], 'goede zin', parts(10))).toBeUndefined();
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

describe('[reports.R6] a notebook that was locked', () => {
  let derived = 0;
  const derive = async (passphrase: string, salt: Uint8Array) => {
    derived += 1;
    const bytes = new TextEncoder().encode(`${passphrase} ${salt.join()}`);
    return new Uint8Array(await subtle.digest('SHA-256', bytes));
  };
  const { isHardSoon } = judging(judgeHere(''));
  const parts = { subtle, derive, randomBytes, now: () => 0, isHardSoon };
  const open = async (slots: readonly PassphraseSlot[], typed: string) => {
    derived = 0;
    const opened = await openSlots('vault', slots, typed, parts);
    return { opened: opened !== undefined, derived, add: opened?.add };
  };
  /** As the releases before this one made it: of what was typed, to the letter. */
  const lockedBefore = (typed: string) => slotOfBefore('vault', typed, derive);

  test('opens however it is typed, in one derivation', async () => {
    const { slot } = await makeKey('vault', 'Regen fiets lantaarn stoep ', parts);
    for (const typed of ['regen fiets lantaarn stoep', 'Regen-Fiets-lantaarn stoep', ' regen  fiets lantaarn stoep '])
      expect(await open([slot], typed)).toEqual({ opened: true, derived: 1, add: undefined });
    expect(await open([slot], 'Regen fiets molen stoep')).toMatchObject({ opened: false, derived: 1 });
  });

  test('by an older version opens in one derivation when it was typed plainly', async () => {
    const old = await lockedBefore('regen fiets lantaarn stoep');
    expect(await open([old], 'regen fiets lantaarn stoep')).toMatchObject({ opened: true, derived: 1 });
    expect(await open([old], 'Regen fiets lantaarn stoep ')).toMatchObject({ opened: true, derived: 1 });
  });

  test('by an older version opens as it was typed then, and from then on however it is typed', async () => {
    const old = await lockedBefore('Regen fiets lantaarn stoep ');
    expect(await open([old], 'regen fiets lantaarn stoep')).toMatchObject({ opened: false });
    const { opened, add } = await open([old], 'Regen fiets lantaarn stoep ');
    expect([opened, add]).toEqual([true, expect.objectContaining({ form: 'plain' })]);
    const both = [old, add as PassphraseSlot];
    expect(await open(both, 'regen fiets lantaarn stoep')).toEqual({ opened: true, derived: 1, add: undefined });
    // An app of before, in another tab, opens it as it did.
    expect(await open([old], 'Regen fiets lantaarn stoep ')).toMatchObject({ opened: true });
  });

  test('costs two derivations at most to be wrong', async () => {
    const old = await lockedBefore('Regen fiets lantaarn stoep ');
    const { add } = await open([old], 'Regen fiets lantaarn stoep ');
    for (const slots of [[old], [old, add as PassphraseSlot]])
      expect((await open(slots, 'Regen fiets molen stoep')).derived).toBeLessThanOrEqual(2);
  });

  test('gets no easier lock than four words when all it had were capitals', async () => {
    const old = await lockedBefore('GrOenE FiETs');
    expect(await open([old], 'GrOenE FiETs')).toMatchObject({ opened: true, add: undefined });
  });

  test('opens by the slot that is whole when another is damaged', async () => {
    const { slot } = await makeKey('vault', 'regen fiets lantaarn stoep', parts);
    const broken = { ...slot, salt: undefined as unknown as Uint8Array };
    expect(await open([broken, slot], 'regen fiets lantaarn stoep')).toMatchObject({ opened: true });
    await expect(open([broken], 'regen fiets lantaarn stoep')).rejects.toThrow();
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
