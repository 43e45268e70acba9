/** Writes any number of records into a team, without asking the core of each whether it may: a test does that. */
import type { RecordId } from '#domain/ids.ts';
import { merge } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { TeamTransaction } from '#sync/receive.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { createDice, type Dice } from './dice.ts';
import { type Crowd, crowds } from './many-records.ts';
import { type Cast, declared, meaningOf } from './meaning.ts';
import { outlines } from './stories/outlines.ts';
import type { Quarter, Story, ToldKind, Who } from './story.ts';
import { deviceOf } from './tell-stories.ts';

const hour = 3_600_000;
const batch = 1_000;
const makers: readonly Who[] = ['duo1', 'duo2', 'wijkverbinder', 'jongerenwerker'];
const quarters: readonly Quarter[] = ['north', 'south'];

/** `count` records in all, each kind its part of them. */
export async function makeMany(store: TeamTransaction, count: number, cast: Cast): Promise<void> {
  const dice = createDice(20_261);
  const parts = divide(count);
  let made = new Map<RecordId, StoredRecord>();
  for (const { crowd, from, size } of parts) {
    for (let index = 0; index < size; index += 1) {
      const { change, by } = makeOne(crowd, from + index, index / size, dice, parts, cast);
      const { person, team } = cast.members[by];
      made.set(change.record, merge(undefined, change, person, team).record);
      if (made.size < batch) continue;
      await keep(store, new Map(), made, cast.now);
      made = new Map();
    }
  }
  await keep(store, new Map(), made, cast.now);
}

interface Part {
  readonly crowd: Crowd;
  readonly from: number;
  readonly size: number;
}

/** Fewer than this are all signals: there would be kinds without one to refer to. */
const fewest = 50;

/** Which numbers are of which kind; the last takes what is left. */
function divide(count: number): readonly Part[] {
  let from = 0;
  return crowds.map((crowd, index) => {
    const size = index === crowds.length - 1 ? count - from : Math.floor((count < fewest ? 0 : count) * crowd.share);
    const part = { crowd: crowd as unknown as Crowd, from, size };
    from += size;
    return part;
  });
}

function makeOne(
  { kind, oldest, newest, make }: Crowd,
  number: number,
  place: number,
  dice: Dice,
  parts: readonly Part[],
  cast: Cast,
): { change: Change; by: Who } {
  const by = dice.one(makers);
  const quarter = dice.one(quarters);
  const ago = oldest - (oldest - newest) * place;
  const someOf = (wanted: ToldKind) => {
    const part = parts.find(({ crowd }) => crowd.kind === wanted);
    return `#${(part?.from ?? 0) + dice.below(part?.size ?? 0)}`;
  };
  const told = make({ dice, quarter, by, ago, someOf, someSpot: () => spotWithin(quarter, dice) });
  const touch = meaningOf(kind, told as Pick<Story, 'set' | 'add'>, quarter, cast, (name) => idOf(name.slice(1)));
  return {
    by,
    change: {
      n: 0,
      kind,
      record: idOf(number),
      schema: declared(kind).schema,
      stamp: writeStamp({ time: cast.now - Math.round(ago * hour), count: 0, node: deviceOf(by) }),
      make: true,
      ...touch,
    },
  };
}

const idOf = (number: number | string) => `example-${String(number).padStart(14, '0')}`;

/** Somewhere between the middle of a neighbourhood and its edge. */
function spotWithin(quarter: Quarter, dice: Dice): readonly [latitude: number, longitude: number] {
  const ring = outlines[quarter].slice(1);
  const corner = dice.below(ring.length);
  const [one, other] = [ring[corner], ring[(corner + 1) % ring.length]];
  if (!one || !other) throw new Error('An outline without corners');
  const along = dice.roll();
  const out = Math.sqrt(dice.roll()) * 0.95;
  const [latitude, longitude] = ([1, 0] as const).map((axis) => {
    const middle = ring.reduce((sum, position) => sum + position[axis], 0) / ring.length;
    const edge = one[axis] + (other[axis] - one[axis]) * along;
    return Number((middle + (edge - middle) * out).toFixed(5));
  }) as [number, number];
  return [latitude, longitude];
}
