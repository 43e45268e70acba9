import { expect, test } from 'vitest';
import { type ContactMomentValues, openNextContacts } from '#domain/kinds/contact-moment.ts';

const held = (id: string, at: number, values: ContactMomentValues) => ({ id, at, values });
const open = (...contacts: Parameters<typeof openNextContacts>[0]) => [...openNextContacts(contacts)];

test('[W3] a next contact stays open until a person says that a contact follows it', () => {
  const first = held('a', 1, { withWhom: 'Jongen', nextContact: '2026-11-20' });
  expect(open(first)).toEqual(['a']);
  expect(open(first, held('b', 2, { withWhom: 'Jongen' }))).toEqual(['a']);
  expect(open(first, held('b', 2, { withWhom: 'Jongen', follows: 'a' }))).toEqual([]);
  expect(open(first, held('b', 2, { follows: 'a', nextContact: '2026-12-01' }))).toEqual(['b']);
  expect(open(held('c', 3, { withWhom: 'Zonder dag' }))).toEqual([]);
});

test('[W3] with a key person each later contact is the next one', () => {
  const first = held('a', 1, { keyPerson: 'samira', nextContact: '2026-11-20' });
  expect(open(first, held('b', 2, { keyPerson: 'dennis' }))).toEqual(['a']);
  expect(open(first, held('b', 2, { keyPerson: 'samira' }))).toEqual([]);
  expect(open(held('b', 2, { keyPerson: 'samira' }), first, held('c', 0, { keyPerson: 'samira' }))).toEqual([]);
});
