// A day of two people with the built app, everything failing around them by a seeded plan: the network, their browsers,
// the server. In the evening it all works again, and what the screens said is held against what there is.
import { phoneOf } from '#tests/contract/phone.ts';
import { type FaultyRoad, openFaultProxy } from './fault-proxy.ts';
import { password, settleIn } from './journeys.ts';
import { type Judgement, openLedger, type Screen } from './ledger.ts';
import { clientAt } from './phones/invited-phone.ts';
import { type Dice, seededDice } from './seeded-dice.ts';
import { killServers, pause } from './server-kills.ts';
import { type ServerOptions, type Stoep, startStoep } from './stoep-process.ts';
import { type Step, type WalkingPerson, walkingPerson } from './walking-person.ts';

export interface WalkAsked extends ServerOptions {
  readonly seed: number;
  /** What each does, in an order of chance. */
  readonly field: readonly Step[];
  readonly desk: readonly Step[];
  readonly serverKills: number;
  /** True once the day must end early. */
  readonly stopped?: () => boolean;
}

export interface WalkEnd extends Judgement {
  /** Faults of the network, and killed browsers and servers. */
  readonly faults: number;
  readonly injected: FaultyRoad['injected'];
  readonly browserKills: number;
  readonly serverKills: number;
  /** Notes at the server in the end. */
  readonly notes: number;
}

const bad = { api: 0.4, files: 0.1 };

export async function walkInBrowsers(asked: WalkAsked): Promise<WalkEnd> {
  const { seed } = asked;
  const stoep = await startStoep({ ...asked, road: (port) => openFaultProxy([port], { seed }) });
  const ledger = openLedger();
  const person = (name: string, size: 'phone' | 'desk', dice: Dice) =>
    walkingPerson({ name, email: `${name.toLowerCase()}@test.example`, size, origin: stoep.origin, dice, ledger });
  const field = person('Veld', 'phone', seededDice(seed + 1));
  const desk = person('Bureau', 'desk', seededDice(seed + 2));
  const people = [field, desk];
  try {
    const invite = await settleIn(stoep);
    const invitations = [await invite(field.email, 'fieldWorker'), await invite(desk.email, 'triageWorker')];
    await Promise.all(people.map((each, index) => each.begin(invitations[index] ?? '')));

    stoep.road.rain(bad);
    const kills = killServers([stoep], seededDice(seed + 3), { most: asked.serverKills, between: 4_500, away: 1_500 });
    // Both to their end, also when one fails: browsers that still walk can't be cleared away.
    const walked = await Promise.allSettled([
      walk(field, asked.field, seededDice(seed + 4), asked.stopped),
      walk(desk, asked.desk, seededDice(seed + 5), asked.stopped),
    ]);
    const killed = await kills.stop();
    for (const each of walked) if (each.status === 'rejected') throw each.reason;

    stoep.road.rain({ api: 0, files: 0 });
    for (const each of people) await each.settle();
    const browserKills = people.reduce((sum, each) => sum + each.kills(), 0);
    const inNetwork = Object.values(stoep.road.injected).reduce((sum, each) => sum + each, 0);
    const { judgement, notes } = await judge(stoep, ledger, people);
    return {
      ...judgement,
      notes,
      injected: { ...stoep.road.injected },
      browserKills,
      serverKills: killed,
      faults: inNetwork + browserKills + killed,
    };
  } finally {
    for (const each of people) await each.end();
    await stoep.stop();
  }
}

async function walk(person: WalkingPerson, steps: readonly Step[], dice: Dice, stopped = () => false): Promise<void> {
  const left = [...steps];
  while (left.length > 0 && !stopped()) {
    const [step] = left.splice(dice.under(left.length), 1);
    if (step === undefined) return;
    await person.take(step).catch(async (error: Error) => {
      throw new Error(`${person.name}, at '${step}': ${error.message}\nOn the screen:\n${await person.screen()}`);
    });
  }
}

async function judge(stoep: Stoep, ledger: ReturnType<typeof openLedger>, people: readonly WalkingPerson[]) {
  const screens: Screen[] = [];
  let records: Awaited<ReturnType<typeof signalsAt>> = [];
  let refused = '';
  for (const person of people) {
    records = await signalsAt(stoep, person.email);
    const expected = new Map(records.map(({ id, values }) => [id, String(values.observed)]));
    // What the other sent last comes by the news channel, within seconds.
    let shown = await person.signals();
    for (let tries = 0; tries < 40 && !same(shown, expected); tries += 1) {
      await pause(500);
      shown = await person.signals();
    }
    screens.push({ who: person.name, shown, expected });
    refused += await person.refused();
  }
  const told = records.map(({ values }) => String(values.observed)).filter((sentence) => refused.includes(sentence));
  return { judgement: ledger.judge({ records, screens, refused: new Set(told) }), notes: records.length };
}

const same = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
  one.size === other.size && [...one].every(([id, text]) => other.get(id) === text);

/** What the server has for this person, asked past every phone. */
async function signalsAt(stoep: Stoep, email: string) {
  const client = clientAt(stoep);
  const { body } = await client.call<{ person: { id: string }; memberships: [{ team: string }] }>('POST', '/session', {
    email,
    password,
  });
  const device = `device-of-judge-${email.split('@')[0]}`;
  const phone = phoneOf({ ...client, person: body.person.id, email, device }, body.memberships[0].team);
  const { changes } = await phone.pullAll();
  return changes.filter(({ kind, removed }) => kind === 'signal' && !removed);
}
