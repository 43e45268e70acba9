// A4: somebody who may not remove what a colleague noted has it removed by something that he may.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canRemove } from '#domain/access.ts';
import { definitionOf, type Kind, kinds } from '#domain/catalog.ts';
import type { Field } from '#domain/record.ts';
import type { Member, Role } from '#domain/roles.ts';
import { ownersOf, stampOf, writerOf } from '#sync/change.ts';
import { asSubject } from '#sync/check.ts';
import { writeStamp } from '#sync/clock.ts';
import type { Earlier } from '#sync/earlier.ts';
import { bucketsOf } from '#sync/intake.ts';
import { receivePush } from '#sync/receive.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createMemoryTeams } from '#tests/support/memory-team.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, phoneOf } from '../phone.ts';

let server: TestServer;
let duo1: SignedInClient;
let duo2: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  duo1 = await server.signIn('fieldWorker');
  duo2 = await server.signIn('fieldWorker');
});
afterAll(() => server.close());

describe('[attack.A4] [S16] a decoy', () => {
  const keyPerson = { kind: 'keyPerson', make: true, set: { consent: true, consentOn: '2026-11-01', name: 'Anja' } };

  test('the contact moments of a colleague hung under a decoy, and the decoy removed: they are all still there', async () => {
    const ours = phoneOf(duo1, server.team);
    const person = ours.change(freshId(), keyPerson);
    const moments = Array.from({ length: 20 }, (_, n) =>
      ours.change(freshId(), {
        kind: 'contactMoment',
        make: true,
        set: { keyPerson: person.record, about: `Gesprek ${n}` },
      }),
    );
    await ours.push([person, ...moments]);
    const theirs = phoneOf(duo2, server.team);
    await theirs.pullAll();
    const decoy = theirs.change(freshId(), { ...keyPerson, set: { ...keyPerson.set, name: 'Lokvogel' } });
    const { body } = await theirs.push([
      decoy,
      ...moments.map(({ record }) =>
        theirs.change(record, { kind: 'contactMoment', set: { keyPerson: decoy.record } }),
      ),
      theirs.change(decoy.record, { kind: 'keyPerson', remove: true }),
    ]);
    expect(body.answers.map(({ verdict, code }) => code ?? verdict)).toEqual([
      'applied',
      ...moments.map(() => 'not_allowed'),
      'applied',
    ]);
    const { changes } = await ours.pullAll();
    const left = changes.filter(({ kind }) => kind === 'contactMoment');
    expect(left.map(({ values }) => values.keyPerson)).toEqual(moments.map(() => person.record));
  });

  test('who made it, and the coordinator, still choose another key person', async () => {
    const ours = phoneOf(await server.signInAgain(duo1.email), server.team);
    const [one, other] = [ours.change(freshId(), keyPerson), ours.change(freshId(), keyPerson)];
    const set = { keyPerson: one.record, about: 'Gesprek' };
    const moment = ours.change(freshId(), { kind: 'contactMoment', make: true, set });
    await ours.push([one, other, moment]);
    const coordinator = phoneOf(await server.signIn('coordinator'), server.team);
    for (const [by, to] of [
      [ours, other],
      [coordinator, one],
    ] as const) {
      const { body } = await by.push([
        by.change(moment.record, { kind: 'contactMoment', set: { keyPerson: to.record } }),
      ]);
      expect(['applied', 'merged']).toContain(body.answers[0]?.verdict);
    }
  });

  test('a signal that triage had is not taken back by clearing what triage said of it', async () => {
    const desk = phoneOf(await server.signIn('triageWorker'), server.team);
    const mine = desk.signal('Van wie triage doet');
    await desk.push([mine]);
    const colleague = phoneOf(await server.signIn('triageWorker'), server.team);
    await colleague.push([colleague.change(mine.record, { set: { colour: 'red', answer: 'Bel vandaag nog' } })]);
    const { body } = await desk.push([
      desk.change(mine.record, { set: { colour: null } }),
      desk.change(mine.record, { remove: true }),
    ]);
    expect(body.answers.map(({ verdict, code }) => code ?? verdict)).toEqual(['merged', 'not_allowed']);
  });
});

