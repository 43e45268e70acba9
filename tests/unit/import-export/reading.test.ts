import { describe, expect, test } from 'vitest';
import { guard, unguarded, writeCsv } from '#features/import-export/format/csv.ts';
import { mostRows } from '#features/import-export/format/table.ts';
import { tableUnder } from '#features/import-export/import/heading-row.ts';
import { readCsv } from '#features/import-export/import/read-csv.ts';
import { decodeText } from '#features/import-export/import/read-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const table = async (text: string) => {
  const read = await readCsv(text);
  if (!read.ok) throw new Error(read.why);
  return read.table;
};
const cells = async (text: string) => (await table(text)).rows.map((row) => row.cells);

describe('the text of a file', () => {
  test('is UTF-8 with or without its mark, emoji and right to left included', () => {
    const text = 'Naam\nجمعية الحي 🏘️';
    expect(decodeText(bytes(text))).toEqual({ ok: true, text });
    expect(decodeText(bytes(`\ufeff${text}`))).toEqual({ ok: true, text });
  });

  test('is Latin-1 when its bytes can’t be UTF-8', () => {
    const latin = new Uint8Array([...'Caf'].map((each) => each.charCodeAt(0)).concat(0xe9, 0x3b, 0xeb));
    expect(decodeText(latin)).toEqual({ ok: true, text: 'Café;ë' });
  });

  test('is UTF-16 when it carries that mark, as Excel’s Unicode text does', () => {
    const wide = new Uint8Array([0xff, 0xfe, 0x4e, 0, 0xeb, 0]);
    expect(decodeText(wide)).toEqual({ ok: true, text: 'Në' });
  });

  test('[reports.R9] is read right where one row came from an older program than the rest', () => {
    const older = [...'Caf'].map((each) => each.charCodeAt(0)).concat(0xe9, 0x0a, 0xeb, 0x0a);
    const both = new Uint8Array([...bytes('Café 🏘️\n'), ...older, ...bytes('Nazım')]);
    expect(decodeText(both)).toEqual({ ok: true, text: 'Café 🏘️\nCafé\në\nNazım' });
  });

  test('[reports.R9] is UTF-16 in either order, with its mark and without', () => {
    const text = 'Naam;Taken\nCafé;koffie';
    const wide = (order: 'big' | 'little', mark: boolean) => {
      const letters = [...(mark ? [0xfeff] : []), ...[...text].map((letter) => letter.charCodeAt(0))];
      return new Uint8Array(
        letters.flatMap((code) => (order === 'big' ? [code >> 8, code & 255] : [code & 255, code >> 8])),
      );
    };
    for (const mark of [true, false]) {
      for (const order of ['big', 'little'] as const) expect(decodeText(wide(order, mark))).toEqual({ ok: true, text });
    }
  });

  test('[reports.R9] is read without a zero that stands in a cell', () => {
    const text = `Naam;Taken\n${'Buurthuis;koffie en thee\n'.repeat(3)}De Brug;thuis\0`;
    expect(decodeText(bytes(text))).toEqual({ ok: true, text: text.replace('\0', '') });
  });

  test('is not taken from an empty file, a workbook or a picture', () => {
    for (const wrong of [new Uint8Array(), bytes('PK\u0003\u0004'), new Uint8Array([0x89, 0x50, 0, 0, 0x0d])]) {
      expect(decodeText(wrong)).toMatchObject({ ok: false });
    }
  });
});

