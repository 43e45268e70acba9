// What a declaration lacks or has wrong does not compile. tsc holds these: each line that it should refuse and doesn't is an
// error there (`@ts-expect-error` without an error). Vitest only sees that a whole declaration is taken.
import { expect, test } from 'vitest';
import { ofNobody, ofSubject } from '#domain/processing.ts';
import { choice, defineRecord, reference, references, text } from '#domain/record.ts';

const fields = { name: text({ ...ofSubject, label: 'Naam' }) } as const;
const whole = {
  kind: 'thing',
  schema: 1,
  label: 'Ding',
  plural: 'Dingen',
  required: [['name']],
  title: ['name'],
  purpose: 'neighbourhood',
  ground: 'publicTask',
  room: 'neighbourhood',
  term: { days: null, source: 'zolang het er is' },
  due: null,
  keptForDays: null,
  fields,
} as const;

test('a whole declaration is taken', () => {
  expect(defineRecord(whole)).toMatchObject({ kind: 'thing', title: ['name'], due: null });
  expect(reference({ ...ofSubject, label: 'Bij', to: 'keyPerson' }).to).toEqual(['keyPerson']);
  expect(references({ ...ofSubject, label: 'Bij', to: ['person', 'keyPerson'] }).to).toEqual(['person', 'keyPerson']);
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
    () => reference({ ...ofSubject, label: 'Bij' }),
    // @ts-expect-error: at what?
    () => references({ ...ofSubject, label: 'Bij' }),
    // @ts-expect-error: no kind is called that
    () => reference({ ...ofSubject, label: 'Bij', to: 'keyFigure' }),
    // @ts-expect-error: one of them is no kind
    () => references({ ...ofSubject, label: 'Bij', to: ['person', 'keyFigure'] }),
  ];
  expect(made).toHaveLength(4);
});

test('a kind that does not say why it may be kept, for whom it is or how long it stays does not compile', () => {
  const { purpose: _purpose, ...aimless } = whole;
  const { ground: _ground, ...groundless } = whole;
  const { room: _room, ...homeless } = whole;
  const { term: _term, ...endless } = whole;
  expect([
    // @ts-expect-error: what is it kept for?
    defineRecord(aimless),
    // @ts-expect-error: no purpose is called that
    defineRecord({ ...whole, purpose: 'curiosity' }),
    // @ts-expect-error: what makes it lawful?
    defineRecord(groundless),
    // @ts-expect-error: in which room does it lie?
    defineRecord(homeless),
    // @ts-expect-error: it has no such field
    defineRecord({ ...whole, room: { having: 'keyPerson', room: 'neighbourhood', otherwise: 'signals' } }),
    // @ts-expect-error: how long does it stay?
    defineRecord(endless),
    // @ts-expect-error: no term is said on purpose, with why
    defineRecord({ ...whole, term: { days: null } }),
    // @ts-expect-error: between what can it be moved?
    defineRecord({ ...whole, term: { days: 365, source: 'een voorstel' } }),
  ]).toHaveLength(8);
});

test('a field that does not say about whom it is, and what, does not compile', () => {
  const fieldMakers = [
    // @ts-expect-error: about whom?
    () => text({ label: 'Naam' }),
    // @ts-expect-error: is it about health, offences, or neither?
    () => text({ about: 'subject', label: 'Naam' }),
    // @ts-expect-error: what is about nobody is about nobody's health
    () => text({ about: 'none', category: 'health', label: 'Naam' }),
    // @ts-expect-error: about whom?
    () => choice({ label: 'Soort', options: [{ code: 'a', label: 'A' }] }),
    // @ts-expect-error: about whom?
    () => reference({ label: 'Bij', to: 'keyPerson' }),
  ];
  expect(fieldMakers).toHaveLength(5);
  expect(text({ ...ofNobody, label: 'Naam' }).about).toBe('none');
});
