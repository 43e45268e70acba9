import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutsOf } from '#kinds/social-map-entry/network/cuts.ts';
import { layOut } from '#kinds/social-map-entry/network/layout.ts';
import { buildNetwork, roleOf, sentenceOf } from '#kinds/social-map-entry/network/network.ts';
import { stepFrom } from '#kinds/social-map-entry/network/step.ts';
import { mostDrawn, surroundings } from '#kinds/social-map-entry/network/surroundings.ts';
import { madeEntry, madeId } from '../../support/made-entry.ts';

const place = (name: string) => madeEntry('socialMapEntry', name, { name, type: 'place' });
const person = (name: string, networks: string[]) =>
  madeEntry('keyPerson', name, { name, networks: networks.map(madeId) });
const tie = (from: string, to: string, word = 'kent') =>
  madeEntry('relation', `${from}-${to}-${word}`, { from: madeId(from), to: madeId(to), word });

describe('who knows whom', () => {
  // Two clubs of three who all know each other, and Amina between.
  const network = buildNetwork({
    entries: [...['Buurthuis', 'Moskee', 'School', 'Honk', 'Zaal', 'Club', 'Markt'].map(place)],
    keyPersons: [person('Amina', ['Buurthuis', 'Club'])],
    relations: [
      ...[tie('Buurthuis', 'Moskee'), tie('Moskee', 'School'), tie('School', 'Buurthuis', 'verwijst door naar')],
      ...[tie('Honk', 'Zaal'), tie('Zaal', 'Club'), tie('Club', 'Honk'), tie('Club', 'Weg')],
    ],
  });
  const node = (name: string) => {
    const found = network.nodes.find((each) => each.name === name);
    if (!found) throw new Error(`No ${name}`);
    return found;
  };

  test('who stands between groups connects them, who knows nobody stands alone', () => {
    expect(roleOf(node('Amina'))).toBe('Verbindt twee groepen');
    expect(roleOf(node('Markt'))).toBe('Staat alleen');
    expect(roleOf(node('School'))).toBe('In een groep van zeven');
    expect(network.groups).toBe(1);
  });

  test('a tie reads as a sentence from both ends, in its own direction', () => {
    expect(node('School').ties.map(sentenceOf)).toEqual(['kent Moskee', 'verwijst door naar Buurthuis']);
    expect(node('Buurthuis').ties.map(sentenceOf)).toEqual([
      'kent Moskee',
      'School verwijst door naar Buurthuis',
      'Amina hoort bij Buurthuis',
    ]);
  });

  test('someone with only single acquaintances connects no groups', () => {
    const star = buildNetwork({
      entries: ['A', 'B', 'C'].map(place),
      keyPersons: [person('Amina', ['A', 'B', 'C'])],
      relations: [],
    });
    expect(star.nodes.map(({ connects }) => connects)).toEqual([0, 0, 0, 0]);
  });

  test('what is gone and what this phone may not see is left out, with its ties', () => {
    const gone = madeEntry('socialMapEntry', 'Gone', { name: 'Gone', gone: true });
    const small = buildNetwork({ entries: [place('A'), gone], keyPersons: [], relations: [tie('A', 'Gone')] });
    expect(small.nodes.map(({ name }) => name)).toEqual(['A']);
    expect(small.edges).toEqual([]);
    expect(network.edges.some(({ to }) => to === madeId('Weg'))).toBe(false);
  });

  test('two ties between the same two are one line with both words, without an arrow when they go both ways', () => {
    const { edges } = buildNetwork({
      entries: ['A', 'B'].map(place),
      keyPersons: [],
      relations: [tie('A', 'B', 'leidt'), tie('B', 'A', 'krijgt steun van')],
    });
    expect(edges).toEqual([
      { from: madeId('A'), to: madeId('B'), words: ['leidt', 'krijgt steun van'], directed: false },
    ]);
  });
});

