// The judge of the walks through faults must be able to say no.
import { expect, test } from 'vitest';
import type { StoredRecord } from '#sync/stored-record.ts';
import { type Ledger, openLedger } from '#tests/support/ledger.ts';

const record = (id: string, values: Record<string, string>, history: readonly object[] = []) =>
  ({ kind: 'signal', id, values, history }) as unknown as StoredRecord;
const screen = (who: string, shown: [string, string][], expected: [string, string][]) => ({
  who,
  shown: new Map(shown),
  expected: new Map(expected),
});
const judged = (ledger: Ledger, records: StoredRecord[], screens = [screen('Noor', [], [])]) =>
  ledger.judge({ records, screens, refused: new Set() });

test('a note that was saved is there once, one that was being saved at most once, a removed one not at all', () => {
  const ledger = openLedger();
  for (const sentence of ['een', 'twee', 'drie']) ledger.noted({ sentence, sure: true });
  for (const sentence of ['misschien', 'toch']) ledger.noted({ sentence, sure: false });
  ledger.removed({ sentence: 'drie', sure: true });
  const triaged = [{ stamp: 'later', by: 'desk', fields: ['colour'] }];
  const [one, two] = [record('1', { observed: 'een' }), record('2', { observed: 'twee' })];
  const [three, maybe] = [record('3', { observed: 'drie' }, triaged), record('4', { observed: 'misschien' })];

  expect(judged(ledger, [one, two, maybe])).toEqual({ acknowledged: 4, lost: [], duplicated: [], diverged: [] });
  expect(judged(ledger, [two]).lost).toEqual(["'een' was saved and is nowhere"]);
  expect(judged(ledger, [one, two, { ...two, id: '9' }]).duplicated).toEqual(["'twee' is there 2 times"]);
  expect(judged(ledger, [one, two, maybe, { ...maybe, id: '9' }]).duplicated).toHaveLength(1);
  expect(judged(ledger, [one, two, three]).diverged).toEqual(["'drie' was removed and is back: later colour"]);
});

test('a change stands in its field or in the history, unless its place was taken by somebody who saw it', () => {
  const ledger = openLedger();
  const edit = { sentence: 'een', field: 'meaning', sure: true };
  ledger.edited({ ...edit, text: 'eerst', over: undefined });
  ledger.edited({ ...edit, text: 'toen', over: 'eerst' });
  ledger.edited({ ...edit, text: 'ook', over: 'eerst' });
  const lost = [{ stamp: 's', fields: ['meaning'], lost: [{ field: 'meaning', value: 'toen' }] }];
  expect(judged(ledger, [record('1', { observed: 'een', meaning: 'ook' }, lost)]).lost).toEqual([]);
  expect(judged(ledger, [record('1', { observed: 'een', meaning: 'ook' })]).lost).toHaveLength(1);
  const twice = judged(ledger, [record('1', { observed: 'een', meaning: 'ook' }, [...lost, ...lost])]);
  expect(twice.duplicated).toEqual(["a change of 'een' was applied twice"]);
});

test('a screen that shows something else, too little or too much, has diverged', () => {
  const ledger = openLedger();
  const told = judged(
    ledger,
    [],
    [
      screen(
        'Noor',
        [
          ['1', 'a'],
          ['2', 'b'],
        ],
        [
          ['1', 'a'],
          ['2', 'c'],
          ['3', 'd'],
        ],
      ),
    ],
  );
  expect(told.diverged).toHaveLength(2);
  expect(judged(ledger, [], [screen('Noor', [['1', 'a']], [])]).diverged).toHaveLength(1);
});
