// A kind is one sheet: what follows from it, and what does not compile when a part of it is missing.
import { expect, test } from 'vitest';
import type { Entry } from '#device/index.ts';
import { catalog, type Kind, kinds } from '#domain/catalog.ts';
import { filteredLists } from '#domain/kinds/saved-filter.ts';
import { ofSubject } from '#domain/processing.ts';
import { text } from '#domain/record.ts';
import { kindsWith, sheetOf, sheets } from '#kinds/all.ts';
import type { Act } from '#records/act/act.ts';
import type { ActRow } from '#records/act/act-row.tsx';
import type { PagedKind } from '#records/kind-words.ts';
import { completeLink, kindPatterns, listLink, noteLink, recordLink } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import type { NotedSheet, Sheet } from '#records/sheet.ts';

test('every kind of the catalog has its sheet, and each that has a page has an icon, a noun and an address of its own', () => {
  expect(Object.keys(sheets).sort()).toEqual([...kinds].sort());
  const read = kindsWith('page').map(sheetOf);
  expect(read.length).toBeGreaterThan(0);
  const own = (of: (sheet: Sheet) => string | undefined) => {
    const all = read.map(of);
    expect(all).not.toContain(undefined);
    expect(new Set(all).size, all.join()).toBe(all.length);
  };
  own(({ icon }) => icon);
  own(({ noun }) => noun);
  own(({ address }) => address?.records ?? address?.list);
});

test('what can be found has a place where it is read, and a list that people narrow can keep its filters', async () => {
  for (const kind of ['feedback', 'relation', 'person', 'neighbourhood'] as const)
    expect(sheetOf(kind).readAt, kind).toBeDefined();
  const listed = await Promise.all(
    kindsWith('list').map(async (kind) => [kind, await sheetOf(kind).list?.()] as const),
  );
  for (const [kind, screen] of listed) expect(screen?.useList, kind).toBeTypeOf('function');
  expect(listed.map(([kind]) => kind).length).toBe(filteredLists.length);
});

test('each form is that of its own kind', async () => {
  for (const kind of kindsWith('note')) expect((await sheetOf(kind).note?.())?.kind).toBe(kind);
});

test('every screen of a kind can be fetched', async () => {
  for (const kind of kinds) {
    const { page, also = {} } = sheetOf(kind);
    for (const load of [...(page ? [page] : []), ...Object.values(also)])
      expect((await load()).default, kind).toBeTypeOf('function');
  }
});

test('addresses follow from the words of a sheet, and are those that people have kept', () => {
  expect(kindPatterns('conversation')).toEqual({
    list: '/gesprekken',
    record: '/gesprekken/:id',
    complete: '/gesprekken/:id/aanvullen',
    note: '/noteer/gesprek',
  });
  const addresses = Object.fromEntries(
    kindsWith('page').map((kind) => [
      kind,
      [sheetOf(kind).address?.list, recordLink(kind, '1'), sheetOf(kind).address?.note],
    ]),
  );
  // Those of kinds that come after these are new to everybody.
  expect(addresses).toMatchObject({
    signal: ['/signalen', '/signalen/1', '/noteer/signaal'],
    conversation: ['/gesprekken', '/gesprekken/1', '/noteer/gesprek'],
    contactMoment: ['/contacten', '/contacten/1', '/noteer/contact'],
    socialMapEntry: ['/sociale-kaart', '/sociale-kaart/1', '/noteer/sociale-kaart'],
    keyPerson: ['/sleutelpersonen', '/sleutelpersonen/1', '/noteer/sleutelpersoon'],
    promise: ['/toezeggingen', '/toezeggingen/1', '/noteer/toezegging'],
    task: ['/toezeggingen', '/taken/1', '/noteer/taak'],
    safetyIncident: ['/veiligheid', '/veiligheid/1', '/noteer/veiligheid'],
    round: ['/rondes', '/rondes/1', undefined],
  });
  expect(recordLink('feedback' as Kind, '1')).toBeUndefined();
  // Two kinds share a list; only one of them says what stands there.
  expect(kindPatterns('task').list).toBeUndefined();
});

test('the way back to a list is said in Dutch: a list that has a name of its own has its article', () => {
  const paged = kindsWith('page') as PagedKind[];
  expect(Object.fromEntries(paged.map((kind) => [kind, toListWords(kind)]))).toMatchObject({
    signal: 'Naar signalen',
    conversation: 'Naar buurtgesprekken',
    socialMapEntry: 'Naar de sociale kaart',
    libraryItem: 'Naar de bibliotheek',
    keyPerson: 'Naar sleutelpersonen',
  });
  // A list with a name that can't be counted is none of many: it needs that article.
  const named = paged.filter((kind) => !/(en|s)$/u.test(catalog[kind].plural));
  expect(named.map(toListWords).filter((words) => !/^Naar (de|het) /u.test(words))).toEqual([]);
});

const somewhere = () => null;

test('an act that asks something can not be put in a row without a place to ask it', () => {
  const row = (props: Parameters<typeof ActRow<Entry<'round'>>>[0]) => props;
  const entry = {} as Entry<'round'>;
  const act: Act<Entry<'round'>> = { label: 'Afronden', may: [], writes: () => ({}) };
  const asking = { ...act, asks: { title: 'Afronden', button: 'Bewaar', fields: [] } };
  const rows = [
    row({ entry, acts: [asking], Ask: somewhere }),
    row({ entry, acts: [{ ...act, asks: undefined }] }),
    // @ts-expect-error its button would do nothing
    row({ entry, acts: [asking] }),
  ];
  expect(rows.map(({ acts }) => acts.map(({ label }) => label))).toEqual([['Afronden'], ['Afronden'], ['Afronden']]);
});

test('what misses a part does not compile', () => {
  type All = { readonly [K in Kind]: Sheet<K> };
  const { conversation, ...others } = sheets;
  // @ts-expect-error a kind of the catalog without a sheet
  const forgotten: All = others;
  // @ts-expect-error the sheet of another kind
  const swapped: All = { ...others, conversation: sheets.signal };
  // @ts-expect-error a text that is shared lands in a field that the kind has
  const noting: Sheet<'conversation'>['noting'] = { hint: '', text: 'observed' };
  // @ts-expect-error a kind that is noted has the word for it in addresses
  const nameless: NotedSheet<'conversation'>['address'] = { list: '/gesprekken' };
  // @ts-expect-error a field without a label, which would be a column without a heading
  const unlabelled = text({ ...ofSubject, max: 60 });
  // A round is walked and not noted, and a message has no page: these would be links to nowhere.
  const nowhere = [
    // @ts-expect-error
    () => noteLink('round'),
    // @ts-expect-error
    () => completeLink('round', '1'),
    // @ts-expect-error
    () => listLink('feedback'),
  ];
  expect(unlabelled.label).toBeUndefined();
  expect([forgotten, swapped, noting, nameless, conversation]).toHaveLength(5);
  expect(nowhere[0]).toThrow('round is not noted in a form');
  expect(nowhere[2]).toThrow('feedback has no screens of its own');
  expect(
    Object.values(catalog)
      .flatMap(({ fields }) => Object.values(fields))
      .filter(({ label }) => !label),
  ).toEqual([]);
});