test('what holds a group together is what it falls apart without', () => {
  const graph = fc
    .integer({ min: 1, max: 9 })
    .chain((count) =>
      fc.tuple(fc.constant(count), fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 14 })),
    );
  fc.assert(
    fc.property(graph, ([count, drawn]) => {
      const pairs = new Map(drawn.filter(([a, b]) => a < b).map((pair) => [pair.join(), pair]));
      const edges = [...pairs.values()];
      const cuts = cutsOf(count, edges);
      for (let node = 0; node < count; node += 1) {
        const whole = reachable(node, edges);
        const rest = new Set([...whole].filter((other) => other !== node));
        const parts: number[] = [];
        while (rest.size > 0) {
          const [start = 0] = rest;
          const part = reachable(
            start,
            edges.filter((pair) => !pair.includes(node)),
          );
          for (const other of part) rest.delete(other);
          parts.push(part.size);
        }
        expect([...(cuts[node]?.parts ?? [])].sort()).toEqual(parts.sort());
        expect(cuts[node]?.groupSize).toBe(whole.size);
      }
    }),
  );
});

function reachable(from: number, edges: readonly (readonly [number, number])[]): Set<number> {
  const found = new Set([from]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const [a, b] of edges) if (found.has(a) || found.has(b)) found.add(a).add(b);
  }
  return found;
}

describe('a network too large to draw', () => {
  const names = Array.from({ length: 400 }, (_, at) => `N${at}`);
  const chain = names.slice(1).map((name, at) => tie(names[at] ?? '', name));

  test('is drawn around one, two steps far', () => {
    const network = buildNetwork({ entries: names.map(place), keyPersons: [], relations: chain });
    const shown = surroundings(network, madeId('N200'));
    expect(shown.network.nodes.map(({ name }) => name)).toEqual(['N198', 'N199', 'N200', 'N201', 'N202']);
    expect(shown).toMatchObject({ steps: 2, cut: false });
  });

  test('never has more than can be drawn, and says when some were left out', () => {
    const hub = names.slice(1).map((name) => tie('N0', name));
    const network = buildNetwork({ entries: names.map(place), keyPersons: [], relations: hub });
    const shown = surroundings(network, madeId('N399'));
    expect(shown).toMatchObject({ steps: 1, cut: false });
    const around = surroundings(network, madeId('N0'));
    expect(around.network.nodes).toHaveLength(mostDrawn);
    expect(around.network.nodes.some(({ name }) => name === 'N0')).toBe(true);
    expect(around).toMatchObject({ steps: 1, cut: true });
  });
});

test('the same network is laid out the same, with room for each name, groups and loners apart', () => {
  const ring = Array.from({ length: 20 }, (_, at) => [at, (at + 1) % 20] as const);
  const request = { count: 28, edges: [...ring, [20, 21] as const, [22, 23] as const] };
  const layout = layOut(request);
  expect(layOut(request)).toEqual(layout);
  layout.positions.forEach((one, at) => {
    expect(one.x).toBeGreaterThan(0);
    expect(one.x).toBeLessThan(layout.width);
    expect(one.y).toBeLessThan(layout.height);
    for (const other of layout.positions.slice(at + 1))
      expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(80);
  });
  const line = layout.alone ?? 0;
  expect(layout.positions.map(({ y }, at) => y < line === at < 24)).not.toContain(false);
});

test('an arrow key goes to the nearest one ahead, and past what lies aside only when something lies ahead', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 10 },
    { x: 300, y: 0 },
    { x: 10, y: 90 },
    { x: -20, y: -200 },
  ];
  expect(stepFrom(points, 0, 'ArrowRight')).toBe(1);
  expect(stepFrom(points, 1, 'ArrowRight')).toBe(2);
  expect(stepFrom(points, 0, 'ArrowDown')).toBe(3);
  expect(stepFrom(points, 0, 'ArrowUp')).toBe(4);
  expect(stepFrom(points, 2, 'ArrowDown')).toBe(1);
  expect(stepFrom(points, 4, 'ArrowUp')).toBeUndefined();
});
