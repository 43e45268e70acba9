import { expect, test } from 'vitest';
import { isNearNetherlands } from '#domain/place/netherlands.ts';

test.each([
  ['Amsterdam', 4.9, 52.37],
  ['Sluis', 3.39, 51.31],
  ['Sas van Gent', 3.8, 51.23],
  ['Westkapelle', 3.44, 51.53],
  ['Hoek van Holland', 4.13, 51.98],
  ['Den Helder', 4.76, 52.96],
  ['Texel', 4.8, 53.1],
  ['Schiermonnikoog', 6.16, 53.48],
  ['Delfzijl', 6.92, 53.33],
  ['Bad Nieuweschans', 7.21, 53.18],
  ['Ter Apel', 7.06, 52.88],
  ['Coevorden', 6.74, 52.66],
  ['Denekamp', 7.0, 52.38],
  ['Losser', 7.0, 52.26],
  ['Winterswijk', 6.72, 51.97],
  ['Dinxperlo', 6.49, 51.86],
  ['Millingen', 6.04, 51.86],
  ['Venlo', 6.17, 51.37],
  ['Roermond', 5.99, 51.19],
  ['Kerkrade', 6.06, 50.87],
  ['Vaals', 6.01, 50.77],
  ['Eijsden', 5.71, 50.78],
  ['Maastricht', 5.69, 50.85],
  ['Budel', 5.57, 51.27],
  ['Baarle-Nassau', 4.93, 51.45],
  ['Putte', 4.39, 51.36],
])('%s is in the Netherlands', (_, longitude, latitude) => {
  expect(isNearNetherlands(longitude, latitude)).toBe(true);
});

test.each([
  ['Antwerpen', 4.4, 51.22],
  ['Brussel', 4.35, 50.85],
  ['Gent', 3.72, 51.05],
  ['Hasselt', 5.34, 50.93],
  ['Luik', 5.57, 50.64],
  ['Keulen', 6.95, 50.94],
  ['Düsseldorf', 6.78, 51.22],
  ['Wesel', 6.62, 51.66],
  ['Parijs', 2.35, 48.86],
  ['nowhere', 0, 0],
])('%s is not', (_, longitude, latitude) => {
  expect(isNearNetherlands(longitude, latitude)).toBe(false);
});
