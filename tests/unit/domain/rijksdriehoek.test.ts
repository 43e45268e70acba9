import { expect, test } from 'vitest';
import { degreesOf, isRijksdriehoek } from '#domain/place/rijksdriehoek.ts';

// The three towers with which the makers of the approximation show it.
test.each([
  ['the tower of Amersfoort', 155_000, 463_000, 52.1551744, 5.38720621],
  ['the Westertoren in Amsterdam', 120_700.723, 487_525.501, 52.37453253, 4.88352559],
  ['the Martinitoren in Groningen', 233_883.131, 582_065.167, 53.21938317, 6.56820053],
])('[reports.R13] %s in metres of the Rijksdriehoek is where it stands in degrees', (_, x, y, latitude, longitude) => {
  const found = degreesOf(x, y);
  // 0.00001 degree is about a metre.
  expect(Math.abs(found.latitude - latitude)).toBeLessThan(0.000005);
  expect(Math.abs(found.longitude - longitude)).toBeLessThan(0.000005);
});

test('[reports.R13] a pair that is swapped, or of degrees, is no pair of metres', () => {
  expect(isRijksdriehoek(136_540.2, 455_120.9)).toBe(true);
  expect(isRijksdriehoek(455_120.9, 136_540.2)).toBe(false);
  expect(isRijksdriehoek(5.12, 52.09)).toBe(false);
});
