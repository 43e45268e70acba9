// What nobody agreed to is not kept, and goes when consent goes (sync rule 15).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '#domain/roles.ts';
import { merge } from '#sync/change.ts';
import { checkChange } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { withdrawalIn, withoutWithdrawn } from '#sync/withdrawal.ts';

const team = 'team-0000000000000001';
const stampAt = (time: number, device = 'a') => writeStamp({ time, count: 0, node: `device-000000000${device}` });
const change = (time: number, set: Change['set'], device = 'a', more: Partial<Change> = {}): Change => ({
  n: 1,
  kind: 'conversation',
  record: 'record-000000000000001',
  schema: 1,
  stamp: stampAt(time, device),
  set,
  ...more,
});
const making = change(1, { summary: 'Over de speeltuin', nameConsent: true, name: 'Fatima' }, 'a', { make: true });
const made = merge(undefined, making, 'anna', team).record;
const mergeAll = (changes: readonly Change[], from: StoredRecord | undefined = made) =>
  changes.reduce<StoredRecord | undefined>((merged, each) => merge(merged, each, 'anna', team).record, from) ?? made;
const withdrawing = (time: number, device = 'a') => change(time, { nameConsent: null }, device);
const check = (each: Change, record: StoredRecord | undefined, role: Role = 'fieldWorker') => {
  const device = `device-000000000${each.stamp.slice(-1)}`;
  const checked = checkChange(each, record, { person: 'anna', team, role }, device);
  return checked.ok ? 'ok' : `${checked.code}: ${checked.field}`;
};

describe('[S15] a name that somebody agreed to', () => {
  test('is kept while they do, and gone with the consent; the rest of the conversation stays', () => {
    expect(made.values.name).toBe('Fatima');
    const after = mergeAll([withdrawing(2)]);
    expect(after.values).toEqual({ summary: 'Over de speeltuin' });
    expect(JSON.stringify(after)).not.toContain('Fatima');
  });

  test('goes by a no as by an answer that is taken back', () => {
    expect(mergeAll([change(2, { nameConsent: false })]).values).toEqual({
      summary: 'Over de speeltuin',
      nameConsent: false,
    });
  });

  test('is taken out of the values that were lost before, and only that is', () => {
    const collided = mergeAll([
      change(3, { name: 'Fatma', summary: 'Over het plein' }, 'b'),
      change(4, { name: 'Fadma', summary: 'Over de flat' }, 'c'),
    ]);
    expect(JSON.stringify(collided.history)).toContain('Fatma');
    const after = mergeAll([withdrawing(5)], collided);
    expect(JSON.stringify(after)).not.toMatch(/Fat?[mid]/u);
    const lost = after.history.flatMap((entry) => entry.lost ?? []).map(({ value }) => value);
    expect(lost).toEqual(['Over de speeltuin', 'Over het plein']);
  });

  test('can be noted again after a new yes; what was written before the no stays gone, also when it comes late', () => {
    const again = mergeAll([withdrawing(5), change(7, { nameConsent: true, name: 'F.' })]);
    expect(again.values.name).toBe('F.');
    const late = change(3, { name: 'Fatima Z.' }, 'b');
    expect(check(late, again)).toBe('no_consent: name');
    expect(JSON.stringify(mergeAll([late], again))).not.toContain('Fatima');
    // The number was not given a second time: what is written late doesn't stand in for it.
    const reached = change(4, { reachableAt: '0612345678' }, 'b');
    expect(check(reached, again)).toBe('no_consent: reachableAt');
    expect(mergeAll([reached], again).values.reachableAt).toBeUndefined();
  });

  test('goes and stays gone however often the rest was written: what bears on consent is not cut from the history', () => {
    const often = (from: number) =>
      Array.from({ length: 250 }, (_, at) => change(from + at, { summary: `Over ${at}` }));
    const unnamed = change(1, { summary: 'Over de speeltuin' }, 'a', { make: true });
    const yes = change(2, { nameConsent: true, name: 'Fatma' }, 'b');
    const named = mergeAll([yes, ...often(10)], merge(undefined, unnamed, 'anna', team).record);
    const without = mergeAll([withdrawing(300)], named);
    expect(JSON.stringify(without)).not.toMatch(/Fati?ma/u);
    const again = mergeAll([...often(310), change(600, { nameConsent: true, name: 'F.' })], without);
    expect(check(change(5, { name: 'Fatima Z.' }, 'b'), again)).toBe('no_consent: name');
    // Also once that no lies in the middle of what was written, between two times that somebody agreed, and lost nobody a value.
    const knowing = change(300, { nameConsent: null }, 'a', { saw: { nameConsent: yes.stamp, name: yes.stamp } });
    const anew = [knowing, ...often(310), change(600, { nameConsent: true, name: 'F.' }), ...often(610)];
    const later = mergeAll(anew, named);
    expect(later.history.some(({ stamp, lost }) => stamp === knowing.stamp && lost === undefined)).toBe(true);
    expect(check(change(5, { name: 'Fatima Z.' }, 'b'), later)).toBe('no_consent: name');
    expect(withdrawalIn(mergeAll([withdrawing(900)], again))).toBeDefined();
    expect(again.history.length).toBeLessThan(220);
  });
});

