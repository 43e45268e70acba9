import { describe, expect, test } from 'vitest';
import { catalog, definitionOf } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import { guessMapping, leftOut, remapped, targetsOf } from '#features/import-export/export/columns.ts';
import { type Names, pointsAt } from '#features/import-export/export/points-at.ts';
import type { Table } from '#features/import-export/format/table.ts';
import { checkRows } from '#features/import-export/import/check-rows.ts';
import { noConsent, readRow } from '#features/import-export/import/read-row.ts';

const oost = 'neighbourhood-oost-0001';
const names: Names = {
  nameOf: () => '',
  idsOf: (kind, name) => (kind === 'neighbourhood' && name.toLowerCase() === 'oost' ? [oost] : []),
};
const entry = catalog.socialMapEntry as unknown as Definition;
const person = catalog.keyPerson as unknown as Definition;

/** A row as it comes from a file with these headings. */
function read(definition: Definition, row: Record<string, string>) {
  const mapping = guessMapping(Object.keys(row), targetsOf(definition));
  expect(mapping).not.toContain(undefined);
  return readRow(definition, mapping, Object.values(row), names);
}

describe('a heading', () => {
  test('is known by its label, its name in the code or a usual word, capitals and signs aside', () => {
    const targets = targetsOf(entry);
    const headings = [
      'naam',
      'Wat is het',
      'TELEFOONNUMMER',
      'E-mail',
      'Lat',
      'lengtegraad',
      'buurt',
      'offers',
      'Saldo',
    ];
    expect(guessMapping(headings, targets)).toEqual([
      'name',
      'type',
      'phone',
      'email',
      'place.latitude',
      'place.longitude',
      'neighbourhood',
      'offers',
      undefined,
    ]);
  });

  test('of an earlier release is still known, and so is what stood under it', () => {
    expect(guessMapping(['Nagekeken op', 'Nagekeken door'], targetsOf(entry))).toEqual(['checkedOn', 'checkedBy']);
    const conversation = catalog.conversation as unknown as Definition;
    expect(guessMapping(['Waar gaat iemand op aan?'], targetsOf(conversation))).toEqual(['lightsUpFor']);
    const contact = catalog.contactMoment as unknown as Definition;
    const row = { 'Met wie had je contact?': 'meisje', 'Voelt deze persoon zich veilig?': 'Weet niet' };
    expect(read(contact, row)).toMatchObject({ problems: [], values: { feelsSafe: 'unsure' } });
  });

  test('is used once; giving its field to another column takes it from the first', () => {
    const mapping = guessMapping(['Naam', 'Organisatie'], targetsOf(entry));
    expect(mapping).toEqual(['name', undefined]);
    const [name, , offers] = targetsOf(entry).filter(({ key }) => ['name', 'type', 'offers'].includes(key));
    expect(remapped(mapping, 1, name)).toEqual([undefined, 'name']);
    expect(remapped(['offers', undefined], 1, offers)).toEqual(['offers', 'offers']);
    expect(remapped(mapping, 0, undefined)).toEqual([undefined, undefined]);
  });

  test('[reports.R15] of a second column for one field joins the first, but for a name or an address to write to', () => {
    const guessed = (...headings: string[]) => guessMapping(headings, targetsOf(entry));
    expect(guessed('Telefoon', 'Mobiel', 'Telefoon 3')).toEqual(['phone', 'phone', 'phone']);
    expect(guessed('Omschrijving', 'Beschrijving')).toEqual(['offers', 'offers']);
    expect(guessed('E-mail', 'E-mail 2')).toEqual(['email', undefined]);
    expect(guessed('Straat', 'Huisnummer', 'Toevoeging', 'Postcode', 'Plaats')).toEqual([
      'place.street',
      'place.number',
      'place.addition',
      'place.postcode',
      'place.town',
    ]);
    expect(guessed('Adres (bezoek)', 'X-coördinaat', 'RD_Y')).toEqual(['place', 'place.longitude', 'place.latitude']);
  });

  test('[reports.R15] that goes nowhere is told, unless there is nothing under it', () => {
    const table: Table = {
      headings: ['Naam', 'Saldo', 'Leeg', 'Code'],
      rows: [
        { number: 2, cells: ['A', '', ' ', 'x'] },
        { number: 3, cells: ['B', '3'] },
      ],
    };
    expect(leftOut(table, ['name', undefined, undefined, undefined])).toEqual(['Saldo', 'Code']);
    expect(leftOut(table, ['name', 'tasks', undefined, 'tasks'])).toEqual([]);
  });

  test('is offered for every field of a kind but references without a name', () => {
    const keys = targetsOf(entry).map(({ key }) => key);
    expect(keys).toContain('place.precision');
    expect(keys).not.toContain('round');
    expect(pointsAt(entry.fields.round ?? {})).toBeUndefined();
  });
});

