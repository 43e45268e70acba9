import { describe, expect, test } from 'vitest';
import { catalog } from '#domain/catalog.ts';
import type { Definition } from '#domain/record.ts';
import { guessMapping, targetsOf } from '#features/import-export/export/columns.ts';
import { readHsds } from '#features/import-export/format/hsds.ts';
import { openingHours } from '#features/import-export/format/hsds-hours.ts';
import { readRow } from '#features/import-export/import/read-row.ts';

const definition = catalog.socialMapEntry as unknown as Definition;
const names = { nameOf: () => '', idsOf: () => [] };

/** What would be kept of a file. */
function kept(json: unknown) {
  const read = readHsds(JSON.stringify(json));
  if (!read.ok) throw new Error(read.why);
  const mapping = guessMapping(read.table.headings, targetsOf(definition));
  return read.table.rows.map(({ cells }) => readRow(definition, mapping, cells, names));
}

const location = {
  id: 'loc-1',
  location_type: 'physical',
  name: 'Wijkgebouw',
  latitude: 52.0907,
  longitude: 5.1214,
  addresses: [
    { id: 'a', address_1: 'Dorpsstraat 1', postal_code: '3511 AB', city: 'Utrecht', address_type: 'physical' },
  ],
  languages: [{ id: 'l', code: 'tur', name: 'Turkish' }],
};
const service = {
  id: 'service-1',
  name: 'Huiswerkhulp',
  description: 'Elke middag hulp',
  status: 'active',
  url: 'https://huiswerk.example',
  minimum_age: 10,
  maximum_age: 14,
  assured_date: '2026-05-01',
  phones: [{ id: 'p', number: '"030 123 4567"', extension: 12 }],
  languages: [
    { id: 'x', code: 'nl', name: 'Dutch' },
    { id: 'y', name: 'Urdu', code: 'ur' },
  ],
  schedules: [
    { id: 's', freq: 'WEEKLY', byday: 'MO,WE', opens_at: '15:00:00', closes_at: '17:00:00' },
    { id: 't', freq: 'MONTHLY', byday: '-1FR', opens_at: '09:00+01:00', closes_at: '10:30+01:00' },
  ],
  service_at_locations: [{ id: 'sal', location }],
};
const organization = {
  id: 'org-1',
  name: 'Stichting Verder',
  description: 'Helpt verder',
  website: 'https://verder.example',
};

describe('Open Referral (HSDS 3)', () => {
  test('gives an entry for the organisation and one for each service, with place, phone, languages and hours', () => {
    const rows = kept({ ...organization, services: [service] });
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(rows.map(({ values }) => values)).toEqual([
      { name: 'Stichting Verder', type: 'organisation', offers: 'Helpt verder', website: 'https://verder.example' },
      {
        name: 'Huiswerkhulp',
        type: 'initiative',
        offers: 'Elke middag hulp',
        tasks: 'Van: Stichting Verder',
        forWhom: '10 tot en met 14 jaar',
        phone: '030 123 4567 tst. 12',
        website: 'https://huiswerk.example',
        reachableWhen: 'ma, wo 15:00–17:00; de laatste vr van de maand 9:00–10:30',
        languages: ['nl', 'tr', 'other'],
        otherLanguage: 'Urdu',
        place: { name: 'Dorpsstraat 1, 3511 AB, Utrecht', precision: 'exact', latitude: 52.0907, longitude: 5.1214 },
        checkedOn: '2026-05-01',
      },
    ]);
  });

  test('is the same in each of its shapes: one service, a list, a page, lists by name, a service at a location', () => {
    const { service_at_locations: _, ...bare } = service;
    const whole = { ...service, organization };
    const shapes = [
      whole,
      [whole],
      { total_items: 1, contents: [whole] },
      { organizations: [organization], services: [{ ...service, organization_id: 'org-1' }] },
      {
        organizations: [organization],
        services: [{ ...bare, organization_id: 'org-1', service_at_locations: [{ id: 'sal', location_id: 'loc-1' }] }],
        locations: [location],
      },
      { id: 'sal', location, service: { ...bare, organization } },
    ];
    const expected = kept(shapes[0]);
    expect(expected).toHaveLength(2);
    for (const shape of shapes) expect(kept(shape)).toEqual(expected);
  });

  test('marks a service that has ended as gone, and says of a place abroad that it can’t be', () => {
    const [, ended] = kept({ ...service, status: 'defunct', organization });
    expect(ended?.values.gone).toBe(true);
    const [, abroad] = kept({
      ...service,
      organization,
      service_at_locations: [{ id: 'z', location: { ...location, latitude: 34, longitude: -118 } }],
    });
    expect(abroad?.problems).toEqual(['Waar is het: Deze plek ligt buiten Nederland.']);
  });

  test('keeps who it is for among the tasks when that is too long for its own field', () => {
    const [only] = kept({ ...service, eligibility_description: 'w'.repeat(300) });
    expect(only?.problems).toEqual([]);
    expect(String(only?.values.tasks)).toContain('w'.repeat(300));
  });

  test('[reports.R7] keeps hours that are too long for their own field whole, among the tasks', () => {
    const description = 'Elke eerste maandag van de maand. '.repeat(20).trim();
    const [only] = kept({ ...service, schedules: [{ description }] });
    expect(only?.problems).toEqual([]);
    expect(only?.values.reachableWhen).toBeUndefined();
    expect(String(only?.values.tasks)).toContain(`Open: ${description}`);
  });

  test('without a name is pointed out at its row', () => {
    const [only] = kept([{ ...service, name: undefined }]);
    expect(only?.problems).toEqual(['Naam ontbreekt.']);
  });

  test.each(['{"a": 1}', '[]', '{', '"tekst"', '[1, null]'])('is not found in %s, which is told', (text) => {
    expect(readHsds(text)).toMatchObject({ ok: false });
  });

  test('tells hours by their description when no times are given', () => {
    expect(openingHours([{ description: 'Na afspraak' }])).toBe('Na afspraak');
    expect(openingHours([])).toBe('');
  });
});
