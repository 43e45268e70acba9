// What a declaration lacks or has wrong does not compile. tsc holds these: each line that it should refuse and doesn't is an
// error there (`@ts-expect-error` without an error). Vitest only sees that a whole declaration is taken.
import { expect, test } from 'vitest';
import { defineRecord, reference, references, text } from '#domain/record.ts';

const fields = { name: text({ label: 'Naam' }) } as const;
const whole = {
  kind: 'thing',
  schema: 1,
  label: 'Ding',
  plural: 'Dingen',
  required: [['name']],
  title: ['name'],
  due: null,
  keptForDays: null,
  fields,
} as const;

test('a whole declaration is taken', () => {
  expect(defineRecord(whole)).toMatchObject({ kind: 'thing', title: ['name'], due: null });
  expect(reference({ label: 'Bij', to: 'keyPerson' }).to).toEqual(['keyPerson']);
  expect(references({ label: 'Bij', to: ['person', 'keyPerson'] }).to).toEqual(['person', 'keyPerson']);
});

test('a kind without a title, one of a field that it lacks, and one without a word on its day do not compile', () => {
  const { title: _title, ...untitled } = whole;
  const { due: _due, ...dateless } = whole;
  expect([
    // @ts-expect-error: what is a record of it called?
    defineRecord(untitled),
    // @ts-expect-error: no title is not a title
    defineRecord({ ...whole, title: [] }),
    // @ts-expect-error: it has no such field
    defineRecord({ ...whole, title: ['nickname'] }),
    // @ts-expect-error: on which day does it ask something? null says: on none
    defineRecord(dateless),
    // @ts-expect-error: it has no such field
    defineRecord({ ...whole, due: { day: 'until', counts: () => true } }),
  ]).toHaveLength(5);
});

test('a reference that does not say at what it points, or at no kind, does not compile', () => {
  const made = [
    // @ts-expect-error: at what?
    () => reference({ label: 'Bij' }),
    // @ts-expect-error: at what?
    () => references({ label: 'Bij' }),
    // @ts-expect-error: no kind is called that
    () => reference({ label: 'Bij', to: 'keyFigure' }),
    // @ts-expect-error: one of them is no kind
    () => references({ label: 'Bij', to: ['person', 'keyFigure'] }),
  ];
  expect(made).toHaveLength(4);
});
