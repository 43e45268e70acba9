/** Any number of invented signals, the same ones each time: for trying out and measuring large neighbourhoods. */
import type { Member } from '#domain/roles.ts';
import { type Change, merge, type StoredRecord } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { keep, type TeamTransaction } from '#sync/receive.ts';

const hour = 3_600_000;
const batch = 1_000;

const who = ['Jongen', 'Meisje', 'Groepje jongens', 'Twee meiden', 'Moeder met kinderwagen', 'Oudere man'];
const looks = ['rode step', 'blauwe jas', 'zwarte pet', 'gele rugzak', 'witte schoenen', 'groene fiets', 'grijze trui'];
const what = [
  'staat al een uur bij de ingang en vraagt iedereen om geld',
  'rent weg zodra er iemand aankomt',
  'zit alleen op het bankje en wil niet praten',
  'maakt ruzie over een telefoon',
  'wordt opgewacht door een oudere jongen op een scooter',
  'helpt kleinere kinderen met oversteken',
  'vertelt dat het thuis niet gezellig is',
  'is deze week voor de derde keer niet op school',
];
const where = [
  'Parklaan',
  'winkelcentrum',
  'speeltuin De Zandbak',
  'sporthal',
  'station',
  'Lindeflat',
  'buurthuis De Brug',
];
const feelings = [
  'Het zit mij niet lekker.',
  'Ik denk dat er meer speelt.',
  'Misschien is er niets aan de hand, maar ik noteer het toch.',
  'Vorige week zag ik hetzelfde.',
];
const bands = ['age0', 'age6', 'age12', 'age18', 'age24', 'unknown'];
const factors = ['adultSupport', 'leisure', 'schoolMotivation', 'socialBonding', 'recognition', 'competences'];

export interface Crowd {
  readonly members: readonly Member[];
  /** The device each of them writes on. */
  readonly deviceOf: (member: Member) => string;
  readonly neighbourhoods: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes `count` signals into a team, spread over the past half year. */
export async function makeManySignals(store: TeamTransaction, count: number, crowd: Crowd): Promise<void> {
  const pick = seeded(20_261);
  for (let start = 0; start < count; start += batch) {
    const made = new Map<string, StoredRecord>();
    for (let number = start; number < Math.min(start + batch, count); number += 1) {
      const member = choose(crowd.members, pick);
      const change = changeFor(number, count, member, crowd, pick);
      made.set(change.record, merge(undefined, change, member.person, member.team).record);
    }
    await keep(store, new Map(), made);
  }
}

function changeFor(number: number, count: number, member: Member, crowd: Crowd, pick: () => number): Change {
  const place = choose(where, pick);
  const person = choose(who, pick);
  const age = 4_000 * (1 - number / count);
  const factor = choose(factors, pick);
  return {
    n: 0,
    kind: 'signal',
    record: `example-${String(number).padStart(14, '0')}`,
    schema: 1,
    stamp: writeStamp({ time: crowd.now - Math.round((age + 50) * hour), count: 0, node: crowd.deviceOf(member) }),
    make: true,
    set: {
      observed: `${person} bij ${place}, ${choose(looks, pick)}, ${choose(what, pick)}.`,
      meaning: choose(feelings, pick),
      about: `${person}, ${choose(looks, pick)}`,
      ageBand: choose(bands, pick),
      gutFeeling: pick() < 0.4,
      safeNow: choose(['yes', 'yes', 'yes', 'unknown'], pick),
      route: choose(['a', 'b', 'c'], pick),
      place: { name: place, precision: 'street' },
      neighbourhood: choose(crowd.neighbourhoods, pick),
    },
    add: { protectiveFactors: [factor], hearsBack: ['me'] },
  };
}

const choose = <T>(list: readonly T[], pick: () => number): T => {
  const found = list[Math.floor(pick() * list.length)];
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
};

/** Mulberry32: numbers from 0 up to 1, the same ones for the same seed. Source: Tommy Ettinger, public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
