// Several real devices in one Node process (the device module on databases in memory) over HTTP through the bad road to
// a real installation of which processes are killed. In the end everybody syncs, and what was saved is held against what
// there is.
import { phoneOf } from '#tests/contract/phone.ts';
import { password, settleIn } from '#tests/support/journeys.ts';
import { type Judgement, openLedger, type Screen } from '#tests/support/ledger.ts';
import { clientAt } from '#tests/support/phones/invited-phone.ts';
import { type Dice, seededDice } from '#tests/support/seeded-dice.ts';
import { killServers } from '#tests/support/server-kills.ts';
import { type DevicePerson, devicePerson } from './device-person.ts';
import { type Fleet, type FleetHome, openFleet } from './fleet.ts';

export interface DeviceWalkAsked {
  readonly seed: number;
  readonly home: FleetHome;
  /** Steps of all people together. */
  readonly steps: number;
  /** True once it must end early. */
  readonly stopped?: () => boolean;
}

export interface DeviceWalkEnd extends Judgement {
  /** Faults of the network, killed tabs and servers, logins that were lost. */
  readonly faults: number;
}

const roles = ['fieldWorker', 'fieldWorker', 'triageWorker', 'coordinator'] as const;

export async function walkDevices({
  seed,
  home,
  steps,
  stopped = () => false,
}: DeviceWalkAsked): Promise<DeviceWalkEnd> {
  const fleet = await openFleet(home, seed);
  try {
    const ledger = openLedger();
    const dice = seededDice(seed + 1);
    const invite = await settleIn(fleet);
    const people: DevicePerson[] = [];
    for (const [index, role] of roles.entries()) {
      const email = `${role.toLowerCase()}${index}@test.example`;
      const invitation = await invite(email, role);
      people.push(await devicePerson({ email, invitation, origin: fleet.origin, dice, ledger }));
    }
    fleet.road.rain({ api: 0.35 });
    const kills = killServers(fleet.servers, seededDice(seed + 2), { most: 1_000, between: 3_500, away: 800 });
    for (let step = 0; step < steps && !stopped(); step += 1) await stepOf(dice.pick(people), dice);
    const killed = await kills.stop();

    fleet.road.rain({ api: 0 });
    for (const person of people) await person.settle();
    // What the last one sent, the first one has still to fetch.
    for (const person of people) await person.settle();
    const judgement = await judge(fleet, ledger, people);
    const broken = await fleet.stopAndVerify();
    const inNetwork = Object.values(fleet.road.injected).reduce((sum, each) => sum + each, 0);
    const onPhones = people.reduce((sum, person) => sum + person.faults(), 0);
    return {
      ...judgement,
      diverged: [...judgement.diverged, ...broken],
      faults: inNetwork + killed + onPhones,
    };
  } finally {
    await fleet.end();
  }
}

const weights = {
  note: 30,
  edit: 22,
  judge: 10,
  remove: 5,
  sync: 20,
  offline: 5,
  online: 7,
  reopen: 4,
  killedWriting: 4,
  loseLogin: 2,
  pause: 10,
} as const satisfies Partial<Record<keyof DevicePerson, number>> & { pause: number };
const bag = Object.entries(weights).flatMap(([name, weight]) =>
  Array<keyof typeof weights>(weight).fill(name as 'note'),
);

async function stepOf(person: DevicePerson, dice: Dice): Promise<void> {
  const step = dice.pick(bag);
  if (step === 'pause') return new Promise((resolve) => setTimeout(resolve, dice.under(400)));
  await person[step]();
}

async function judge(fleet: Fleet, ledger: ReturnType<typeof openLedger>, people: readonly DevicePerson[]) {
  const screens: Screen[] = [];
  const refused = new Set<string>();
  let records: Awaited<ReturnType<typeof signalsFor>> = [];
  for (const person of people) {
    records = await signalsFor(fleet, person.email);
    const waiting = person.refused();
    const expected = new Map(
      records.filter(({ id }) => !waiting.has(id)).map(({ id, values }) => [id, asText(values)] as const),
    );
    const shown = new Map(
      [...person.signals()].filter(([id]) => !waiting.has(id)).map(([id, values]) => [id, asText(values)]),
    );
    screens.push({ who: person.email, shown, expected });
    for (const { id, values } of records) if (waiting.has(id)) refused.add(String(values.observed));
  }
  return ledger.judge({ records, screens, refused });
}

const asText = (values: Readonly<Record<string, unknown>>) =>
  JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1)));

/** What the server has for this person, asked past every phone. */
async function signalsFor(fleet: Fleet, email: string) {
  const client = clientAt(fleet);
  const signedIn = await client.call<{ person: { id: string }; memberships: [{ team: string }] }>('POST', '/session', {
    email,
    password,
  });
  const { person, memberships } = signedIn.body;
  const device = `device-of-judge-${email.split('@')[0]}`;
  const phone = phoneOf({ ...client, person: person.id, email, device }, memberships[0].team);
  const { changes } = await phone.pullAll();
  return changes.filter(({ kind, removed }) => kind === 'signal' && !removed);
}