describe('a CSV', () => {
  test('is separated by what gives all rows as many cells, whatever commas stand in the headings', async () => {
    expect(await cells('Naam;Taken\nA;b, c\nD;e, f')).toEqual([
      ['A', 'b, c'],
      ['D', 'e, f'],
    ]);
    expect(await cells('Naam,Taken\nA;1,b\n')).toEqual([['A;1', 'b']]);
    expect(await cells('Naam\tTaken\nA;1,2\tb\n')).toEqual([['A;1,2', 'b']]);
    const headed = 'Naam;"Wat kunnen ze doen, wanneer, en voor wie?"\nA;b\nC;d\n';
    expect((await table(headed)).headings).toEqual(['Naam', 'Wat kunnen ze doen, wanneer, en voor wie?']);
  });

  test('keeps line ends, separators and quotes within quotes, whichever line ends it has', async () => {
    expect(await cells('a;b\r\n"één\r\ntwee;drie";"zei ""hoi"""\r\n')).toEqual([['één\ntwee;drie', 'zei "hoi"']]);
    expect(await cells('a;b\rc;d\r')).toEqual([['c', 'd']]);
  });

  test('with a broken quote loses that row and no other, and says which', async () => {
    const text = 'naam;taak\nA;"goed"\nB;"kapot" te veel\nC;goed\nD;"ook"\nE;"nooit dicht\nF;goed\n';
    const { rows } = await table(text);
    expect(rows.map(({ number, cells: [name] }) => [number, name])).toEqual([
      [2, 'A'],
      [3, undefined],
      [4, 'C'],
      [5, 'D'],
      [6, undefined],
      [7, 'F'],
    ]);
    expect(rows.filter(({ problem }) => problem).map(({ number }) => number)).toEqual([3, 6]);
  });

  test('that is nothing but broken quotes is refused as a whole, soon', async () => {
    const started = process.cpuUsage();
    const read = await readCsv(`a;b\n${'x;"y" z\n'.repeat(100_000)}`);
    expect(read).toMatchObject({ ok: false });
    // Of the processor, so that a busy machine makes no difference.
    expect(process.cpuUsage(started).user).toBeLessThan(15_000_000);
  }, 120_000);

  test('reads on where a long file is cut for the reader, also within a row of many lines', async () => {
    const row = (at: number) => [`naam ${at}`, `regel\n"${at}"\n${'lang '.repeat(at % 700)}einde`];
    const rows = Array.from({ length: 600 }, (_, at) => row(at));
    expect(await cells(writeCsv([['a', 'b'], ...rows], ';').slice(1))).toEqual(rows);
  });

  test('skips empty lines but counts them, as a spreadsheet does', async () => {
    const { rows } = await table('a;b\n\nx;y\n;\n\nz;w\n\n');
    expect(rows.map(({ number }) => number)).toEqual([3, 6]);
  });

  test('has a row that is wider than its headings pointed out', async () => {
    const { rows } = await table('a;b\nx;y;;\nx;y;z\n');
    expect(rows.map(({ problem }) => problem !== undefined)).toEqual([false, true]);
  });

  test('keeps a cell of 20,000 characters whole', async () => {
    const long = 'ë'.repeat(20_000);
    expect(await cells(`a;b\nx;"${long}"\n`)).toEqual([['x', long]]);
  });

  test.each([
    ['sep=;\r\nNaam;Telefoon, mobiel\r\nA;b, c\r\n', 'a semicolon'],
    ['\ufeffsep=,\nNaam,Telefoon; mobiel\nA,b; c\n', 'a comma behind the mark of UTF-8'],
    ['sep=\t\nNaam\tTelefoon\nA\tb;c,d\n', 'a tab'],
    ['"sep=|"\nNaam|Telefoon\nA|b;c\n', 'a bar between quotes'],
    ['SEP=^\nNaam^Telefoon\nA^b;c\n', 'something odd'],
    ['sep=;;;\nNaam;Telefoon;\nA;b;\n', 'a line that was filled up'],
    ['sep=,;;\nNaam;Telefoon, mobiel;\nA;b, c;\n', 'another than it says, once it was kept by another program'],
    ['sep=;\nNaam,Telefoon\nA,b\n', 'another than it says, when what it says is nowhere'],
  ])('[reports.R9] that begins with %j is separated by %s', async (text) => {
    const { headings, rows, headedBy } = await table(text);
    expect(headings[0]).toBe('Naam');
    expect(headings[1]).toMatch(/^Telefoon/u);
    expect(rows).toMatchObject([{ number: 2, cells: { 0: 'A' } }]);
    expect(headedBy).toBe(1);
  });

  test('[reports.R9] has its headings below a title and empty lines, and can have them pointed at', async () => {
    const text = '\n\nSociale kaart Noord\nversie 3, 2026\n\nwie;wat;waar\nA;b;c\nD;e;f\n';
    const proposed = await table(text);
    expect([proposed.headedBy, proposed.headings]).toEqual([6, ['wie', 'wat', 'waar']]);
    expect(proposed.rows.map(({ number }) => number)).toEqual([7, 8]);
    const pointed = tableUnder(proposed.all ?? [], 7);
    expect(pointed).toMatchObject({ ok: true, table: { headings: ['A', 'b', 'c'], rows: [{ number: 8 }] } });
    const none = tableUnder(proposed.all ?? [], undefined);
    expect(none).toMatchObject({ ok: true, table: { headings: ['Kolom 1', 'Kolom 2', 'Kolom 3'] } });
    expect(none.ok && none.table.rows).toHaveLength(5);
    expect(tableUnder(proposed.all ?? [], 8)).toMatchObject({ ok: false });
  });

  test('[reports.R9] has for headings the row with words that are known as such, whatever stands above it', async () => {
    const known = (cells: readonly string[]) =>
      cells.filter((cell) => ['Naam', 'Telefoon', 'Plek'].includes(cell)).length;
    const headed = async (text: string) => {
      const read = await readCsv(text, undefined, known);
      return read.ok ? read.table.headedBy : undefined;
    };
    expect(await headed('Gemeente;Noord;2026\nNaam;Telefoon;Iets\nA;b;c\n')).toBe(2);
    expect(await headed('wie;wat\nA;Plek\n')).toBe(1);
    expect(await headed('Naam;Telefoon;Plek\nNaam;Telefoon;Plek\n')).toBe(1);
  });

  test('is refused when it is empty, has only headings, or has too many rows', async () => {
    const wrong = ['\n\n', 'a;b\n', `a;b\n${'x;y\n'.repeat(mostRows + 1)}`];
    for (const text of wrong) expect(await readCsv(text)).toMatchObject({ ok: false });
    expect(await readCsv(`a;b\n${'x;y\n'.repeat(mostRows)}`)).toMatchObject({ ok: true });
  });

  test('lets the screen have its turn while thousands of rows are read', async () => {
    const heard: number[] = [];
    await readCsv(`a;b\n${'x;y\n'.repeat(2_000)}`, (rows) => heard.push(rows));
    expect(heard.length).toBeGreaterThan(5);
  });
});

