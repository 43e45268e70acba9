// Changes as a phone makes them, from the kinds as the document describes them: most can be taken, and what the schema of
// a change alone does not know (which field a kind has, what belongs to it) is right in them.
import fc from 'fast-check';
import { Entries, Known, type Node } from '#tests/support/json-node.ts';
import { type MakeOptions, validOf } from '#tests/support/openapi-arbitrary.ts';
import { kindNamed, type Schema } from '#tests/support/openapi-document.ts';

/** The list of changes of one push, numbered on from the last of the device. */
export function changesOf(options: MakeOptions): fc.Arbitrary<Node> {
  const { schemas } = options.document.components;
  const kinds = Object.keys(schemas).filter((name) => name.startsWith('Kind'));
  const one = fc.constantFrom('KindSignal', 'KindSignal', ...kinds).chain((name) => {
    return changeOf(kindNamed(name), schemas[name] ?? {}, options);
  });
  return fc
    .array(one, { minLength: 1, maxLength: 4 })
    .map((list) => list.map((change, index) => new Entries([['n', new Known('n', index)], ...change])));
}

type Parts = readonly (readonly [string, Node])[];

function changeOf(kind: string, schema: Schema, options: MakeOptions): fc.Arbitrary<Parts> {
  const { properties = {}, 'x-stoep-schema': version = 1, 'x-stoep-required': groups = [] } = schema;
  const needed = groups.map(([name = '']) => name);
  const values = Object.entries(properties).map(([name, field]) => {
    const value = validOf(field, options, name).map((made) => ({ name, made, set: field['x-stoep-set'] === true }));
    return needed.includes(name) ? value : fc.option(value, { freq: 6, nil: undefined }).map((made) => made);
  });
  const how = fc.constantFrom('make', 'make', 'make', 'change', 'remove', 'drop');
  return fc.tuple(how, fc.nat(4), fc.nat(12), fc.boolean(), ...values).map(([what, shift, pick, saw, ...filled]) => {
    const fields = filled.filter((each) => each !== undefined && each !== null);
    const part = (sets: boolean) =>
      new Entries(fields.filter(({ set }) => set === sets).map(({ name, made }) => [name, made]));
    const common: Parts = [
      ['kind', kind],
      ['record', what === 'make' ? new Known('newRecord', 0) : new Known('record', pick)],
      ['schema', version],
      ['stamp', new Known('stamp', pick < 8 ? 0 : shift)],
    ];
    if (what === 'remove') return [...common, ['remove', true]];
    const seen = new Entries(saw ? fields.map(({ name }) => [name, new Known('stamp', shift)] as const) : []);
    return [
      ...common,
      ...(what === 'make' ? ([['make', true]] as const) : []),
      ['set', part(false)],
      [what === 'drop' ? 'drop' : 'add', part(true)],
      ...(saw ? ([['saw', seen]] as const) : []),
    ];
  });
}
