// What other programs make of our files: LibreOffice of the CSV and the workbook, GDAL (what QGIS reads with) of the map.
// Debian: libreoffice-calc-nogui, gdal-bin. Without them these tests say that they are skipped; tests/support/ensure-browsers.mjs
// installs them, and does not let them be missing in CI.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Entry } from '#device/index.ts';
import { columnsOf, placeFieldOf } from '#features/import-export/export/export-columns.ts';
import type { Cell } from '#features/import-export/format/cell.ts';
import { writeCsv } from '#features/import-export/format/csv.ts';
import { writeGeoJson } from '#features/import-export/format/geojson.ts';
import { writeXlsx } from '#features/import-export/format/xlsx.ts';
import { readCsv } from '#features/import-export/import/read-csv.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'stoep-outside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const inFolder = (name: string) => path.join(folder, name);

const rows: readonly (readonly Cell[])[] = [
  ['Tekst', 'Getal', 'Dag', 'Telefoon'],
  ['=1+1', 52.1, { day: '2028-02-29' }, '0612345678'],
  ['+31 6 1', 0.5, { day: '2026-10-25' }, '@SUM(A1)'],
  ['regel één\n"twee"; drie, vier', 5, { day: '1999-12-31' }, '=HYPERLINK("http://x.example";"klik")'],
  ['جمعية 👩‍👧 <script>', undefined, undefined, "-2+3+cmd|' /C calc'!A0"],
];

/** As CSV with text between quotes and numbers without, so that one sees which is which. */
function libreOffice(file: string, ...how: readonly string[]): string {
  const profile = `-env:UserInstallation=file://${inFolder('profile')}`;
  const out = mkdtempSync(inFolder('out-'));
  const as = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false';
  // The folder must come straight after the form.
  const convert = ['--headless', ...how, '--convert-to', as, '--outdir', out, inFolder(file)];
  execFileSync('soffice', [profile, ...convert], { stdio: 'pipe' });
  return readFileSync(path.join(out, `${path.parse(file).name}.csv`), 'utf8');
}

const tableOf = async (csv: string) => {
  const read = await readCsv(csv);
  return read.ok ? [read.table.headings, ...read.table.rows.map(({ cells }) => cells)] : [];
};

describe.skipIf(!existsSync('/usr/bin/soffice'))('LibreOffice', () => {
  test('finds in our workbook text that stays text, real days and numbers, and no formula', async () => {
    writeFileSync(inFolder('map.xlsx'), Buffer.from(await (await writeXlsx(rows, 'Sociale kaart')).arrayBuffer()));
    const csv = libreOffice('map.xlsx');
    expect(csv).toContain('"=1+1",52.1,2028-02-29,"0612345678"');
    const expected = rows.map((row) =>
      row.map((cell) => (typeof cell === 'object' && 'day' in cell ? cell.day : String(cell ?? ''))),
    );
    expect(await tableOf(csv)).toEqual(expected);
  }, 120_000);

  test('finds in our CSV, opened as a Dutch spreadsheet does, what we meant, and nothing to reckon out', async () => {
    writeFileSync(inFolder('list.csv'), writeCsv(rows, ';'));
    // Separated by ;, in UTF-8, in Dutch, numbers and days recognised, formulas reckoned out.
    const dutch = '--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1043,false,true,false,false,false,-1,true';
    const csv = libreOffice('list.csv', dutch);
    expect(csv).toContain('"\'=1+1",52.1,2028-02-29,');
    const [, , second, third, fourth] = await tableOf(csv);
    expect(second).toEqual(["'+31 6 1", '0.5', '2026-10-25', "'@SUM(A1)"]);
    expect(third?.[0]).toBe('regel één\n"twee"; drie, vier');
    expect(third?.[3]).toBe('\'=HYPERLINK("http://x.example";"klik")');
    expect(fourth?.[3]).toBe("'-2+3+cmd|' /C calc'!A0");
  }, 120_000);
});

describe.skipIf(!existsSync('/usr/bin/ogr2ogr'))('GDAL', () => {
  const entry = (id: string, values: Entry<'socialMapEntry'>['values']): Entry =>
    ({
      kind: 'socialMapEntry',
      id,
      team: 't',
      by: 'p',
      madeAt: Date.parse('2026-11-21T14:05:00Z'),
      changedAt: 0,
      values,
      history: [],
      delivery: 'sent',
    }) as Entry;
  const entries = [
    entry('a', {
      name: 'De Schakel 🏘️',
      languages: ['nl', 'fa'],
      checkedOn: '2028-02-29',
      place: { name: 'Plein', precision: 'exact', latitude: 52.09074, longitude: 5.12142 },
    }),
    entry('b', { name: 'جمعية', place: { name: 'Noord', precision: 'street', latitude: 53.21, longitude: 6.56 } }),
    entry('c', { name: 'Zonder punt' }),
  ];
  const columns = columnsOf('socialMapEntry', { nameOf: () => '', idsOf: () => [] }, () => []).filter(
    ({ names }) => !names,
  );

  test('finds points where they are, with days as days, moments as moments and words as they were', () => {
    writeFileSync(inFolder('map.geojson'), writeGeoJson(columns, entries, placeFieldOf('socialMapEntry') ?? ''));
    const info = execFileSync('ogrinfo', ['-al', '-so', inFolder('map.geojson')], { encoding: 'utf8' });
    expect(info).toContain('Geometry: Point');
    expect(info).toContain('Feature Count: 2');
    expect(info).toContain('ID["EPSG",4326]');
    expect(info).toMatch(/Gecontroleerd op: Date /u);
    expect(info).toMatch(/Genoteerd op: DateTime /u);
    execFileSync('ogr2ogr', ['-f', 'CSV', '-lco', 'GEOMETRY=AS_XY', inFolder('map-read.csv'), inFolder('map.geojson')]);
    const [head = '', first = '', second = ''] = readFileSync(inFolder('map-read.csv'), 'utf8').split('\n');
    expect(head).toMatch(/^X,Y,Naam,/u);
    expect(first).toMatch(/^5\.12142,52\.09074,"?De Schakel 🏘️"?,/u);
    expect(first).toContain('Nederlands; Farsi of Dari');
    expect(first).toContain('2028/02/29');
    expect(second).toMatch(/^6\.56,53\.21,"?جمعية"?,/u);
  });

  test('can make of it what a municipality’s own map server holds', () => {
    execFileSync('ogr2ogr', ['-f', 'GPKG', inFolder('map.gpkg'), inFolder('map.geojson')]);
    const back = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', inFolder('map.gpkg')], { encoding: 'utf8' });
    const { features } = JSON.parse(back) as { features: { geometry: unknown; properties: Record<string, unknown> }[] };
    expect(features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [5.12142, 52.09074] },
      { type: 'Point', coordinates: [6.56, 53.21] },
    ]);
    expect(features[0]?.properties).toMatchObject({ Naam: 'De Schakel 🏘️', 'Waar is het?': 'Plein' });
  });
});