describe('[S15] changes in whatever order', () => {
  const several = fc
    .uniqueArray(
      fc.record({
        time: fc.integer({ min: 2, max: 30 }),
        device: fc.constantFrom('a', 'b', 'c'),
        consent: fc.constantFrom(undefined, undefined, undefined, true, false, null),
        named: fc.boolean(),
        reached: fc.boolean(),
        told: fc.boolean(),
      }),
      { selector: ({ time, device }) => `${time}${device}`, minLength: 1, maxLength: 8 },
    )
    .map((all) =>
      all.map(({ time, device, consent, named, reached, told }) =>
        change(
          time,
          {
            ...(consent === undefined ? {} : { nameConsent: consent }),
            ...(named ? { name: `naam ${time}${device}` } : {}),
            ...(reached ? { reachableAt: `nummer ${time}${device}` } : {}),
            ...(told ? { summary: `tekst ${time}${device}` } : {}),
          },
          device,
        ),
      ),
    );
  const orders = several.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );

  test('give the same consent and the same of all that it does not cover', () => {
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const parts = ({ values: { nameConsent, summary } }: StoredRecord) => ({ nameConsent, summary });
        expect(parts(mergeAll(other))).toEqual(parts(mergeAll(one)));
      }),
    );
  });

  test('leave nothing, nowhere in the record, of what was written before consent was last taken back', () => {
    fc.assert(
      fc.property(orders, ([all, order]) => {
        const merged = mergeAll(order);
        const text = JSON.stringify(merged);
        const noes = all.filter(({ set }) => set?.nameConsent === null || set?.nameConsent === false);
        const last =
          noes
            .map(({ stamp }) => stamp)
            .sort()
            .at(-1) ?? '';
        for (const { stamp, set } of [making, ...all]) {
          if (merged.values.nameConsent === true && stamp > last) continue;
          for (const word of [set?.name, set?.reachableAt])
            if (typeof word === 'string') expect(text).not.toContain(word);
        }
      }),
    );
  });

  test('of one no as the last word give the same record, but for who replaced what', () => {
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const { values } = mergeAll([...one, withdrawing(99)]);
        for (let at = 0; at <= other.length; at++) {
          expect(mergeAll([...other.slice(0, at), withdrawing(99), ...other.slice(at)]).values).toEqual(values);
        }
      }),
    );
  });
});

describe('[S15] a change is refused', () => {
  test.each<[string, Change, StoredRecord | undefined, string]>([
    ['that names somebody nobody asked', { ...making, set: { summary: 'x', name: 'Fatima' } }, undefined, 'name'],
    [
      'that names somebody who said no',
      { ...making, set: { summary: 'x', nameConsent: false, reachableAt: '06' } },
      undefined,
      'reachableAt',
    ],
    [
      'that adds a number after the consent was taken back',
      change(9, { reachableAt: '06' }),
      mergeAll([withdrawing(2)]),
      'reachableAt',
    ],
  ])('%s', (_, each, record, field) => {
    expect(check(each, record)).toBe(`no_consent: ${field}`);
  });

  test('in Dutch, and says what to do', () => {
    const refused = checkChange(
      { ...making, set: { summary: 'x', name: 'F' } },
      undefined,
      { person: 'anna', team, role: 'fieldWorker' },
      'device-000000000a',
    );
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Vraag het, of haal het hier weg') });
  });

  test('never for what consent doesn’t cover, nor for taking a name away, nor for saying no', () => {
    const without = mergeAll([withdrawing(2)]);
    expect(check(change(3, { summary: 'Meer', name: null }), without)).toBe('ok');
    expect(check(change(3, { name: null, nameConsent: false }), made)).toBe('ok');
    expect(check(change(3, { nameConsent: true, name: 'F' }), without)).toBe('ok');
    expect(check(change(3, { name: '  ' }), without)).toBe('ok');
  });
});

describe('[S15] a key person', () => {
  const person = (set: Change['set'], more: Partial<Change> = {}) =>
    change(1, { name: 'Fatima', consentOn: '2026-11-21', ...set }, 'a', { kind: 'keyPerson', make: true, ...more });
  const known = merge(undefined, person({ consent: true }), 'anna', team).record;

  test('is noted with consent only', () => {
    expect(check(person({ consent: true }), undefined)).toBe('ok');
    for (const consent of [false, null]) expect(check(person({ consent }), undefined)).toBe('no_consent: consent');
    expect(check(person({}), undefined)).toBe('no_consent: consent');
  });

  test('is not kept without it by a change: it is removed whole, and says so', () => {
    const taking = person({ consent: false }, { make: undefined, stamp: stampAt(2) });
    expect(check(taking, known)).toBe('no_consent: consent');
    const refused = checkChange(taking, known, { person: 'anna', team, role: 'fieldWorker' }, 'device-000000000a');
    expect(refused).toMatchObject({ message: expect.stringContaining('Haal de persoon dan weg') });
    expect(check(change(2, undefined, 'a', { kind: 'keyPerson', remove: true }), known)).toBe('ok');
  });
});

describe('[S15] what a phone keeps of its own', () => {
  const takes = withdrawalIn(mergeAll([withdrawing(5)]));
  if (!takes) throw new Error('Nothing has to go.');

  test('is left without what had to go, and otherwise as it was', () => {
    expect(withoutWithdrawn(making, takes).set).toEqual({ summary: 'Over de speeltuin', nameConsent: true });
    const other = change(3, { summary: 'Nog iets', name: null });
    expect(withoutWithdrawn(other, takes)).toBe(other);
  });

  test('needs no look at a conversation in which nobody was named', () => {
    const unnamed = merge(undefined, { ...making, set: { summary: 'x', nameConsent: false } }, 'anna', team).record;
    expect(withdrawalIn(unnamed)).toBeUndefined();
    expect(withdrawalIn(made)).toBeUndefined();
  });
});
