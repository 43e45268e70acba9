import { describe, expect, test } from 'vitest';
import { catalog } from '#domain/catalog.ts';
import type { Definition, Place } from '#domain/record.ts';
import { guessByContent, guessMapping, targetsOf } from '#features/import-export/export/columns.ts';
import type { Names } from '#features/import-export/export/points-at.ts';
import { readRow, rowReader } from '#features/import-export/import/read-row.ts';

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

describe('a row', () => {
  test('[reports.R11] with a wrong cell that it can miss can be kept without that cell, of every type', () => {
    const good = { Naam: 'A', Telefoon: '030 200 30 40', Straat: 'Kade', Wijk: 'Oost' };
    for (const [heading, cell, field] of [
      ['Gecontroleerd op', 'vorig jaar', 'checkedOn'],
      ['Wat is het?', 'vereniging', 'type'],
      ['Talen', 'nl; klingon', 'languages'],
      ['Telefoon', '3,02003E+08', 'phone'],
      ['Wijk', 'Nergens', 'neighbourhood'],
      ['Voor wie?', 'x'.repeat(201), 'forWhom'],
      ['Bestaat niet meer', 'misschien', 'gone'],
      ['Gecontroleerd door', 'Niemand', 'checkedBy'],
      ['Website', '#N/B', 'website'],
      ['Taken', '#VALUE!', 'tasks'],
    ] as const) {
      const { values, problems, without } = read(entry, { ...good, [heading]: cell });
      expect(problems, heading).toHaveLength(1);
      expect(without, heading).toBe(1);
      expect(values, heading).toMatchObject({ name: 'A', place: { name: 'Kade' } });
      expect(values[field], heading).toBeUndefined();
    }
    const point = read(entry, { ...good, Lat: '5,12', Lon: '52,09' });
    expect(point).toMatchObject({ without: 1, values: { place: { name: 'Kade', precision: 'exact' } } });
    expect(point.values.place).not.toHaveProperty('latitude');
    expect(read(entry, { ...good, 'Gecontroleerd op': 'ooit', Talen: 'klingon' }).without).toBe(2);
  });

  test('[reports.R11] with a wrong cell that it can’t miss is not kept, and neither is one without a clear yes', () => {
    expect(read(entry, { Naam: 'x'.repeat(300) }).without).toBeUndefined();
    expect(read(entry, { Naam: '', Talen: 'klingon' }).without).toBeUndefined();
    const agreed = { Naam: 'Fatma', Toestemming: 'ja', 'Toestemming op': '2026-01-02' };
    expect(read(person, { ...agreed, Talen: 'klingon' }).without).toBe(1);
    for (const wrong of [
      { Toestemming: 'misschien' },
      { Toestemming: 'ja, mondeling' },
      { Toestemming: '' },
      { 'Toestemming op': '11/21/2026' },
      { 'Toestemming op': 'vorig jaar' },
      { Akkoord: 'nee' },
      { Akkoord: '' },
      { Akkoord: 'weet niet' },
    ]) {
      expect(read(person, { ...agreed, ...wrong }).without, JSON.stringify(wrong)).toBeUndefined();
    }
    expect(read(person, { ...agreed, Akkoord: 'ja' })).toMatchObject({ problems: [], values: { consent: true } });
  });

  test('[reports.R11] never gets the neighbourhood that was chosen for all in place of one that nobody knows', () => {
    const { values } = readRow(entry, ['name', 'neighbourhood'], ['A', 'Nergens'], names, { neighbourhood: oost });
    expect(values.neighbourhood).toBeUndefined();
  });

  test('[reports.R11] never becomes more precise by a word that nobody knows', () => {
    const { values, problems, without } = read(entry, {
      Naam: 'A',
      Lat: '52,09074',
      Lon: '5,12142',
      'Hoe precies?': 'buurtje',
    });
    expect(problems).toEqual([expect.stringContaining('‘buurtje’')]);
    expect(without).toBe(1);
    expect(values.place).toMatchObject({ precision: 'neighbourhood', latitude: 52.09, longitude: 5.12 });
  });

  test('[reports.R12] gets back the zero that a spreadsheet took from a telephone number, and says so', () => {
    const { values, problems, notes } = read(entry, { Naam: 'A', Telefoon: '612345678', Mobiel: '302003040' });
    expect([problems, values.phone]).toEqual([[], '0612345678 / 0302003040']);
    expect(notes).toEqual([expect.stringMatching(/^Telefoon: .*‘612345678’ en ‘302003040’.*nul/u)]);
    expect(read(entry, { Naam: 'A', Telefoon: '="0612345678"' }).values.phone).toBe('0612345678');
    expect(read(entry, { Naam: 'A', Telefoon: '2041' })).toMatchObject({ notes: [], values: { phone: '2041' } });
    expect(read(entry, { Naam: 'A', Telefoon: '06123' })).toMatchObject({ problems: [], notes: [expect.any(String)] });
  });

  test.each([
    ['136540,2', '455120,9'],
    ['136540.2', '455120.9'],
    ['136.540,2', '455.120,9'],
    ['136.540', '455.121'],
    ['136 540', '455 121'],
    ['136,540.2', '455,120.9'],
  ])('[reports.R13] takes a point in metres of the Rijksdriehoek: %s and %s', (x, y) => {
    const { values, problems } = read(entry, { Naam: 'A', Adres: 'Lepelaarstraat 12', X: x, Y: y });
    expect(problems).toEqual([]);
    const { latitude = 0, longitude = 0, name } = values.place as Place;
    expect(name).toBe('Lepelaarstraat 12');
    expect([Math.abs(latitude - 52.0844) < 0.0005, Math.abs(longitude - 5.1176) < 0.0005]).toEqual([true, true]);
  });

  test.each([
    [{ X: '455120,9', Y: '136540,2' }, /X en Y zijn verwisseld/u],
    [{ Lat: '5,12', Lon: '52,09' }, /Breedtegraad en lengtegraad zijn verwisseld/u],
    [{ Lat: '52,52', Lon: '13,40' }, /buiten Nederland/u],
    [{ X: '280000', Y: '450000' }, /buiten Nederland/u],
    [{ X: '5209074', Y: '512142' }, /geen graden en ook geen RD/u],
    [{ X: '1,3654E+05', Y: '4,5512E+05' }, /twee getallen/u],
    [{ X: '136540', Y: '' }, /maar één getal/u],
    [{ Lat: '0', Lon: '0' }, /buiten Nederland/u],
  ])('[reports.R13] says what is wrong with a point: %o', (point, why) => {
    const { problems, without } = read(entry, { Naam: 'A', ...point });
    expect(problems).toEqual([expect.stringMatching(why)]);
    expect(without).toBe(1);
  });

  test.each([
    '52.37, 4.89',
    '52.37,4.89',
    '52,37;4,89',
    '52,37; 4,89',
    '52,37, 4,89',
    '52,37,4,89',
    '52,37 4,89',
    '52.37 / 4.89',
    '4.89, 52.37',
    '[4.89, 52.37]',
    '(52.37, 4.89)',
    'POINT (4.89 52.37)',
    'POINT(4.89 52.37)',
    'geo:52.37,4.89',
    '52.37° N, 4.89° E',
    'N 52.37; E 4.89',
  ])('[reports.R13] has its point in one cell, whatever stands between the two: %s', (cell) => {
    const point = { latitude: 52.37, longitude: 4.89 };
    for (const heading of ['Locatie', 'Coördinaten', 'Plek', 'GPS', 'Lat/lon']) {
      const { values, problems } = read(entry, { Naam: 'A', [heading]: cell });
      expect([problems, values.place], heading).toEqual([
        [],
        { name: 'Punt op de kaart', precision: 'exact', ...point },
      ]);
    }
    // Beside words it is the point of those words.
    for (const row of [
      { Adres: 'Kade 1', Locatie: cell },
      { Straat: 'Kade', Huisnummer: '1', Coördinaten: cell },
    ]) {
      const { values, problems } = read(entry, { Naam: 'A', ...row });
      expect([problems, values.place]).toEqual([[], { name: 'Kade 1', precision: 'exact', ...point }]);
    }
  });

  test.each(['136540 455120', '136540,2; 455120,9', '136.540, 455.121', '136540,455120', '455120;136540'])(
    '[reports.R13] has its point in one cell in metres too: %s',
    (cell) => {
      const { values, problems } = read(entry, { Naam: 'A', 'RD-coördinaten': cell });
      expect(problems).toEqual([]);
      const { latitude = 0, longitude = 0 } = values.place as Place;
      expect([Math.abs(latitude - 52.0844) < 0.0005, Math.abs(longitude - 5.1176) < 0.0005]).toEqual([true, true]);
    },
  );

  test.each([
    [{ Coördinaten: 'bij de kerk' }, /twee getallen/u],
    [{ Coördinaten: '52,37' }, /twee getallen/u],
    [{ Coördinaten: '52.37, 4.89, 12' }, /twee getallen/u],
    [{ Coördinaten: '#N/B' }, /twee getallen/u],
    [{ Locatie: '52.52, 13.40' }, /buiten Nederland/u],
    [{ Coördinaten: '0, 0' }, /buiten Nederland/u],
    [{ Coördinaten: '5209074; 512142' }, /geen graden en ook geen RD/u],
  ])('[reports.R13] with an odd cell for its point is told so and goes on without it: %o', (cell, why) => {
    const { values, problems, without } = read(entry, { Naam: 'A', Straat: 'Kade', ...cell });
    expect(problems).toEqual([expect.stringMatching(why)]);
    expect(without).toBe(1);
    expect(values).toMatchObject({ name: 'A', place: { name: 'Kade' } });
    expect(values.place).not.toHaveProperty('latitude');
  });

  test('[reports.R13] keeps words with a number or two as the words they are', () => {
    for (const words of ['Plein 1992', 'Kade 12, 14', '3531 XX', 'Zaal 4', '52,4', 'Lijn 12; 14']) {
      const { values, problems } = read(entry, { Naam: 'A', Locatie: words });
      expect([problems, values.place]).toEqual([[], { name: words, precision: 'exact' }]);
    }
  });

  test('[reports.R13] puts a point of one cell no nearer than is asked, and where a person is no nearer than the street', () => {
    const cell = { Naam: 'A', Locatie: '52.37123, 4.89123' };
    expect(read(entry, { ...cell, 'Hoe precies?': 'wijk' }).values.place).toMatchObject({ latitude: 52.37 });
    const agreed = { Toestemming: 'ja', 'Toestemming op': '2026-01-02' };
    expect(read(person, { ...cell, ...agreed }).values.place).toMatchObject({ precision: 'street', latitude: 52.371 });
  });

  test.each([
    [
      { Straat: 'Kanaaldijk', Huisnummer: '14', Toevoeging: 'bis A', Postcode: '3531XX', Plaats: 'Utrecht' },
      'Kanaaldijk 14 bis A, 3531 XX Utrecht',
    ],
    [
      { Straat: 'Singel', Huisnummer: '7', Toevoeging: '', Postcode: '3572 AB', Plaats: 'Utrecht' },
      'Singel 7, 3572 AB Utrecht',
    ],
    [{ Postcode: '3511 AB', Plaats: 'Utrecht', Adres: 'Weverstraat 5' }, 'Weverstraat 5, 3511 AB Utrecht'],
    [
      { Adres: 'Weverstraat 5, 3511AB Utrecht', Postcode: '3511 AB', Plaats: 'Utrecht' },
      'Weverstraat 5, 3511AB Utrecht',
    ],
    [{ Adres: 'Weverstraat', Huisnummer: '5', Plaats: 'Utrecht' }, 'Weverstraat 5, Utrecht'],
    [{ Adres: 'Weverstraat 5', Huisnummer: '5', Plaats: 'Utrecht' }, 'Weverstraat 5, Utrecht'],
    [
      { Straat: 'Utrechtstraat', Huisnummer: '5', Huisletter: 'B', Toevoeging: '2', Woonplaats: 'Utrecht' },
      'Utrechtstraat 5 B 2, Utrecht',
    ],
    [{ Locatie: 'Wijkhuis', Adres: 'Kade 1' }, 'Wijkhuis, Kade 1'],
    [{ Plaats: 'Utrecht' }, 'Utrecht'],
    [{ Straat: '5 Meistraat', Huisnummer: '5' }, '5 Meistraat 5'],
  ])('[reports.R15] reads an address from its columns: %o', (columns, name) => {
    const { values, problems } = read(entry, { Naam: 'A', ...columns });
    expect([problems, (values.place as Place).name]).toEqual([[], name]);
  });

  test('[reports.R15] puts columns for one field one behind the other, in their order', () => {
    const { values } = read(entry, {
      Naam: 'A',
      Omschrijving: 'Eerst',
      Beschrijving: '',
      Aanbod: 'Dan',
      Taal: 'nl',
      Talen: 'ar',
    });
    expect(values).toMatchObject({ offers: 'Eerst\nDan', languages: ['nl', 'ar'] });
    const agreed = { Toestemming: 'ja', 'Toestemming op': '2026-01-02' };
    const named = (row: Record<string, string>) => read(person, { ...agreed, ...row }).values.name;
    expect(named({ Achternaam: 'Jansen', Voornaam: 'Fatma', Tussenvoegsel: 'van der' })).toBe('Fatma van der Jansen');
    expect(named({ Voornaam: 'Fatma', Naam: 'Jansen' })).toBe('Fatma Jansen');
    expect(named({ Voornaam: 'Fatma', Naam: 'Fatma Jansen' })).toBe('Fatma Jansen');
  });

  test('[reports.R17] is read without the signs that nobody sees', () => {
    const { values } = read(entry, {
      Naam: 'Huis\u00advan\u00adde\u00adwijk',
      Soort: 'Pl\u200bek',
      Telefoon: '\u202a030 200 30 40\u202c',
    });
    expect(values).toMatchObject({ name: 'Huisvandewijk', type: 'place', phone: '030 200 30 40' });
  });
});

