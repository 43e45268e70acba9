import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, same, stampOf, touched } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

const team = 'team-0000000000000001';
const record = 'record-000000000000001';
const stampAt = (time: number, device = 'a') => writeStamp({ time, count: 0, node: `device-000000000${device}` });
const change = (time: number, more: Partial<Change>, device = 'a'): Change => ({
  n: 1,
  kind: 'signal',
  record,
  schema: 1,
  stamp: stampAt(time, device),
  ...more,
});
const made = merge(undefined, change(1, { make: true, set: { observed: 'eerst' } }), 'anna', team).record;

/** Changes of several devices, each stamp once, as a server may meet them in any order. */
const several = fc
  .uniqueArray(
    fc.record({
      time: fc.integer({ min: 2, max: 40 }),
      device: fc.constantFrom('a', 'b', 'c'),
      set: fc.option(
        fc.dictionary(fc.constantFrom('observed', 'meaning', 'about'), fc.constantFrom('een', 'twee', 'drie', null), {
          minKeys: 1,
        }),
        { nil: undefined },
      ),
      add: fc.option(fc.dictionary(fc.constantFrom('hearsBack', 'notedWith'), members()), { nil: undefined }),
      drop: fc.option(fc.dictionary(fc.constantFrom('hearsBack', 'notedWith'), members()), { nil: undefined }),
    }),
    { selector: ({ time, device }) => `${time}${device}`, minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map(({ time, device, ...parts }) => change(time, parts as Partial<Change>, device)));

function members() {
  return fc.uniqueArray(fc.constantFrom('me', 'duo', 'school'), { minLength: 1, maxLength: 3 });
}

const mergeAll = (changes: readonly Change[]) =>
  changes.reduce<StoredRecord>(
    (merged, each) => merge(merged, each, `person of ${each.stamp.slice(-1)}`, team).record,
    made,
  );
const state = ({ values, stamps, members: sets, writers }: StoredRecord) => ({
  values,
  stamps,
  members: sets,
  writers,
});

describe('[S4] merging', () => {
  test('gives the same values, stamps and writers in whatever order changes come', () => {
    fc.assert(
      fc.property(
        several.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(state(mergeAll(other))).toEqual(state(mergeAll(one)));
        },
      ),
    );
  });

  test('of the same change twice changes nothing', () => {
    fc.assert(
      fc.property(several, fc.nat(), (all, which) => {
        const merged = mergeAll(all);
        const again = all[which % all.length] as Change;
        expect(merge(merged, again, 'wie dan ook', team)).toEqual({ record: merged, lost: [], dropped: [] });
      }),
    );
  });

  test('keeps each value that a writer did not see go: it stands, or it is in the history', () => {
    const unlike = several.map((all) =>
      all.map((each) => ({
        ...each,
        set: Object.fromEntries(
          Object.entries(each.set ?? {}).map(([field, value]) => [field, value && `${value} ${each.stamp}`]),
        ),
      })),
    );
    fc.assert(
      fc.property(unlike, (all) => {
        const merged = mergeAll(all);
        const lost = merged.history.flatMap((entry) => entry.lost ?? []);
        for (const each of all) {
          for (const [field, value] of Object.entries(each.set)) {
            if (value === null) continue;
            const stands = same(merged.values[field], value);
            const kept = lost.some((one) => one.field === field && same(one.value, value));
            // A device knows what it wrote itself.
            const replaced = all.some(
              ({ stamp, set }) => stamp > each.stamp && stamp.slice(-1) === each.stamp.slice(-1) && field in set,
            );
            expect(stands || kept || replaced).toBe(true);
          }
        }
      }),
    );
  });

  test('lets the later stamp win, and a tie go to the higher device', () => {
    const early = change(5, { set: { observed: 'vroeg' } }, 'b');
    const late = change(6, { set: { observed: 'laat' } }, 'a');
    expect(mergeAll([late, early]).values.observed).toBe('laat');
    const low = change(7, { set: { observed: 'laag' } }, 'a');
    const high = change(7, { set: { observed: 'hoog' } }, 'b');
    expect(mergeAll([high, low]).values.observed).toBe('hoog');
    expect(mergeAll([low, high]).values.observed).toBe('hoog');
  });

  test('keeps two fields that two people filled in', () => {
    const merged = mergeAll([
      change(5, { set: { meaning: 'van b' } }, 'b'),
      change(4, { set: { about: 'van a' } }, 'a'),
    ]);
    expect(merged.values).toEqual({ observed: 'eerst', meaning: 'van b', about: 'van a' });
  });

  test('keeps the losing value with its author, whichever of the two comes last', () => {
    const mine = change(5, { set: { observed: 'mijn' } }, 'b');
    const theirs = change(6, { set: { observed: 'hun' } }, 'c');
    const inOrder = merge(merge(made, mine, 'bea', team).record, theirs, 'cor', team);
    expect(inOrder.lost).toEqual([{ field: 'observed', value: 'mijn', by: 'bea', stamp: mine.stamp }]);
    const late = merge(merge(made, theirs, 'cor', team).record, mine, 'bea', team);
    expect(late.lost).toEqual([{ field: 'observed', value: 'mijn', by: 'bea', stamp: mine.stamp }]);
    expect(late.record.values.observed).toBe('hun');
  });

  test('calls nothing lost when the writer had seen what they replaced', () => {
    const seen = change(5, { set: { observed: 'beter' }, saw: { observed: stampOf(made, 'observed') as string } }, 'b');
    expect(merge(made, seen, 'bea', team).lost).toEqual([]);
  });

  test('calls nothing lost when both wrote the same', () => {
    const one = change(5, { set: { observed: 'zelfde' } }, 'b');
    const other = change(6, { set: { observed: 'zelfde' } }, 'c');
    expect(
      mergeAll([one, other])
        .history.flatMap(({ lost }) => lost ?? [])
        .map(({ value }) => value),
    ).toEqual(['eerst']);
  });

  test('merges sets member by member: an addition and a removal of others both count', () => {
    const merged = mergeAll([
      change(3, { add: { hearsBack: ['me', 'duo'] } }, 'a'),
      change(5, { drop: { hearsBack: ['duo'] } }, 'b'),
      change(4, { add: { hearsBack: ['school'] } }, 'c'),
    ]);
    expect(merged.values.hearsBack).toEqual(['me', 'school']);
  });

  test('clears with null, and an empty set is no set', () => {
    const merged = mergeAll([
      change(3, { set: { observed: null }, add: { hearsBack: ['me'] } }),
      change(4, { drop: { hearsBack: ['me'] } }),
    ]);
    expect(merged.values).toEqual({});
  });

  test('tells in the history what tracked fields became, and only that they changed of the others', () => {
    const merged = mergeAll([change(3, { set: { colour: 'red', colourReason: 'geheim' } })]);
    expect(merged.history.at(-1)).toMatchObject({ fields: ['colour', 'colourReason'], to: { colour: 'red' } });
    expect(JSON.stringify(merged.history)).not.toContain('geheim');
  });
});