const team = 'team-0000000000000001';
const roles: readonly Role[] = ['fieldWorker', 'fieldWorker', 'triageWorker', 'coordinator', 'partner'];
const members: readonly Member[] = roles.map((role, n) => ({ person: `person-00000000000000${n}`, team, role }));
const written = kinds.filter((kind) => !['person', 'team', 'neighbourhood'].includes(kind));
const start = Date.parse('2026-11-29T10:00:00Z');

interface Step {
  readonly what: 'change' | 'clear' | 'make' | 'remove' | 'hang';
  readonly which: number;
  readonly field: number;
  readonly value: number;
  /** Says that it saw what stood there, or does not. */
  readonly saw: boolean;
}
const step = fc.record<Step>({
  what: fc.constantFrom('change', 'change', 'change', 'clear', 'make', 'remove', 'hang'),
  which: fc.nat(10_000),
  field: fc.nat(10_000),
  value: fc.nat(10_000),
  saw: fc.boolean(),
});

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

/** A value that a field takes, such as people fill in. */
function valueFor(field: Field, n: number, ids: readonly string[]): unknown {
  if (field.options) return field.set ? [pick(field.options, n).code] : pick(field.options, n).code;
  switch (field.type) {
    case 'yesNo':
      return n % 2 === 0;
    case 'day':
      return `2026-11-${String((n % 28) + 1).padStart(2, '0')}`;
    case 'moment':
      return `2026-11-${String((n % 28) + 1).padStart(2, '0')}T10:00:00Z`;
    case 'place':
      return { name: `Plek ${n}`, precision: 'street' };
    case 'reference':
      return pick(ids, n);
    case 'references':
      return [pick(ids, n)];
    default:
      return `Woorden ${n}`;
  }
}

/** A team in which everybody made something of each kind that they may, and what hangs together hangs together. */
async function fullTeam() {
  const teams = createMemoryTeams(() => start);
  const next = new Map<string, number>();
  let count = 0;
  const push = async (member: Member, changes: readonly Record<string, unknown>[]) => {
    const device = `device-of-${member.person.slice(-10)}`;
    const numbered = changes.map((change) => {
      const n = (next.get(device) ?? 0) + 1;
      next.set(device, n);
      return { n, schema: 1, stamp: writeStamp({ time: start + count, count: count++, node: device }), ...change };
    });
    const request = { device, epoch: '', settled: 0, changes: numbered };
    return teams.inTeam(team, (tx) => receivePush(tx, request, { member, now: start + count }));
  };
  const ids: string[] = [];
  for (const [turn, member] of members.entries()) {
    for (const kind of written) {
      const record = `${kind}-${String(turn).padStart(16, '0')}`.slice(0, 40);
      ids.push(record);
      const [set, add] = filled(kind, turn, ids);
      await push(member, [{ kind, record, make: true, set, add }]);
    }
  }
  return { teams, push, ids };
}

function filled(kind: Kind, n: number, ids: readonly string[]): [Record<string, unknown>, Record<string, unknown>] {
  const definition = definitionOf(kind);
  const set: Record<string, unknown> = {};
  const add: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(definition?.fields ?? {})) {
    if (field.changedBy || field.oneselfOnly) continue;
    const at = definition?.belongsTo?.includes(name) ? ids.findIndex((id) => id.startsWith('keyPerson')) : n;
    const value =
      name === 'to' && kind === 'feedback'
        ? members.map(({ person }) => person)
        : valueFor(field, Math.max(at, 0), ids);
    if (field.set) add[name] = value;
    else set[name] = definition?.consent?.field === name ? true : value;
  }
  return [set, add];
}

/** All that goes with a record, as it belongs now. */
function withAllOf(id: string, records: ReadonlyMap<string, StoredRecord>): ReadonlySet<string> {
  const gone = new Set([id]);
  for (let size = 0; size !== gone.size; ) {
    size = gone.size;
    for (const record of records.values()) if (ownersOf(record).some((owner) => gone.has(owner))) gone.add(record.id);
  }
  return gone;
}

/** Whether a value still stands, or is kept with who wrote it. */
function isKept(record: StoredRecord, earlier: readonly Earlier[], field: string, value: unknown): boolean {
  const parts = Array.isArray(value) ? (value as unknown[]) : [value];
  const now = record.values[field];
  const lost = [...record.history, ...earlier.map(({ entry }) => entry)].flatMap((entry) => entry.lost ?? []);
  const steps = [...record.history, ...earlier.map(({ entry }) => entry)].flatMap(({ to }) => (to ? [to[field]] : []));
  const kept = lost.filter((each) => each.field === field).map((each) => each.value);
  return parts.every((part) =>
    [now, ...kept, ...steps].some((each) =>
      (Array.isArray(each) ? (each as unknown[]) : [each]).some((one) => JSON.stringify(one) === JSON.stringify(part)),
    ),
  );
}