describe('a row', () => {
  test('becomes values by the declaration: choices by code or label, days as Dutch writes them, a place with its point', () => {
    const { values, problems } = read(entry, {
      Naam: '  Buurthuis De Schakel ',
      'Wat is het?': 'organisatie',
      Talen: 'nl, TURKS | Farsi of Dari',
      'Waar hoort het bij?': 'Zorg;Sport en vrije tijd',
      'Wat kunnen ze versterken?': 'Duidelijke, goede regels, Hoort erbij',
      'Gecontroleerd op': '3-2-2026',
      Plek: 'Dorpsstraat 1',
      Breedtegraad: '52,0907374',
      Lengtegraad: '5.1214201',
      Wijk: 'Oost',
      'Bestaat niet meer': 'nee',
      Telefoon: "'+31 6 12345678",
    });
    expect(problems).toEqual([]);
    expect(values).toEqual({
      name: 'Buurthuis De Schakel',
      type: 'organisation',
      languages: ['nl', 'tr', 'fa'],
      domains: ['care', 'leisure'],
      protectiveFactors: ['prosocialNorms', 'socialBonding'],
      checkedOn: '2026-02-03',
      place: { name: 'Dorpsstraat 1', precision: 'exact', latitude: 52.09074, longitude: 5.12142 },
      neighbourhood: oost,
      phone: '+31 6 12345678',
    });
  });

  test('says in plain words all that is wrong with it', () => {
    const { problems, unknown } = read(entry, {
      Naam: '',
      'Wat is het?': 'vereniging',
      Voorwie: 'x'.repeat(201),
      Omschrijving: 'é'.repeat(20_000),
      'Gecontroleerd op': '31-02-2026',
      Lat: '48,85',
      Lon: '2,35',
      Wijk: 'Nergens',
      'Bestaat niet meer': 'misschien',
    });
    expect(problems.map((problem) => problem.replace(/:.*/u, ''))).toEqual([
      'Wat is het',
      'Wat kunnen ze doen',
      'Voor wie',
      'Waar is het',
      'Gecontroleerd op',
      'Bestaat niet meer',
      'Wijk',
      'Naam ontbreekt.',
    ]);
    expect(problems).toContain('Waar is het: Deze plek ligt buiten Nederland.');
    expect(problems).toContain('Gecontroleerd op: Hier staat ‘31-02-2026’. Deze datum bestaat niet.');
    expect(unknown).toEqual([
      { field: 'Wat is het?', word: 'vereniging' },
      { field: 'Wijk', word: 'Nergens' },
    ]);
  });

  test('with half a point or a point in words is wrong, never half kept', () => {
    for (const wrong of [
      { Lat: '52,1', Lon: '' },
      { Lat: '52°5', Lon: '5' },
    ]) {
      const { values, problems } = read(entry, { Naam: 'A', ...wrong });
      expect(problems).toHaveLength(1);
      expect(values.place).toBeUndefined();
    }
  });

  test('with a leap day is right only in a leap year', () => {
    expect(read(entry, { Naam: 'A', 'Gecontroleerd op': '29-02-2028' }).values.checkedOn).toBe('2028-02-29');
    expect(read(entry, { Naam: 'A', 'Gecontroleerd op': '29-02-2027' }).problems).toHaveLength(1);
  });

  test('keeps markup, emoji and right to left as the words they are', () => {
    const name = '<script>alert(1)</script> 🏘️ جمعية';
    expect(read(entry, { Naam: name }).values.name).toBe(name);
    expect(read(entry, { Naam: 'half \ud83c' }).problems).toHaveLength(1);
  });

  test('of a key person without a yes is never kept, whatever else it says', () => {
    for (const said of ['', 'nee', '0']) {
      const { problems } = read(person, { Naam: 'Fatma', Toestemming: said, 'Toestemming op': '2026-01-02' });
      expect(problems[0]).toBe(noConsent);
    }
    const dateless = read(person, { Naam: 'Fatma', Toestemming: 'ja', 'Toestemming op': '' });
    expect(dateless.problems).toEqual(['Toestemming gegeven op ontbreekt.']);
    const good = read(person, { Naam: 'Fatma', Toestemming: 'Ja', 'Toestemming op': '2 1 2026' });
    expect(good).toMatchObject({ problems: [], values: { consent: true, consentOn: '2026-01-02' } });
  });

  test('coarsens a point as its precision says', () => {
    const { values } = read(entry, { Naam: 'A', Lat: '52.0907374', Lon: '5.1214201', 'Hoe precies?': 'Wijk' });
    expect(values.place).toMatchObject({ precision: 'neighbourhood', latitude: 52.09, longitude: 5.12 });
  });
});