describe('[S7] removing', () => {
  const removal = change(9, { remove: true }, 'b');

  test('takes the content at once, lost values included, and leaves that it was', () => {
    const before = mergeAll([
      change(3, { set: { observed: 'ene' } }, 'b'),
      change(4, { set: { observed: 'andere' } }, 'c'),
    ]);
    const { record: gone } = merge(before, removal, 'bea', team);
    expect(gone).toMatchObject({ id: record, removed: true, values: {}, stamps: {}, members: {} });
    expect(gone.history).toEqual([{ stamp: removal.stamp, by: 'bea', fields: [], removed: true }]);
    expect(JSON.stringify(gone)).not.toMatch(/ene|andere|eerst/u);
  });

  test('is for good, however late the stamp of a change after it', () => {
    const gone = merge(made, removal, 'bea', team).record;
    expect(merge(gone, change(99, { set: { observed: 'terug' } }), 'anna', team).record).toBe(gone);
  });
});

test('[S4] a history holds at most 200 entries, the first and those with a lost value always', () => {
  let merged = merge(made, change(2, { set: { observed: 'verloren' } }, 'b'), 'bea', team).record;
  for (let time = 3; time < 300; time++)
    merged = merge(merged, change(time, { add: { hearsBack: ['me'] } }), 'bea', team).record;
  expect(merged.history.length).toBe(200);
  expect(merged.history[0]?.stamp).toBe(made.made);
  expect(merged.history.flatMap(({ lost }) => lost ?? [])).toHaveLength(1);
});

test('touched names each field once', () => {
  expect(
    touched(change(1, { set: { observed: 'x' }, add: { hearsBack: ['me'] }, drop: { hearsBack: ['duo'] } })),
  ).toEqual(['observed', 'hearsBack']);
});
