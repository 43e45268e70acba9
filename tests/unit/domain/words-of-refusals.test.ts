// What comes in a form that no field has is refused in Dutch.
import { expect, test } from 'vitest';
import { definitionOf, kinds } from '#domain/catalog.ts';
import type { Member } from '#domain/roles.ts';
import { checkChange, readChange } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';

const member: Member = { person: 'person-00000000000001', team: 'team-0000000000000001', role: 'coordinator' };
const device = 'device-00000000000001';
const place = { name: 'x', precision: 'exact' };
const odd: readonly unknown[] = [
  place,
  true,
  'x'.repeat(10_001),
  'zomaar',
  { ...place, precision: 'ongeveer' },
  { ...place, latitude: 1, longitude: 500 },
];

test('[S3] whatever stands in a field that it does not belong in, the refusal is Dutch and names the field', () => {
  let refused = 0;
  for (const kind of kinds) {
    const definition = definitionOf(kind);
    if (!definition) throw new Error(kind);
    for (const [name, field] of Object.entries(definition.fields)) {
      for (const value of odd) {
        const parts = field.set ? { add: { [name]: ['een ding', 'x'.repeat(100)] } } : { set: { [name]: value } };
        const raw = {
          n: 1,
          kind: definition.kind,
          record: 'record-00000000000001',
          schema: definition.schema,
          stamp: writeStamp({ time: 1, count: 0, node: device }),
          make: true,
          ...parts,
        };
        const read = readChange(raw);
        const answer = read.ok ? checkChange(read.change, undefined, member, device) : read;
        if (answer.ok || answer.code !== 'invalid_value') continue;
        refused += 1;
        expect(answer.message).not.toMatch(/invalid|expected|received|too |unrecognized|option/iu);
        expect(answer.message).toContain(field.label);
      }
    }
  }
  expect(refused).toBeGreaterThan(200);
});

test('[S3] a text of 10,001 signs is told to be too long, with the name of the field', () => {
  const raw = {
    n: 1,
    kind: 'signal',
    record: 'record-00000000000001',
    schema: 3,
    stamp: writeStamp({ time: 1, count: 0, node: device }),
    make: true,
    set: { observed: 'x'.repeat(10_001) },
  };
  const read = readChange(raw);
  expect(read.ok && checkChange(read.change, undefined, member, device)).toMatchObject({
    code: 'invalid_value',
    field: 'observed',
    message: expect.stringMatching(/Wat zag of hoorde je\?: Dit is te lang/u),
  });
});