describe('all rows', () => {
  const table = (rows: string[][]): Table => ({
    headings: ['Naam', 'Soort'],
    rows: rows.map((cells, at) => ({ number: at + 2, cells })),
  });
  const check = (rows: string[][], present: string[] = []) =>
    checkRows({
      definition: entry,
      table: table(rows),
      mapping: ['name', 'type'],
      names,
      present,
      given: { neighbourhood: oost },
      today: '2026-12-31',
    });

  test('are compared with what is there and with each other, and get what was given for all', async () => {
    const { rows } = await check(
      [
        ['Café Noord', ''],
        ['Nieuw', ''],
        ['nieuw ', ''],
      ],
      ['cafe noord'],
    );
    expect(rows.map(({ twin }) => twin)).toEqual(['Staat al in Stoep', undefined, 'Zelfde naam als rij 3']);
    expect(rows.every(({ values }) => values.neighbourhood === oost)).toBe(true);
  });

  test('[reports.R11] show together that a column puts the month first, so that 3/4 is not taken for the third of April', async () => {
    const days = async (...cells: string[]) => {
      const { rows } = await checkRows({
        definition: entry,
        table: { headings: [], rows: cells.map((cell, at) => ({ number: at + 2, cells: [`P${at}`, cell] })) },
        mapping: ['name', 'checkedOn'],
        names,
        present: [],
        given: {},
        today: '2026-12-31',
      });
      return rows.map(({ values, problems }) => values.checkedOn ?? problems[0]);
    };
    expect(await days('3/4/2026', '11/21/2026', '4/4/2026')).toEqual([
      expect.stringContaining('staat de maand vooraan'),
      expect.stringContaining('Amerikaanse volgorde'),
      '2026-04-04',
    ]);
    expect((await days('3/4/2026', '11/21/2026', '21/11/2026'))[0]).toBe('2026-04-03');
  });

  test('count the words that are no choice, most frequent first', async () => {
    const { unknown } = await check([
      ['A', 'club'],
      ['B', 'Club'],
      ['C', 'bond'],
      ['D', 'club'],
    ]);
    expect(unknown.map(({ word, rows }) => [word, rows])).toEqual([
      ['club', 3],
      ['bond', 1],
    ]);
  });
});

test('every label of an imported kind can be told from the others', () => {
  for (const kind of ['socialMapEntry', 'keyPerson']) {
    const targets = targetsOf(definitionOf(kind) as Definition);
    expect(
      guessMapping(
        targets.map(({ label }) => label),
        targets,
      ),
    ).toEqual(targets.map(({ key }) => key));
  }
});
