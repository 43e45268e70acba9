// The world in which the model of sync lives: a server, a few phones, a network that does as it is told, two teams, clocks
// that may be wrong, and a ledger of everything that was ever saved, against which the promises of SPEC.md are held.
import type { Role } from '#domain/roles.ts';
import { exchange, type Failure } from '#sync/exchange.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { createPen } from './model-content.ts';
import { createEdge } from './model-edge.ts';
import { createNetwork, type Gate, Killed, type Member, type Run, stepped } from './model-network.ts';
import type { ModelPhone, Sight, Tab } from './model-phone.ts';
import { type Broken, brokenPromises } from './model-promises.ts';
import {
  type Excused,
  noteOf,
  type Phone,
  type Saved,
  team,
  teams,
  type World,
  type WorldParts,
} from './model-types.ts';

/** How a run ended, and whether anything came or went by it. */
interface RunEnd {
  readonly failure: Failure | undefined;
  readonly moved: boolean;
}

const well: Run = { faults: [] };

/** The roles are those of the phones' people. In the second team only every other one of them is, at first. */
export async function createWorld(roles: readonly Role[], samePerson: boolean, parts: WorldParts): Promise<World> {
  let time = Date.UTC(2026, 10, 21, 9);
  let serverOff = 0;
  let serverVersion = 1;
  let latest = time;
  const tick = () => {
    time += 37;
    return time;
  };
  const serverNow = () => {
    latest = Math.max(latest, time + serverOff);
    return time + serverOff;
  };
  const server = await parts.newServer(serverNow);
  const members = new Map<string, Member>();
  const memberOf = (person: string, at: string) => members.get(`${person} ${at}`) as Member;
  const phones: Phone[] = [];
  async function addPhone(person: string, skew: number): Promise<void> {
    const index = phones.length;
    const known = teams.filter((each) => memberOf(person, each).in);
    const now = () => tick() + (phones[index]?.skew ?? skew);
    const device = `device-00000000000000${index}`;
    const disk = await parts.newPhone({ device, person, teams: known, now, serverTime: serverNow() });
    const pen = createPen(() => serverVersion - (phones[index]?.version ?? serverVersion), index);
    phones.push({
      disk,
      person,
      devices: new Set([device]),
      pen,
      skew,
      spoiled: false,
      version: serverVersion,
      teams: known,
    });
  }
  for (const [index, role] of roles.entries()) {
    const person = `person-00000000000000${samePerson && index === 1 ? 0 : index}`;
    for (const [at, each] of teams.entries()) {
      const key = `${person} ${each}`;
      if (!members.has(key)) members.set(key, { role, in: at === 0 || index % 2 === 0 });
    }
    await addPhone(person, 0);
  }
  const ledger: Saved[] = [];
  const records: { id: string; team: string }[] = [];
  const met = new Map<string, number>();
  const meeting = (what: string) => void met.set(what, (met.get(what) ?? 0) + 1);
  const acknowledged = new Set<string>();
  /** Notes that a server took, by name. */
  const arrived = new Set<string>();
  const setAs = new Map<string, { device: string; n: number }[]>();
  const excused: Excused = {
    thrownAway: new Set(),
    letGo: new Set(),
    forgotten: new Set(),
    harmed: new Map(),
    takenBack: new Set(),
  };
  let purged = new Set<string>();
  let backups: { server: unknown; purged: Set<string> }[] = [];
  let restores = 0;
  /** Promises that were seen to break on the way. */
  const told: Broken[] = [];
  const tell = (text: string, kind: Broken['kind'] = 'other') => void told.push({ kind, text });
  const slow = new Map<Phone, { release: () => void; done: Promise<unknown> }>();

  const network = createNetwork({
    server,
    now: serverNow,
    tick,
    memberOf,
    tell,
    onFault: meeting,
    onAnswer({ phone, device, stamp }, at, { n, verdict, code, clock }) {
      meeting(code ?? verdict);
      if (clock) meeting('clamped');
      phones[phone]?.devices.add(device);
      const name = stamp === undefined ? undefined : noteOf(phone, stamp);
      if (clock && name !== undefined) setAs.set(name, [...(setAs.get(name) ?? []), { device, n }]);
      if (verdict !== 'applied' && verdict !== 'merged') return;
      acknowledged.add(`${device}|${at}|${n}`);
      if (name !== undefined) arrived.add(name);
    },
  });

  const phoneAt = (index: number) => phones[index % phones.length] as Phone;
  const teamAt = (at: number) => teams[at % teams.length] as string;

  async function write(phone: Phone, at: string, written: Parameters<ModelPhone['write']>[1]): Promise<void> {
    keep(phone, at, await phone.disk.write(at, written));
  }
  function keep(phone: Phone, at: string, change: Saved['change']): void {
    ledger.push({ phone: phones.indexOf(phone), team: at, n: change.n, change });
    if (serverVersion - phone.version > 2) meeting('written too old');
  }

  async function beIn(phone: Phone, next: readonly string[]): Promise<void> {
    if (next.length < phone.teams.length) meeting('lost a team');
    if (next.length > phone.teams.length) meeting('got a team');
    phone.teams = next;
    await phone.disk.beIn(next);
  }

  async function oneRun(phone: Phone, at: string, run: Run, tab: Tab, gate?: Gate): Promise<RunEnd> {
    let steps = 0;
    const step = () => {
      if (run.killAt !== undefined && ++steps > run.killAt) throw new Killed();
    };
    try {
      if (memberOf(phone.person, at).in && !phone.teams.includes(at)) await beIn(phone, [...phone.teams, at]);
      const store = stepped(await phone.disk.store(tab), step);
      const tooOld = () => serverVersion - phone.version > 2;
      const caller = network.serverFor({ phone: phones.indexOf(phone), person: phone.person, run, step, gate, tooOld });
      const report = await exchange(store, caller, at, {
        ...(run.pageRecords === undefined ? {} : { pageRecords: run.pageRecords }),
      });
      if (report.failure === 'tooOld') meeting('too old');
      if (report.restarted) meeting(`start anew: ${report.restarted}`);
      const without = phone.teams.filter((each) => each !== at);
      if (report.failure === 'noAccess' && without.length < phone.teams.length) await beIn(phone, without);
      // The sum is a safety net: what it catches is a fault of the rules above it.
      if (report.restarted === 'checksum' && !phone.spoiled)
        tell(`phone ${phones.indexOf(phone)} had another sum than the server`);
      if (report.ok) edge.metServer(phone);
      const { failure, sent, refused, received, restarted } = report;
      return { failure, moved: restarted !== undefined || sent + refused + received > 0 };
    } catch (error) {
      // On an ill disk there is one tab: two runs in it end together.
      const together = phone.disk.edge?.hasOneTab() && (error as Error).message === 'The notebook is closed.';
      if (!(error instanceof Killed) && !together) throw error;
      meeting('killed');
      await phone.disk.kill(tab);
      return { failure: 'offline', moved: false };
    }
  }

  /** The person's part of the team changes: phones that were let go of it lose what they could offer again. */
  function noteLoss(person: string, at: string): void {
    for (const { phone, team: of, change } of ledger) {
      if (of === at && phoneAt(phone).person === person) excused.letGo.add(noteOf(phone, change.stamp));
    }
  }

  /** One of the records that the phone shows. */
  function shownIn(sight: Sight, at: string, which: number, kind?: string): StoredRecord | undefined {
    const there = records.flatMap(({ id, team: of }) => {
      const shown = of === at ? sight.view(at, id) : undefined;
      return shown && !shown.removed && (kind === undefined || shown.kind === kind) ? [shown] : [];
    });
    return there[which % Math.max(there.length, 1)];
  }

  const newRecord = (at: string) => {
    const id = `record-${String(records.length).padStart(12, '0')}`;
    records.push({ id, team: at });
    return id;
  };
  /** A person writes only in a team they think they are in. */
  const writes = (phone: Phone, at: string) => memberOf(phone.person, at).in || phone.teams.includes(at);

  const edge = createEdge({
    ...{ phones, ledger, excused, arrived, meeting, keep, shownIn },
    tell: (kind, text) => tell(text, kind),
    arrive: (index) => world.arrive(index),
    make: (index) => world.make(index),
    async newPhone(index, skew) {
      if (phones.length > 5) return undefined;
      await addPhone(phoneAt(index).person, skew);
      return phones.length - 1;
    },
  });

  const world: World = {
    ...edge,
    phones,
    ledger,
    records,
    server,
    met,
    acknowledged: () => acknowledged.size,
    async make(index, kind = 'signal', which = 0) {
      const [phone, at] = [phoneAt(index), teamAt(which)];
      if (writes(phone, at)) await write(phone, at, phone.pen.make(kind, newRecord(at)));
    },
    async meet(index, which) {
      const phone = phoneAt(index);
      const keyPerson = shownIn(await phone.disk.look(), team, which, 'keyPerson')?.id;
      if (!writes(phone, team) || keyPerson === undefined) return;
      await write(phone, team, phone.pen.meet(newRecord(team), keyPerson));
    },
    async edit(index, which, turn, place = 0) {
      const [phone, at] = [phoneAt(index), teamAt(place)];
      const sight = await phone.disk.look();
      const known = shownIn(sight, at, which);
      if (!known) return;
      const others = {
        keyPerson: shownIn(sight, at, turn + which, 'keyPerson')?.id,
        person: phoneAt(index + which + 1).person,
      };
      await write(phone, at, phone.pen.edit(known, turn, others));
    },
    async remove(index, which, kind, place = 0) {
      const [phone, at] = [phoneAt(index), teamAt(place)];
      const known = shownIn(await phone.disk.look(), at, which, kind);
      if (known) await write(phone, at, phone.pen.remove(known));
    },
    async throwAway(index) {
      const phone = phoneAt(index);
      const sight = await phone.disk.look();
      for (const at of teams) {
        const refused = sight.own(at).find(({ state, change }) => state === 'refused' && change);
        if (!refused) continue;
        meeting('thrown away');
        const before = sight.own(at);
        await phone.disk.throwAway(at, refused.n);
        const left = new Set((await phone.disk.look()).own(at).flatMap(({ change }) => change?.stamp ?? []));
        for (const { change } of before) {
          if (change && !left.has(change.stamp)) excused.thrownAway.add(noteOf(phones.indexOf(phone), change.stamp));
        }
        return;
      }
    },
    async run(index, run, at = 0) {
      await oneRun(phoneAt(index), teamAt(at), run, 0);
    },
    async runTwice(index, one, other, place = 0) {
      await world.arrive(index);
      const [phone, at] = [phoneAt(index), teamAt(place)];
      if (phone.disk.edge?.hasOneTab()) return;
      meeting('two tabs');
      await Promise.all([oneRun(phone, at, one, 0), oneRun(phone, at, other, 1)]);
    },
    async begin(index, run, { request, before }, at = 0) {
      const phone = phoneAt(index);
      if (slow.has(phone)) return;
      let release = () => {};
      let reached = () => {};
      const there = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const opened = new Promise<void>((resolve) => {
        release = resolve;
      });
      const done = oneRun(phone, teamAt(at), run, 1, { request, before, reached, opened });
      slow.set(phone, { release, done });
      await Promise.race([there, done]);
    },
    async arrive(index) {
      const begun = slow.get(phoneAt(index));
      if (!begun) return;
      begun.release();
      await begun.done;
      slow.delete(phoneAt(index));
    },
    deliverLate: (which) => network.deliverLate(which),
    async crash(index) {
      await phoneAt(index).disk.kill(0);
      meeting('killed');
    },
    skew(index, milliseconds) {
      if (milliseconds !== 0) meeting('wrong clock');
      phoneAt(index).skew = milliseconds;
    },
    skewServer(milliseconds) {
      if (milliseconds !== serverOff) meeting(milliseconds < serverOff ? 'server clock back' : 'server clock ahead');
      serverOff = milliseconds;
    },
    setRole(index, role, place = 0) {
      const [phone, at] = [phoneAt(index), teamAt(place)];
      const member = memberOf(phone.person, at);
      if (member.role !== role) noteLoss(phone.person, at);
      member.role = role;
    },
    revoke(index, place = 0) {
      const [phone, at] = [phoneAt(index), teamAt(place)];
      memberOf(phone.person, at).in = false;
      noteLoss(phone.person, at);
    },
    grant(index, at = 0) {
      memberOf(phoneAt(index).person, teamAt(at)).in = true;
    },
    async backup() {
      backups.push({ server: await server.backup(), purged: new Set(purged) });
    },
    async restore() {
      const last = backups.pop();
      if (!last) return;
      meeting('restored');
      restores += 1;
      await server.restore(last.server, `epoch-${restores + 1}`);
      purged = last.purged;
      // Going further back than a backup that was gone back to makes no new promise.
      backups = backups.slice(-2);
    },
    async purge() {
      const before = await Promise.all(teams.map((each) => server.state(each)));
      await server.purge(teams, serverNow() + 1);
      for (const [place, each] of teams.entries()) {
        const left = (await server.state(each)).records;
        for (const id of before[place]?.records.keys() ?? []) {
          if (left.has(id)) continue;
          meeting('purged');
          purged.add(id);
        }
      }
    },
    async prune(index) {
      await phoneAt(index).disk.prune(serverNow());
    },
    pass(milliseconds) {
      time += milliseconds;
    },
    release() {
      // A schema goes back no further than this model makes it go.
      if (serverVersion < 5) serverVersion += 1;
    },
    update(index) {
      phoneAt(index).version = serverVersion;
    },
    async settle() {
      for (const index of phones.keys()) {
        world.update(index);
        await world.makeRoom(index);
      }
      await world.reopenSpoiled();
      // Nothing can be taken back any more.
      world.pass(16_000);
      for (let round = 0; round < 12; round++) {
        let busy = false;
        for (const phone of phones) {
          for (const at of teams) {
            for (let tries = 0; tries < 4; tries++) {
              const { failure, moved } = await oneRun(phone, at, well, 0);
              busy ||= moved;
              if (failure === undefined || failure === 'noAccess') break;
              busy = true;
            }
          }
        }
        if (!busy) return;
      }
    },
    async lastWord() {
      for (const phone of phones) {
        const sight = await phone.disk.look();
        const known = shownIn(sight, team, 0, 'signal');
        if (!known || !memberOf(phone.person, team).in || known.by !== phone.person) continue;
        await write(phone, team, phone.pen.edit(known, 0, { keyPerson: undefined, person: phone.person }));
        await world.settle();
        const wanted = ledger.at(-1)?.change.set?.observed;
        const own = (await phone.disk.look()).own(team).at(-1);
        const stands = (await server.state(team)).records.get(known.id)?.values.observed;
        if (own?.state === 'refused' || stands === wanted) return [];
        return [
          { kind: 'lost', text: `${phone.person} saw all of ${known.id} and wrote last: ${wanted}, not ${stands}` },
        ];
      }
      return [];
    },
    async broken() {
      const promised = await brokenPromises({
        latest,
        now: serverNow(),
        phones: await Promise.all(
          phones.map(async ({ disk, person, devices }) => ({
            disk,
            devices,
            person,
            sight: await disk.look(),
            plain: new Map(await Promise.all(teams.map(async (at) => [at, await disk.onDisk(at)] as const))),
          })),
        ),
        ledger,
        records,
        server,
        memberOf,
        excused: { ...excused, purged, letGo: restores > 0 ? excused.letGo : undefined },
        setAs,
      });
      return [...told, ...promised, ...(await edge.brokenDrafts())];
    },
    async close() {
      for (const { release } of slow.values()) release();
      for (const { disk } of phones) await disk.close();
      await server.close();
    },
  };

  return world;
}
