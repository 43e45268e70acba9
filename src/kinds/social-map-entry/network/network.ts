/**
 * Who knows whom: the entries of the social map and the key persons, tied by what people noted. Says in words who
 * connects groups and who stands alone; people are never ranked, so there are no counts or scores of a person here.
 *
 * The measure: someone connects groups when, without them, their group would fall apart into at least two parts of two
 * or more each. (In graph words: an articulation point that leaves two or more components of that size.) That is a fact
 * anyone can check on the drawing, where the usual 'betweenness' is a number that ranks.
 */

import type { Entry } from '#device/index.ts';
import type { RecordId } from '#domain/ids.ts';
import { entryTypes } from '#domain/kinds/social-map.ts';
import { cutsOf } from './cuts.ts';

export type NodeShape = 'circle' | 'hexagon' | 'square' | 'diamond' | 'triangle' | 'star' | 'dot';

export interface NetworkNode {
  readonly id: RecordId;
  readonly kind: 'socialMapEntry' | 'keyPerson';
  readonly name: string;
  /** What it is, in words: 'Organisatie'. */
  readonly type: string;
  readonly shape: NodeShape;
  readonly ties: readonly Tie[];
  /** How many belong to its group, itself included; 1 for who stands alone. */
  readonly groupSize: number;
  /** How many groups it holds together; 0 when it is not what holds them. */
  readonly connects: number;
}

/** A tie as a sentence about a node. Its parts apart, as each may be in a script of its own. */
export interface Tie {
  /** Who does it, when that is another than the node. */
  readonly subject?: string;
  readonly word: string;
  readonly object: string;
}

export interface NetworkEdge {
  readonly from: string;
  readonly to: string;
  readonly words: readonly string[];
  /** The words only hold in this direction. */
  readonly directed: boolean;
}

export interface Network {
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** Groups of two or more. */
  readonly groups: number;
}

export interface NetworkRecords {
  readonly entries: readonly Entry<'socialMapEntry'>[];
  readonly keyPersons: readonly Entry<'keyPerson'>[];
  readonly relations: readonly Entry<'relation'>[];
}

const shapes: Readonly<Record<(typeof entryTypes)[number]['code'], NodeShape>> = {
  organisation: 'square',
  municipal: 'square',
  grassroots: 'square',
  professional: 'hexagon',
  partnership: 'diamond',
  formalNetwork: 'diamond',
  informalNetwork: 'diamond',
  place: 'triangle',
  initiative: 'star',
};
const typeLabels: Readonly<Record<string, string>> = Object.fromEntries(
  entryTypes.map(({ code, label }) => [code, label]),
);

const collator = new Intl.Collator('nl', { numeric: true });
/** What says the same from both ends. */
const mutual = new Set(['werkt samen met', 'kent']);
const belonging = 'hoort bij';

interface Noted {
  readonly from: string;
  readonly to: string;
  readonly word: string;
}

/** What no longer exists is left out, and so is a tie with something that this phone may not see. By name. */
export function buildNetwork({ entries, keyPersons, relations }: NetworkRecords): Network {
  const bare = [
    ...entries.filter(({ values }) => !values.gone).map(ofEntry),
    ...keyPersons.map(({ id, values }) => ({
      ...{ id, kind: 'keyPerson' as const, name: values.name ?? '' },
      ...{ type: 'Sleutelpersoon', shape: 'circle' as const },
    })),
  ].sort((one, other) => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
  const place = new Map(bare.map(({ id }, at) => [id, at]));
  const names = new Map(bare.map(({ id, name }) => [id, name]));

  const ties = tiesOf(keyPersons, relations).filter(({ from, to }) => from !== to && names.has(from) && names.has(to));
  const edges = edgesOf(ties);
  const cuts = cutsOf(
    bare.length,
    edges.map(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0] as const),
  );
  const tiesOfEach = new Map<RecordId, Tie[]>(bare.map(({ id }) => [id, []]));
  for (const { from, to, word } of ties) {
    const there = names.get(to) ?? '';
    const here = names.get(from) ?? '';
    tiesOfEach.get(from)?.push({ word, object: there });
    tiesOfEach.get(to)?.push(mutual.has(word) ? { word, object: here } : { subject: here, word, object: there });
  }
  const nodes = bare.map((node, at): NetworkNode => {
    const { groupSize = 1, parts = [] } = cuts[at] ?? {};
    const held = parts.filter((size) => size > 1).length;
    return { ...node, ties: uniqueTies(tiesOfEach.get(node.id) ?? []), groupSize, connects: held > 1 ? held : 0 };
  });
  return { nodes, edges, groups: cuts.filter(({ first, groupSize }) => first && groupSize > 1).length };
}

/** A tie read out: 'werkt samen met Buurthuis', 'Amina hoort bij Moskee'. */
export const sentenceOf = ({ subject, word, object }: Tie): string =>
  [subject, word, object].filter((part) => part !== undefined).join(' ');

const amounts = ['nul', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];

/** What a node is to the others, as words for the screen. */
export function roleOf({ connects, groupSize }: NetworkNode): string {
  if (connects > 0) return `Verbindt ${amounts[connects] ?? connects} groepen`;
  return groupSize === 1 ? 'Staat alleen' : `In een groep van ${amounts[groupSize] ?? groupSize}`;
}

function ofEntry({ id, values }: Entry<'socialMapEntry'>) {
  const { name = '', type } = values;
  return {
    ...{ id, kind: 'socialMapEntry' as const, name },
    type: type === undefined ? 'Soort nog niet ingevuld' : (typeLabels[type] ?? type),
    shape: type === undefined ? ('dot' as const) : shapes[type],
  };
}

function tiesOf(keyPersons: readonly Entry<'keyPerson'>[], relations: readonly Entry<'relation'>[]): Noted[] {
  const noted = relations.flatMap(({ values: { from, to, word = '' } }) =>
    from === undefined || to === undefined ? [] : [{ from, to, word }],
  );
  const belongs = keyPersons.flatMap(({ id, values }) =>
    (values.networks ?? []).map((network) => ({ from: id, to: network, word: belonging })),
  );
  return [...noted, ...belongs];
}

/** One line between two, however many ties there are. */
function edgesOf(ties: readonly Noted[]): NetworkEdge[] {
  const pairs = new Map<string, Noted[]>();
  for (const tie of ties) {
    const pair = [tie.from, tie.to].sort().join(' ');
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  return [...pairs.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const directed = all.every(({ from, word }) => from === first.from && !mutual.has(word));
    return [{ from: first.from, to: first.to, words: unique(all.map(({ word }) => word)), directed }];
  });
}

const uniqueTies = (ties: readonly Tie[]): Tie[] => [...new Map(ties.map((tie) => [sentenceOf(tie), tie])).values()];
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
