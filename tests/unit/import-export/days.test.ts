import { describe, expect, test } from 'vitest';
import { readDay } from '#features/import-export/import/read-day.ts';

/** As a spreadsheet counts. */
const serial = Date.UTC(2026, 10, 21) / 86_400_000 + 25_569;

describe('[reports.R11] the 21st of November 2026', () => {
  test.each([
    '21-11-2026',
    '21/11/2026',
    '21.11.2026',
    '21 11 2026',
    '21 - 11 - 2026',
    '21-11-2026 00:00',
    '21-11-2026 0:00:00',
    '21-11-2026 14:05:33.120',
    '21-11-2026, 14:05 uur',
    '21-11-2026 om 14.05 uur',
    '21/11/2026 2:05 PM',
    '21-11-26',
    '21/11/’26',
    '21-nov-2026',
    '21-nov-26',
    '21 nov. 2026',
    '21nov2026',
    '21 november 2026',
    '21 NOVEMBER 2026 10:30',
    "21 november '26",
    '21e november 2026',
    'zaterdag 21 november 2026',
    'za 21-11-2026',
    'za. 21 nov. 2026',
    'Zaterdag, 21 november 2026',
    'November 21, 2026',
    '2026-11-21',
    '2026/11/21',
    '20261121',
    '21112026',
    '2026-11-21T08:00',
    '2026-11-21 08:00:00',
    '2026-11-21T00:00:00+01:00',
    '2026-11-21T08:00:00.000Z',
    '2026-11-20T23:00:00.000Z',
    '2026-11-20T23:30:00+0000',
    '21\u00a0november\u00a02026',
    '\u200e21\u200e-11\u200e-2026',
    String(serial),
    `${serial},604166667`,
    `${serial}.5`,
  ])('is %s', (written) => {
    expect(readDay(written)).toEqual({ ok: true, day: '2026-11-21' });
  });

  test.each(['maart', 'mrt', 'mrt.', 'march'])('can lie in %s', (month) => {
    expect(readDay(`3 ${month} 2026`)).toEqual({ ok: true, day: '2026-03-03' });
  });

  test.each([
    ['1-1-69', '2069-01-01'],
    ['1-1-70', '1970-01-01'],
    ['1-1-99', '1999-01-01'],
    ['3-4-2026', '2026-04-03'],
    ['1 mei 2026', '2026-05-01'],
    ['1 okt 2026', '2026-10-01'],
    ['1 sept. 2026', '2026-09-01'],
  ])('%s is %s', (written, day) => {
    expect(readDay(written)).toEqual({ ok: true, day });
  });
});

describe('[reports.R11] a day in doubt is refused with what stands there', () => {
  test.each([
    ['11/21/2026', /Amerikaanse volgorde: 21 kan geen maand zijn.*21-11-2026/u],
    ['11-21-26 10:00', /Amerikaanse volgorde/u],
    ['31-02-2026', /bestaat niet/u],
    ['31 februari 2026', /bestaat niet/u],
    ['29-02-2027', /bestaat niet/u],
    ['2026-13-01', /bestaat niet/u],
    ['32-13-2026', /bestaat niet/u],
    ['21 november', /geen jaar/u],
    ['21-11', /geen jaar/u],
    ['november 2026', /geen dag/u],
    ['11-2026', /geen dag/u],
    ['2026', /geen dag/u],
    ['vorig jaar', /geen datum/u],
    ['123', /geen datum/u],
    ['99999', /geen datum/u],
    ['########', /te smal/u],
  ])('%s', (written, why) => {
    const read = readDay(written);
    expect(read).toMatchObject({ ok: false, why: expect.stringMatching(why) });
    expect(read).toMatchObject({ why: expect.stringContaining(`‘${written}’`) });
  });
});