test('[attack.A4] [attack.A8] whatever somebody does in whatever order, what others noted and he may not remove is there, in sight, and in their own words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(members.length - 1),
      fc.array(step, { minLength: 1, maxLength: 25 }),
      async (who, steps) => {
        const attacker = members[who] as Member;
        const { teams, push, ids } = await fullTeam();
        const before = new Map(teams.state(team).records);
        /** What he may remove, and did, with what belonged to it before he did anything. */
        const removable = new Set<string>();
        const mine: string[] = [];
        for (const [turn, { what, which, field, value, saw }] of steps.entries()) {
          const all = [...teams.state(team).records.values()].filter(({ removed }) => !removed);
          const targets = [...ids, ...mine];
          if (what === 'make') {
            const kind = pick(written, which);
            const record = `own-${turn}-${kind}-0000000000`;
            const [set, add] = filled(kind, value, targets);
            for (const name of definitionOf(kind)?.belongsTo ?? []) set[name] = pick(targets, value);
            mine.push(record);
            await push(attacker, [{ kind, record, make: true, set, add }]);
            continue;
          }
          if (what === 'hang') {
            const hanging = all.filter(({ kind, by }) => definitionOf(kind)?.belongsTo && by !== attacker.person);
            if (hanging.length === 0 || mine.length === 0) continue;
            const { kind, id } = pick(hanging, which);
            const name = pick(definitionOf(kind)?.belongsTo ?? [], field);
            await push(attacker, [{ kind, record: id, set: { [name]: pick(mine, value) } }]);
            continue;
          }
          // His own records come up as often as those of all others together.
          const own = all.filter(({ id }) => mine.includes(id));
          const target = own.length > 0 && which % 2 === 0 ? pick(own, which) : pick(all, which);
          if (what === 'remove') {
            const was = before.get(target.id);
            if (was && canRemove(attacker, asSubject(was)))
              for (const id of withAllOf(target.id, before)) removable.add(id);
            await push(attacker, [{ kind: target.kind, record: target.id, remove: true }]);
            continue;
          }
          const fields = Object.entries(definitionOf(target.kind)?.fields ?? {});
          const [name, declared] = pick(fields, field);
          const seen = stampOf(target, name);
          const base = { kind: target.kind, record: target.id, ...(saw && seen ? { saw: { [name]: seen } } : {}) };
          // Half of the references go to what he made himself.
          const goals = mine.length > 0 && value % 2 === 0 ? mine : targets;
          const given = what === 'clear' ? null : valueFor(declared, value, goals);
          if (!declared.set) await push(attacker, [{ ...base, set: { [name]: given } }]);
          else if (what === 'change') await push(attacker, [{ ...base, add: { [name]: given } }]);
          else await push(attacker, [{ ...base, drop: { [name]: target.values[name] ?? [] } }]);
        }
        const { records, earlier } = teams.state(team);
        for (const record of before.values()) {
          if (record.by === attacker.person || removable.has(record.id)) continue;
          if (canRemove(attacker, asSubject(record))) continue;
          const now = records.get(record.id) as StoredRecord;
          const what = `${record.kind} of ${record.by} by ${attacker.role}`;
          expect(now.removed, what).toBeUndefined();
          // Who a message is for, the desk decides together; and who follows up, the coordinator.
          const byName = ['feedback', 'safetyIncident'].includes(record.kind);
          const had = bucketsOf(record).filter(
            (bucket) => !byName || !bucket.includes(':') || bucket.endsWith(record.by),
          );
          expect(bucketsOf(now), what).toEqual(expect.arrayContaining(had));
          const { consent } = definitionOf(record.kind) ?? {};
          const covered = consent && consent.covers !== 'everything' ? consent.covers : [];
          for (const [name, value] of Object.entries(record.values)) {
            // A no of the person it is about takes the name along, whoever hears it (sync rule 15).
            if (covered.includes(name) || writerOf(record, name) === attacker.person) continue;
            expect(isKept(now, earlier.get(record.id) ?? [], name, value), `${what}: ${name}`).toBe(true);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
