// [field.F20] The same answers stand in the same order and words in every form: who answers by habit answers what they mean.
import { expect, test } from 'vitest';
import { catalog } from '#domain/catalog.ts';
import type { Definition, Field } from '#domain/record.ts';

const asked = Object.values(catalog as unknown as Readonly<Record<string, Definition>>).flatMap(({ kind, fields }) =>
  Object.entries(fields as Readonly<Record<string, Field>>)
    .map(([name, { options = [] }]) => [`${kind}.${name}`, options.map(({ label }) => label)] as const)
    .filter(([, labels]) => labels.includes('Ja') || labels.some((label) => /weet/iu.test(label))),
);

test('[field.F20] there are such questions', () => {
  expect(asked.map(([name]) => name)).toEqual(
    expect.arrayContaining(['signal.safeNow', 'contactMoment.feelsSafe', 'socialMapEntry.covenant']),
  );
});

test.each(asked)('[field.F20] %s: yes, then no, and not knowing last and in the same words', (_, labels) => {
  if (labels.includes('Ja')) expect(labels.slice(0, 2)).toEqual(['Ja', 'Nee']);
  const unsure = labels.filter((label) => /weet/iu.test(label));
  expect(unsure).toEqual(unsure.length > 0 ? ['Weet ik niet'] : []);
  if (unsure.length > 0) expect(labels.at(-1)).toBe('Weet ik niet');
});
