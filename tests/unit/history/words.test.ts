// 'Wie deed wat' is generated from what each kind declares. All of it is kept in a file, to be read as Dutch when it changes.
import { describe, expect, test } from 'vitest';
import type { Entry } from '#device/index.ts';
import { catalog, type Kind, kinds } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { becameWords, type Step, stepWords } from '#records/page/history-words.ts';

const now = new Date(2026, 10, 30, 18, 0).getTime();
const words = { now, nameOf: () => 'Samira' };
const told = { hidden: [], words };

const step = (fields: readonly string[], to: Record<string, Value | null> = {}) =>
  ({ stamp: '', by: 'p', fields, ...(Object.keys(to).length > 0 ? { to } : {}) }) as unknown as Step;
const entry = (kind: Kind, history: readonly Step[], values: Record<string, unknown> = {}) =>
  ({ kind, history, values }) as unknown as Entry;
/** The words for the last of these steps. */
const last = (kind: Kind, history: readonly Step[], values?: Record<string, unknown>) =>
  stepWords(history.at(-1) as Step, entry(kind, history, values), told);

const made = step([]);
const fieldsOf = (kind: Kind) => Object.entries(catalog[kind].fields as Readonly<Record<string, Field>>);

/** All values of which words must be known, as they are stored. */
function valuesOf(field: Field): (Value | null)[] {
  if (field.type === 'choice') return [...(field.options ?? []).map(({ code }) => code), null];
  if (field.type === 'yesNo') return [true, false, null];
  if (field.type === 'day') return ['2026-11-26', null];
  if (field.type === 'moment')
    return [...[0, 1, 4, 30].map((ago) => new Date(2026, 10, 30 - ago, 17, 43).toISOString()), null];
  if (field.type === 'reference') return ['abcdefghijklmnopqrst', null];
  throw new Error(`The history of a ${field.type} holds no values.`);
}

const sentences = kinds.flatMap((kind) => [
  `== ${catalog[kind].label} ==`,
  ...fieldsOf(kind).flatMap(([name, field]) =>
    field.tracked
      ? valuesOf(field).map((value) => `Kim ${last(kind, [made, step([name], { [name]: value })])}`)
      : [
          `Kim ${last(kind, [made, step([name])], { [name]: 'x' })}`,
          `Kim ${last(kind, [made, step([name]), step([name])], { [name]: 'x' })}`,
          `Kim ${last(kind, [made, step([name]), step([name])])}`,
        ],
  ),
]);

describe('Wie deed wat', () => {
  test('is a sentence for each field of each kind, as kept to be read', async () => {
    await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('./sentences.txt');
  });

  test.each(kinds)('has words of its own for each value that is told: %s', (kind) => {
    for (const [name, field] of fieldsOf(kind).filter(([, { tracked }]) => tracked))
      for (const value of valuesOf(field).filter((each) => each !== null))
        expect(becameWords(step([name], { [name]: value }), { ...told, kind }), `${name} ${value}`).not.toMatch(
          /[‘%]/u,
        );
  });

  test('puts no question, label or code of a field in a sentence', () => {
    for (const sentence of sentences.filter((each) => !each.startsWith('==')))
      expect(sentence).toMatch(/^Kim [a-z][^?‘%_]*[^\s.]\.$/u);
  });

  test('tells what was done in one step in one sentence', () => {
    const made = step(['observed', 'safeNow'], { safeNow: 'no' });
    expect(last('signal', [made])).toBe('noteerde dit en dat het nu niet veilig is.');
    const judged = step(['colour', 'colourReason', 'progress'], { colour: 'red', progress: 'inTriage' });
    expect(last('signal', [made, judged], { colourReason: 'x' })).toBe(
      'gaf dit de kleur rood, ging dit bekijken en noteerde de reden van de kleur.',
    );
    const taken = step(['progress', 'takenByKind', 'takenByName'], { progress: 'taken', takenByKind: 'veiligThuis' });
    expect(last('signal', [made, judged, taken], { takenByName: 'x' })).toBe(
      'noteerde dat Veilig Thuis dit oppakt en de naam van wie dit oppakt.',
    );
  });

  test('says of a round when it began and when it was over', () => {
    const at = new Date(2026, 10, 30, 17, 43).toISOString();
    const begun = step(['startedAt', 'walkedWith'], { startedAt: at });
    expect(last('round', [begun])).toBe('begon de ronde om 17:43.');
    expect(last('round', [begun, step(['confirmedBy'])])).toBe('bevestigde: ik liep mee.');
    expect(last('round', [begun, step(['endedAt'], { endedAt: at })])).toBe('rondde de ronde om 17:43 af.');
  });

  test('does not tell the same twice', () => {
    const checked = step(['checkedOn', 'checkedBy'], { checkedOn: '2026-11-26' });
    expect(last('socialMapEntry', [made, checked])).toBe('controleerde op 26 november of dit klopt.');
    const reported = step(['reportedBack', 'reportedBackOn'], { reportedBack: true, reportedBackOn: '2026-11-26' });
    expect(last('promise', [made, reported])).toBe('noteerde dat op 26 november is verteld hoe het ging.');
  });

  test('says when something was changed or taken out', () => {
    expect(last('signal', [made, step(['about']), step(['about'])], { about: 'x' })).toBe(
      'veranderde over wie het gaat.',
    );
    expect(last('signal', [step(['place']), step(['place'])])).toBe('wiste de plek.');
  });

  test('counts what would not fit in a line', () => {
    const many = step(['observed', 'about', 'place', 'seenAt']);
    expect(last('signal', [made, many], { observed: 'x', about: 'x', place: 'x', seenAt: 'x' })).toBe(
      'noteerde 4 dingen.',
    );
  });

  test('tells of a hidden field or one of a newer version that something changed, and not what', () => {
    const secret = step(['closeNote', 'ofTomorrow']);
    expect(stepWords(secret, entry('signal', [made, secret]), { hidden: ['closeNote'], words })).toBe(
      'veranderde iets.',
    );
  });

  test('reads a value of a newer version as it stands', () => {
    expect(becameWords(step(['progress'], { progress: 'parked' }), { ...told, kind: 'signal' })).toBe(
      'noteerde hoe het staat: ‘parked’.',
    );
  });
});
