// The commands of the model (design: how it is proven), each with its weight among the others.
import fc from 'fast-check';
import type { Role } from '#domain/roles.ts';
import type { Fault, Run } from './model-network.ts';
import type { Harm } from './model-phone-edge.ts';
import type { World } from './model-types.ts';

export interface Command {
  readonly name: string;
  readonly step: (world: World) => Promise<void> | void;
}

const phone = fc.nat({ max: 4 });
const record = fc.nat({ max: 3 });
/** Mostly the first team, so that things meet. */
const place = fc.constantFrom(0, 0, 0, 1);
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>('ok') },
  { weight: 1, arbitrary: fc.constant<Fault>('cut') },
  { weight: 2, arbitrary: fc.constant<Fault>('answerLost') },
  { weight: 2, arbitrary: fc.constant<Fault>('twice') },
  { weight: 2, arbitrary: fc.constant<Fault>('late') },
  { weight: 1, arbitrary: fc.constant<Fault>('expired') },
);
const run: fc.Arbitrary<Run> = fc.record({
  faults: fc.array(fault, { maxLength: 5 }),
  killAt: fc.option(fc.nat({ max: 24 }), { nil: undefined, freq: 3 }),
  pageRecords: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const well: Run = { faults: [] };
const gate = fc.record({
  request: fc.constantFrom(0, 0, 1, 1, 2),
  before: fc.constantFrom('arrival' as const, 'answer' as const),
});
const role = fc.constantFrom<Role[]>('fieldWorker', 'triageWorker', 'coordinator', 'partner', 'administrator');
const day = 86_400_000;
const tenYears = 3_650 * day;
/** Back to 2015. */
const elevenYears = 4_015 * day;
const skew = fc.constantFrom(0, 0, 60_000, -60_000, 400_000, tenYears, -tenYears);

const command = <A extends unknown[]>(
  name: string,
  weight: number,
  given: { [I in keyof A]: fc.Arbitrary<A[I]> },
  step: (world: World, ...given: A) => void | Promise<void>,
) => ({
  weight,
  arbitrary: fc.tuple(...(given as unknown as fc.Arbitrary<unknown>[])).map(
    (values): Command => ({
      name: `${name}(${values.map((value) => JSON.stringify(value)).join(', ')})`,
      step: (world) => step(world, ...(values as A)),
    }),
  ),
});

const registering = command('register', 1, [phone], (world, who) => world.make(who, 'keyPerson'));
const withdrawing = command('withdraw', 1, [phone, record], (world, who, which) =>
  world.remove(who, which, 'keyPerson'),
);
const talking = command('talk', 1, [phone], (world, who) => world.make(who, 'conversation'));
const meeting = command('meet', 2, [phone, record], (world, who, which) => world.meet(who, which));
const making = command('make', 5, [phone, place], (world, who, at) => world.make(who, 'signal', at));
const editing = command('edit', 10, [phone, record, fc.nat({ max: 4 }), place], (world, who, which, turn, at) =>
  world.edit(who, which, turn, at),
);
const running = command('run', 9, [phone, run, place], (world, who, how, at) => world.run(who, how, at));
const syncing = command('sync', 5, [phone, place], (world, who, at) => world.run(who, well, at));
const beginning = command('begin', 3, [phone, run, gate, place], (world, who, how, where, at) =>
  world.begin(who, how, where, at),
);
const arriving = command('arrive', 3, [phone], (world, who) => world.arrive(who));
const removing = command('remove', 2, [phone, record, place], (world, who, which, at) =>
  world.remove(who, which, undefined, at),
);
const delivering = command('deliverLate', 2, [record], (world, which) => world.deliverLate(which));
const backingUp = command('backup', 1, [], (world) => world.backup());
const restoring = command('restore', 1, [], (world) => world.restore());
const revoking = command('revoke', 1, [phone, place], (world, who, at) => world.revoke(who, at));
const granting = command('grant', 2, [phone, place], (world, who, at) => world.grant(who, at));

const settingRole = command('setRole', 1, [phone, role, place], (world, who, to, at) => world.setRole(who, to, at));
const pruning = command('prune', 1, [phone], (world, who) => world.prune(who));
const passing = command('pass', 1, [fc.constantFrom(1_000, 3_600_000, 15 * day)], (world, time) => world.pass(time));

export type Weighted = typeof making;

const harmed: fc.Arbitrary<Harm> = fc.record({
  table: fc.constantFrom('meta', 'outbox', 'outbox', 'segments', 'drafts'),
  which: fc.nat({ max: 9 }),
  how: fc.constantFrom('gone', 'flipped'),
  open: fc.boolean(),
});
const removingFor = command('removeFor', 1, [phone, record], (world, who, which) => world.removeFor(who, which));
const takingBack = command('takeBack', 2, [phone], (world, who) => world.takeBack(who));
/** What only happens at the edge: to disks, on a first day, in two tabs, and to what a person still decides on. */
const edge: readonly Weighted[] = [
  command('fillDisk', 1, [phone], (world, who) => world.fillDisk(who)),
  command('makeRoom', 1, [phone], (world, who) => world.makeRoom(who)),
  command('copyDisk', 1, [phone], (world, who) => world.copyDisk(who)),
  command('putBack', 1, [phone], (world, who) => world.putBack(who)),
  command('goBack', 1, [phone, fc.nat({ max: 2 })], async (world, who, notes) => {
    await world.copyDisk(who);
    await world.make(who);
    await world.run(who, well);
    await world.putBack(who);
    // Under the numbers that the server has already, for other notes.
    for (let n = 0; n < notes; n++) await world.make(who);
  }),
  command('harm', 2, [phone, harmed], (world, who, harm) => world.harm(who, harm)),
  command('dayOne', 1, [phone, fc.constantFrom(0, -elevenYears, tenYears)], (world, who, by) => world.dayOne(who, by)),
  command('editTwice', 2, [phone, record, fc.nat({ max: 4 })], (world, who, which, turn) =>
    world.editTwice(who, which, turn),
  ),
  command('sendAgain', 1, [phone, record], (world, who, which) => world.sendAgain(who, which)),
  command('mend', 1, [phone, record], (world, who, which) => world.mend(who, which)),
  command('throwAwayFor', 1, [phone, record, fc.constantFrom('kept', 'done', 'killed')], (world, who, which, then) =>
    world.throwAwayFor(who, which, then),
  ),
  removingFor,
  takingBack,
  command('keepDraft', 1, [phone, fc.nat({ max: 2 })], (world, who, which) => world.keepDraft(who, which)),
];

export const everything: readonly Weighted[] = [
  making,
  talking,
  registering,
  meeting,
  command('report', 1, [phone], (world, who) => world.make(who, 'safetyIncident')),
  editing,
  removing,
  withdrawing,
  command('throwAway', 1, [phone], (world, who) => world.throwAway(who)),
  running,
  syncing,
  command('runTwice', 2, [phone, run, run, place], (world, who, one, other, at) => world.runTwice(who, one, other, at)),
  beginning,
  arriving,
  delivering,
  command('crash', 1, [phone], (world, who) => world.crash(who)),
  command('skew', 1, [phone, skew], (world, who, by) => world.skew(who, by)),
  command('skewServer', 1, [skew], (world, by) => world.skewServer(by)),
  settingRole,
  revoking,
  granting,
  backingUp,
  restoring,
  command('purge', 1, [], (world) => world.purge()),
  pruning,
  passing,
  command('release', 2, [], (world) => world.release()),
  command('update', 1, [phone], (world, who) => world.update(who)),
  ...edge,
];

/** The same commands with other weights, where the odd meetings are to come soon. */
const often = (weight: number, each: Weighted): Weighted => ({ ...each, weight });

/** The edge itself, with no more than what makes notes and brings them over. */
export const atTheEdge: readonly Weighted[] = [
  often(6, making),
  often(8, editing),
  often(6, running),
  often(6, syncing),
  often(2, beginning),
  often(2, arriving),
  removing,
  meeting,
  registering,
  revoking,
  granting,
  pruning,
  passing,
  delivering,
  backingUp,
  restoring,
  often(3, settingRole),
  ...edge.map((each) => often(2 * each.weight, each)),
];

/** Only what consent and belonging are about, among people who may do it all. */
export const agreements: readonly Weighted[] = [
  often(2, registering),
  often(3, withdrawing),
  often(2, talking),
  often(6, meeting),
  often(8, editing),
  often(6, running),
  often(5, syncing),
  backingUp,
  restoring,
];

/** Only what comes late and in another order, on phones that are let in and out. */
export const disorder: readonly Weighted[] = [
  often(3, making),
  often(6, editing),
  often(6, beginning),
  often(6, arriving),
  often(6, syncing),
  often(2, running),
  removing,
  often(4, delivering),
  often(3, pruning),
  often(2, passing),
  revoking,
  granting,
  backingUp,
  restoring,
];

export const roleSets: fc.Arbitrary<readonly Role[]> = fc.constantFrom<(readonly Role[])[]>(
  ['fieldWorker', 'fieldWorker'],
  ['fieldWorker', 'triageWorker', 'coordinator'],
  ['fieldWorker', 'partner', 'coordinator', 'triageWorker'],
  ['fieldWorker', 'fieldWorker', 'coordinator', 'partner', 'triageWorker'],
);
