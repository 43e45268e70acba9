import readXlsxFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Entry } from '#device/index.ts';
import { definitionOf, type Kind, type Values } from '#domain/catalog.ts';
import { columnsOf, namesSomeone, placeFieldOf, tableRows } from '#features/import-export/export/export-columns.ts';
import { type Names, pointsAt } from '#features/import-export/export/points-at.ts';
import { calendarDays } from '#features/import-export/format/calendar-days.ts';
import { cellText } from '#features/import-export/format/cell.ts';
import { writeGeoJson } from '#features/import-export/format/geojson.ts';
import { writeICal } from '#features/import-export/format/ical.ts';
import { writeXlsx } from '#features/import-export/format/xlsx.ts';
import { kindsWith } from '#kinds/all.ts';

const names: Names = {
  nameOf: (_, id) => ({ 'person-bram': 'Bram', 'key-fatma': 'Fatma' })[id] ?? '',
  idsOf: () => [],
};

function entry<K extends Kind>(kind: K, id: string, values: Values<K>, madeAt = 0): Entry {
  return {
    kind,
    id,
    team: 't',
    by: 'person-bram',
    madeAt,
    changedAt: madeAt,
    values,
    history: [],
    delivery: 'sent',
  } as Entry;
}

const columns = (kind: Kind, hidden: readonly string[] = []) => columnsOf(kind, names, () => hidden);
const keysOf = (kind: Kind) => columns(kind).map(({ key }) => key);

describe('the columns of a kind', () => {
  test('follow its declaration, with the place in four parts and without references that have no name', () => {
    expect(keysOf('socialMapEntry')).toEqual(
      expect.arrayContaining(['name', 'place', 'place.latitude', 'place.longitude', 'place.precision', 'madeAt', 'by']),
    );
    expect(keysOf('promise')).not.toContain('madeIn');
  });

  test('say of each name, number and person that it names someone; nothing that may hold one is forgotten', () => {
    for (const kind of kindsWith('export')) {
      for (const [name, field] of Object.entries(definitionOf(kind)?.fields ?? {})) {
        const looksIt =
          field.personal &&
          /naam|telefoon|e-mail|hoe bereik|iemand buiten/iu.test(field.label) &&
          field.type === 'text';
        if (looksIt) expect(namesSomeone(name, field), `${kind}.${name}`).toBe(true);
        const nameless = ['round', 'madeIn', 'contactMoment', 'follows'].includes(name);
        if (field.to) expect(pointsAt(field) === undefined, `${kind}.${name} stays out of files`).toBe(nameless);
      }
    }
    const naming = columns('socialMapEntry')
      .filter((column) => column.names)
      .map(({ key }) => key);
    expect(naming).toEqual(['contactName', 'phone', 'email', 'checkedBy', 'by']);
    expect(
      columns('keyPerson')
        .filter((column) => column.names)
        .map(({ key }) => key),
    ).toContain('name');
  });

  test('show labels for codes, names for ids, and nothing of what is hidden', () => {
    const promise = entry('promise', 'p', {
      what: 'Bellen',
      owner: 'person-bram',
      state: 'notPossible',
      whyNot: 'Ziek',
      due: '2028-02-29',
    });
    const told = (hidden: string[] = []) =>
      Object.fromEntries(columns('promise', hidden).map(({ key, cell }) => [key, cell(promise)]));
    expect(told()).toMatchObject({
      what: 'Bellen',
      owner: 'Bram',
      state: 'Kan niet',
      due: { day: '2028-02-29' },
      by: 'Bram',
    });
    expect(told(['whyNot']).whyNot).toBeUndefined();
  });

  test('tell moments in Dutch time, winter and summer, also in the night the clock goes back', () => {
    const at = (moment: string) => cellText({ moment: Date.parse(moment) });
    expect(at('2026-01-15T23:30:00Z')).toBe('2026-01-16 00:30');
    expect(at('2026-07-15T12:00:00Z')).toBe('2026-07-15 14:00');
    expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')]).toEqual(['2026-10-25 02:30', '2026-10-25 02:30']);
    expect(at('2026-03-29T01:00:00Z')).toBe('2026-03-29 03:00');
  });
});

/** What a reader that is not ours finds in the one sheet. */
async function sheetOf(blob: Blob): Promise<readonly (readonly unknown[])[]> {
  const [sheet] = await readXlsxFile(Buffer.from(await blob.arrayBuffer()), { trim: false });
  return sheet?.data ?? [];
}

describe('a workbook', () => {
  const odd = ['=1+1', '0612345678', '<b>&"\'', ' randen\n2', '👩‍👧 جمعية', 'x_x000A_y', '\u0000weg'];

  test('holds text as text, numbers as numbers and days as days', async () => {
    const blob = await writeXlsx(
      [['Kop', 'Getal', 'Dag'], ...odd.map((text) => [text, 52.1, { day: '2028-02-29' }])],
      'Wie/wat?',
    );
    const data = await sheetOf(blob);
    expect(data.slice(1).map(([text]) => text)).toEqual([...odd.slice(0, 6).map((text) => text), 'weg']);
    expect(data[1]?.slice(1)).toEqual([52.1, new Date('2028-02-29T00:00:00Z')]);
  });

  test('of many rows is packed well, and has columns past Z', async () => {
    const row = Array.from({ length: 30 }, (_, at) => `waarde ${at}`);
    const blob = await writeXlsx(
      Array.from({ length: 300 }, () => row),
      'Veel',
    );
    expect(blob.size).toBeLessThan(60_000);
    expect((await sheetOf(blob))[299]?.[29]).toBe('waarde 29');
  });
});