describe('what we write as CSV', () => {
  const texts = [
    '=1+1',
    '+31 6 12345678',
    '-5',
    '@SUM(A1)',
    '\tx',
    '\rx',
    "'=x",
    "''=x",
    "'s ochtends",
    'gewoon',
    '<script>alert(1)</script>',
    'a;b,c"d"\n2',
    '👩‍👧 جمعية',
    ' randen ',
    '＝１',
  ];

  test('starts no cell as a formula, and gives back exactly what stood there', () => {
    for (const text of texts) {
      expect(guard(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      expect(unguarded(guard(text))).toBe(text);
    }
  });

  test.each([';', ','] as const)('separated by %s reads back as it was', async (separator) => {
    const rows = texts.map((text) => [text.replace('\r', '\n'), 'einde']);
    const decoded = decodeText(bytes(writeCsv([['a', 'b'], ...rows], separator)));
    const back = await cells(decoded.ok ? decoded.text : '');
    expect(back.map(([text = '', end]) => [unguarded(text), end])).toEqual(rows);
  });

  test('has the mark of UTF-8, line ends of RFC 4180, and decimals as the separator asks', () => {
    expect(writeCsv([['a'], [52.5]], ';')).toBe('\ufeffa\r\n52,5\r\n');
    expect(writeCsv([['a'], [52.5]], ',')).toBe('\ufeffa\r\n52.5\r\n');
  });
});
