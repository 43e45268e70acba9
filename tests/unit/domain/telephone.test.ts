import { describe, expect, test } from 'vitest';
import {
  checkTelephone,
  telephoneDigits,
  telephoneLink,
  telephoneNumbersIn,
  withNumbersJoined,
} from '#domain/telephone.ts';

const ways = [
  '0612345678',
  '06-12345678',
  '06 12 34 56 78',
  '06 - 1234 5678',
  '06.12.34.56.78',
  '(06) 12345678',
  '06/12345678',
  '+31612345678',
  '+31 6 12345678',
  '+31(0)612345678',
  '+31 (0) 6 - 12 34 56 78',
  '(+31) 6 12345678',
  '0031612345678',
  '0031 (0)6 12345678',
  '31612345678',
  '\u202a+31 6 12345678\u202c',
  '06\u00a01234\u00a05678',
  '06\u201112345678',
];

describe('[reports.R18] a telephone number', () => {
  test.each(ways)('is the same in any notation: %s', (way) => {
    expect(telephoneDigits(way)).toBe('0612345678');
    expect(withNumbersJoined(`bel ${way}`)).toContain('0612345678');
  });

  test.each(ways.slice(0, -4))('is found in a text: %s', (way) => {
    expect(telephoneNumbersIn(`Bel ${way}, na 17 uur`)).toContain('0612345678');
  });

  test('is found beside another, and never across two lines', () => {
    expect(telephoneNumbersIn('0612345678 0301234567')).toEqual(['0612345678', '0301234567']);
    expect(telephoneNumbersIn('06-12345678 / +31 30 123 45 67')).toEqual(['0612345678', '0301234567']);
    expect(telephoneNumbersIn('nummer 14\n0612345678')).toEqual(['0612345678']);
    expect(telephoneNumbersIn('0800-2000')).toEqual(['08002000']);
    expect(telephoneNumbersIn('+32 470 12 34 56')).toEqual(['0032470123456']);
    expect(telephoneNumbersIn('op nummer 14, om 10.30')).toEqual([]);
  });
});

describe('[reports.R12] what is to be said of a telephone number', () => {
  test.each([
    ['612345678', '0612345678'],
    ['302003040', '0302003040'],
    ['6 12345678', '06 12345678'],
    ['612345678.0', '0612345678'],
    ['31612345678', '+31612345678'],
    ['0612345678 / 302003040', '0612345678 / 0302003040'],
  ])('%s lost its beginning in a spreadsheet, and gets it back: %s', (written, mended) => {
    expect(checkTelephone(written)).toMatchObject({ is: 'mended', mended });
    const [first = ''] = mended.split(' / ');
    expect(telephoneLink(written)).toBe(`tel:${first.replaceAll(' ', '')}`);
  });

  test.each(['3,02003E+08', '6.12345678E+08', '3,16123E+10', '6E8'])(
    '%s lost its end, and is no number to call',
    (written) => {
      expect(checkTelephone(written)).toMatchObject({ is: 'lost', why: expect.stringContaining(written) });
      expect(telephoneLink(written)).toBeUndefined();
    },
  );

  test.each([
    ...ways.filter((way) => way !== '31612345678'),
    '112',
    '2041',
    '14 030',
    '0900-8844',
    '0800-2000',
    '088 0123456',
    '+32 470 12 34 56',
    '030-1234567 tst. 12',
    '06 12345678 (alleen app)',
  ])('%s is fine', (written) => expect(checkTelephone(written)).toEqual({ is: 'fine' }));

  test.each([
    ['061234567', /10 cijfers.* 9/u],
    ['06123456789', /10 cijfers.* 11/u],
    ['1234567', /niet met een nul/u],
    ['via de balie', /geen nummer/u],
  ])('%s is odd, and perhaps right', (written, why) => {
    expect(checkTelephone(written)).toMatchObject({ is: 'odd', why: expect.stringMatching(why) });
  });
});

describe('[reports.R12] a link that calls', () => {
  test.each([
    ['030 123 45 67', 'tel:0301234567'],
    ['+31(0)612345677', 'tel:+31612345677'],
    ['0031 6 12345677', 'tel:+31612345677'],
    ['0032 470 12 34 56', 'tel:+32470123456'],
    ['06-12345678 / 030-1234567', 'tel:0612345678'],
    ['06-12345678/030-1234567', 'tel:0612345678'],
    ['030-1234567 tst. 12', 'tel:0301234567'],
    ['0800-2000', 'tel:08002000'],
    ['112', 'tel:112'],
  ])('of %s calls the first number and no other', (written, link) => {
    expect(telephoneLink(written)).toBe(link);
  });

  test('is not there when there is nothing to call', () => {
    expect(telephoneLink('via de balie')).toBeUndefined();
    expect(telephoneLink('')).toBeUndefined();
  });
});