describe('GeoJSON', () => {
  const field = placeFieldOf('socialMapEntry') ?? '';
  const placed = entry('socialMapEntry', 'a', {
    name: 'Schakel',
    place: { name: 'Plein', precision: 'exact', latitude: 52.09, longitude: 5.12 },
  });
  const nowhere = entry('socialMapEntry', 'b', { name: 'Zonder punt', place: { name: 'Ergens', precision: 'street' } });

  test('holds what has a point, longitude first, with the labels as properties', () => {
    const chosen = columns('socialMapEntry').filter(({ key }) => ['name', 'place', 'checkedOn'].includes(key));
    expect(JSON.parse(writeGeoJson(chosen, [placed, nowhere], field))).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [5.12, 52.09] },
          properties: { Naam: 'Schakel', 'Waar is het?': 'Plein', 'Gecontroleerd op': null },
        },
      ],
    });
  });
});

describe('a calendar', () => {
  const now = Date.parse('2026-11-21T14:05:00Z');
  const promise = entry('promise', 'promise-1', {
    what: 'Bel, terug; \\ over\n“de lamp”',
    owner: 'person-bram',
    due: '2028-02-29',
  });
  const unfold = (text: string) => text.replace(/\r\n /gu, '');

  test('has a whole day for what is still to be done, ending the day after, leap days and clock changes included', () => {
    const days = ['2028-02-28', '2028-02-29', '2026-12-31', '2026-10-25', '2026-03-29'];
    const text = writeICal(
      days.map((day, at) => ({ uid: `${at}@stoep`, day, summary: 'x', changedAt: now })),
      now,
    );
    const ends = [...text.matchAll(/DTEND;VALUE=DATE:(\d+)/gu)].map(([, end]) => end);
    expect(ends).toEqual(['20280229', '20280301', '20270101', '20261026', '20260330']);
    expect(text).toContain('DTSTAMP:20261121T140500Z\r\n');
  });

  test('names nobody and quotes nothing unless that column was chosen', () => {
    const quiet = columns('promise').filter(({ personal }) => !personal);
    const [day] = calendarDays('promise', quiet, [promise]);
    expect(day).toMatchObject({ uid: 'promise-1@stoep', day: '2028-02-29', summary: 'Belofte' });
    expect(writeICal([day as never], now)).not.toMatch(/lamp|Bram/u);
    const [told] = calendarDays('promise', columns('promise'), [promise]);
    expect(told?.summary).toBe('Belofte: Bel, terug; \\ over “de lamp”');
    expect(told?.description).toContain('Wie doet het: Bram');
  });

  test('escapes what has a meaning of its own, and folds at 75 bytes without cutting a character', () => {
    const summary = `Bel, terug; \\ over\n${'é👩‍👧'.repeat(40)}`;
    const text = writeICal([{ uid: 'u', day: '2026-11-21', summary, changedAt: now }], now);
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    expect(unfold(text)).toContain(`SUMMARY:Bel\\, terug\\; \\\\ over\\n${'é👩‍👧'.repeat(40)}`);
  });

  test('leaves out what is done, closed, without a day, or overtaken by a later contact', () => {
    const of = (kind: Kind, ...entries: Entry[]) => calendarDays(kind, [], entries).map(({ day }) => day);
    expect(
      of(
        'task',
        entry('task', 'a', { what: 'x', due: '2026-12-01', state: 'done' }),
        entry('task', 'b', { what: 'y' }),
      ),
    ).toEqual([]);
    const incident = { happened: 'x', evaluateOn: '2026-12-02' } as const;
    expect(
      of(
        'safetyIncident',
        entry('safetyIncident', 'c', incident),
        entry('safetyIncident', 'd', { ...incident, closed: true }),
      ),
    ).toEqual(['2026-12-02']);
    const contact = (id: string, heldAt: string, nextContact: string, keyPerson = 'key-fatma') =>
      entry('contactMoment', id, { keyPerson, about: 'x', heldAt, nextContact });
    expect(
      of(
        'contactMoment',
        contact('e', '2026-11-01T10:00:00Z', '2026-11-20'),
        contact('f', '2026-11-19T10:00:00Z', '2026-12-10'),
        contact('g', '2026-10-01T10:00:00Z', '2026-12-11', 'key-other'),
      ),
    ).toEqual(['2026-12-10', '2026-12-11']);
  });
});

test('a row has a cell for each column, under its heading', () => {
  const chosen = columns('round');
  const [headings, row] = tableRows(chosen, [
    entry('round', 'r', { startedAt: '2026-11-21T09:00:00Z', route: 'Plein' }),
  ]);
  expect(headings?.length).toBe(row?.length);
});
