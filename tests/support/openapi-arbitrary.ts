// From a schema of the OpenAPI document to what a client could send: values as it says, and values that are broken in
// one place or a few.
import fc from 'fast-check';
import { Entries, type Node, Raw, replaceAt } from './json-node.ts';
import { oddNames, oddValues } from './odd-values.ts';
import { type OpenApiDocument, resolve, type Schema } from './openapi-document.ts';

export interface MakeOptions {
  readonly document: OpenApiDocument;
  /** Something better than any value of that form: an id that is known, a right password. `name` is the property's. */
  readonly hint: (name: string, schema: Schema) => fc.Arbitrary<Node> | undefined;
}

/** Values that the schema allows; what it can't say (two fields that go together) may still be wrong with them. */
export function validOf(given: Schema, options: MakeOptions, name = '', depth = 0): fc.Arbitrary<Node> {
  const schema = resolve(options.document, given);
  const hinted = options.hint(name, schema);
  if (hinted) return hinted;
  if (depth > 8) return fc.constant(null);
  const plain = ofType(schema, options, name, depth);
  return schema.nullable ? fc.oneof({ arbitrary: plain, weight: 4 }, fc.constant(null)) : plain;
}

function ofType(schema: Schema, options: MakeOptions, name: string, depth: number): fc.Arbitrary<Node> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => validOf(choice, options, name, depth + 1)));
  if (schema.enum) return fc.constantFrom(...(schema.enum as Node[]));
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'string':
      return text(schema);
    case 'integer':
      return wholeNumber(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'array': {
      const { items = {}, minItems = 0, maxItems = 5 } = schema;
      const item = validOf(items, options, name, depth + 1);
      return fc.array(item, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 5)) });
    }
    case 'object':
      return object(schema, options, depth);
    default:
      return fc.constantFrom<Node>('iets', 1, null, true);
  }
}

function text({ pattern, minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { size: '-1' });
  const some = fc
    .string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 40) })
    .filter((made) => made.length <= maxLength);
  const edges = fc.constantFrom('x'.repeat(maxLength), 'é'.repeat(Math.max(minLength, 1)));
  return fc.oneof({ arbitrary: some, weight: 3 }, edges);
}

function wholeNumber({ minimum = -1_000, maximum = 1_000_000 }: Schema): fc.Arbitrary<number> {
  const near = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1_000) });
  return fc.oneof({ arbitrary: near, weight: 4 }, fc.constantFrom(minimum, maximum));
}

function object(schema: Schema, options: MakeOptions, depth: number): fc.Arbitrary<Node> {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const parts = Object.entries(properties).map(([name, part]) => {
    const value = validOf(part, options, name, depth + 1).map((made) => [[name, made] as const]);
    return required.includes(name) ? value : fc.oneof({ arbitrary: value, weight: 2 }, fc.constant([]));
  });
  const more =
    typeof others === 'object'
      ? fc.dictionary(
          fc.constantFrom('observed', 'name', 'hearsBack', 'note'),
          validOf(others, options, '', depth + 1),
          {
            maxKeys: 3,
          },
        )
      : fc.constant({});
  return fc
    .tuple(more, ...parts)
    .map(([extra, ...lists]) => new Entries([...lists.flat(), ...(Object.entries(extra) as [string, Node][])]));
}

interface Break {
  readonly where: number;
  readonly how: (typeof breaks)[number];
  readonly odd: string;
  readonly name: string;
}

const breaks = ['odd', 'past', 'drop', 'more', 'twice', 'wrap', 'many'] as const;

/** A valid value that was broken in one to three places. It may by chance still be one that the schema allows. */
export function brokenOf(schema: Schema, options: MakeOptions): fc.Arbitrary<Node> {
  const one: fc.Arbitrary<Break> = fc.record({
    where: fc.nat(200),
    how: fc.constantFrom(...breaks, 'odd', 'odd'),
    odd: fc.constantFrom(...Object.keys(oddValues)),
    name: fc.constantFrom(...oddNames),
  });
  return fc
    .tuple(validOf(schema, options), fc.array(one, { minLength: 1, maxLength: 3 }))
    .map(([node, list]) => list.reduce((broken, each) => breakOnce(broken, schema, options.document, each), node));
}

function breakOnce(node: Node, schema: Schema, document: OpenApiDocument, { where, how, odd, name }: Break): Node {
  const places = [...placesIn(node, schema, document)];
  // The whole is one place among many; most things go wrong in a part of it.
  const place = places[where % places.length];
  if (!place) return node;
  const strange = oddValues[odd] ?? null;
  return replaceAt(node, place.path, (part) => {
    switch (how) {
      case 'past':
        return past(place.schema) ?? strange;
      case 'drop':
        return undefined;
      case 'more':
        return part instanceof Entries ? new Entries([...part.list, [name, strange]]) : strange;
      case 'twice':
        return part instanceof Entries ? new Entries([...part.list, ...part.list]) : [part, part];
      case 'wrap':
        return where % 2 ? [part] : new Entries([[name, part]]);
      case 'many':
        if (sizeOf(part) > 1_000) return strange;
        return Array.from({ length: (place.schema?.maxItems ?? 60) + 1 }, () => part);
      default:
        return strange;
    }
  });
}

/** Enough of it to not make many of what is large already. */
const sizeOf = (node: Node) => (node instanceof Raw ? node.text.length : typeof node === 'string' ? node.length : 1);

/** Just past a limit of the schema; undefined when it has none. */
function past(schema: Schema | undefined): Node | undefined {
  if (schema?.maxLength !== undefined) return 'x'.repeat(schema.maxLength + 1);
  if (schema?.maximum === Number.MAX_SAFE_INTEGER) return new Raw('9007199254740992');
  if (schema?.maximum !== undefined) return schema.maximum + 1;
  if (schema?.minimum !== undefined) return schema.minimum - 1;
  if (schema?.pattern !== undefined) return 'x'.repeat(15);
  return undefined;
}

interface Place {
  readonly path: readonly number[];
  readonly schema: Schema | undefined;
}

function* placesIn(node: Node, given: Schema | undefined, document: OpenApiDocument): Generator<Place> {
  const schema = given && resolve(document, given);
  yield { path: [], schema };
  const below = function* (index: number, part: Node, partSchema: Schema | undefined): Generator<Place> {
    for (const place of placesIn(part, partSchema, document)) yield { ...place, path: [index, ...place.path] };
  };
  if (node instanceof Entries) {
    for (const [index, [name, part]] of node.list.entries()) {
      const others = schema?.additionalProperties;
      yield* below(index, part, schema?.properties?.[name] ?? (typeof others === 'object' ? others : undefined));
    }
  } else if (Array.isArray(node)) {
    for (const [index, part] of (node as readonly Node[]).entries()) yield* below(index, part, schema?.items);
  }
}
