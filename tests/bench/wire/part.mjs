// What a first load weighs on the wire.
import { row } from '../rows.mjs';

export const title = 'bytes on the wire';

export async function measure(bench) {
  const { wire, json, records, pages } = await bench.stoep(bench.sizes.usual);
  const what = `bytes on the wire for ${records.length} records`;
  const against = { who: 'their JSON', values: [json / 1_000] };
  const note = `${pages} pages, bodies as they came, gzip level 5`;
  return [
    row({ what, who: 'their JSON', unit: 'kB', values: [json / 1_000], absolute: true }),
    row({
      ...{ what, who: 'Stoep', unit: 'kB', values: [wire / 1_000], against, note, absolute: true },
      aim: { most: 0.35, of: 'ratio' },
    }),
  ];
}