describe('what stands in a column', () => {
  test('[reports.R12] says where it goes when its heading says a name and its cells are numbers or addresses', () => {
    const targets = targetsOf(entry);
    const guess = (heading: string, ...cells: string[]) => {
      const table = {
        headings: ['Naam', heading],
        rows: cells.map((cell, at) => ({ number: at + 2, cells: ['A', cell] })),
      };
      return guessByContent(guessMapping(table.headings, targets), table, targets)[1];
    };
    expect(guess('Contact', '06-12345678', '030 200 30 40', '')).toBe('phone');
    expect(guess('Contact', 'info@brug.example', 'Fatma')).toBe('contactName');
    expect(guess('Contact', 'info@brug.example', 'thuis@kade.example', 'Fatma')).toBe('email');
    expect(guess('Contact', 'Fatma', 'meneer Bakker')).toBe('contactName');
    const both = { headings: ['Telefoon', 'Contact'], rows: [{ number: 2, cells: ['0302003040', '0302003041'] }] };
    expect(guessByContent(guessMapping(both.headings, targets), both, targets)).toEqual(['phone', 'contactName']);
  });

  test('[reports.R13] can’t have been done on a day that is still to come: consent of then is none', () => {
    const mapping = ['name', 'consent', 'consentOn'];
    const on = (day: string) =>
      rowReader({ definition: person, mapping, names, today: '2026-11-30' })(['Noor', 'ja', day]);
    expect(on('2030-01-01')).toMatchObject({ problems: ['Toestemming gegeven op: Deze dag moet nog komen.'] });
    expect(on('2030-01-01').without).toBeUndefined();
    expect(on('2026-11-30').problems).toEqual([]);
  });

  test('[reports.R13] is no website when a browser would run it, and two addresses in one cell are kept and said', () => {
    expect(read(entry, { Naam: 'A', Website: 'javascript:alert(1)' })).toMatchObject({
      values: { name: 'A' },
      problems: ['Website: Dit is geen adres van een website.'],
      without: 1,
    });
    for (const Website of ['https://brug.example', 'brug.example', 'brug.example:8080/kaart'])
      expect(read(entry, { Naam: 'A', Website }).problems).toEqual([]);
    const two = read(entry, { Naam: 'A', 'E-mail': 'a@brug.example; b@brug.example' });
    expect(two).toMatchObject({ values: { email: 'a@brug.example; b@brug.example' }, problems: [] });
    expect(two.notes).toEqual(['E-mail: Hier staat meer dan één adres. Zo is het bewaard.']);
  });
});
