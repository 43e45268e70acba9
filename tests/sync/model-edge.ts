// The edge of the world of the model: disks that go back in time or lose rows, two tabs that write at once, a phone whose
// clock is wrong on its first day, and people who type, mend, throw away and take back. What there is only on a phone
// with rows does nothing on one in memory.
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Sight } from './model-phone.ts';
import type { Harm, Picture } from './model-phone-edge.ts';
import type { Broken } from './model-promises.ts';
import { type Excused, noteOf, type Phone, type Saved, teams } from './model-types.ts';

export interface EdgeWorld {
  /** From a write that failed on the phone keeps what it notes in its journal only. */
  fillDisk(phone: number): Promise<void>;
  makeRoom(phone: number): Promise<void>;
  /** A picture is taken of the disk of a phone; the last one stays. */
  copyDisk(phone: number): Promise<void>;
  /** That picture comes back: what was noted since and not sent is gone with it. */
  putBack(phone: number): Promise<void>;
  harm(phone: number, harm: Harm): Promise<void>;
  /** A phone that is new, with this clock: it notes before it ever meets the server. */
  dayOne(phone: number, skew: number): Promise<void>;
  /** The same field of one record, in two tabs that did not hear of each other. */
  editTwice(phone: number, record: number, turn: number): Promise<void>;
  /** Opens anew what was open while its disk was spoiled: what another tab found is told there only then. */
  reopenSpoiled(): Promise<void>;
  sendAgain(phone: number, which: number): Promise<void>;
  mend(phone: number, which: number): Promise<void>;
  throwAwayFor(phone: number, which: number, then: 'kept' | 'done' | 'killed'): Promise<void>;
  removeFor(phone: number, record: number): Promise<void>;
  takeBack(phone: number): Promise<void>;
  keepDraft(phone: number, which: number): Promise<void>;
}

interface EdgeParts {
  readonly phones: readonly Phone[];
  readonly ledger: readonly Saved[];
  readonly excused: Excused;
  /** Notes that a server took, by name. */
  readonly arrived: ReadonlySet<string>;
  readonly meeting: (what: string) => void;
  readonly tell: (kind: Broken['kind'], text: string) => void;
  readonly keep: (phone: Phone, team: string, change: Saved['change']) => void;
  readonly shownIn: (sight: Sight, team: string, which: number) => StoredRecord | undefined;
  readonly arrive: (phone: number) => Promise<void>;
  readonly make: (phone: number) => Promise<void>;
  /** Another phone of the person of this one; its number, or undefined when there are enough. */
  readonly newPhone: (phone: number, skew: number) => Promise<number | undefined>;
}

/** What is kept of a phone's drafts: the newest text of each that was said to be kept. */
type Drafts = Map<string, string>;

/** A removal can be taken back for so long, in milliseconds. */
const undo = 10_000;
/** What is mended of a record, by its kind. */
const mendable: Readonly<Record<string, string>> = {
  signal: 'observed',
  conversation: 'summary',
  contactMoment: 'about',
  keyPerson: 'roles',
  safetyIncident: 'agreements',
};

export interface Edge extends EdgeWorld {
  /** A phone had a whole run. */
  metServer(phone: Phone): void;
  /** What of the drafts is not as it was kept. */
  brokenDrafts(): Promise<readonly Broken[]>;
}

export function createEdge(parts: EdgeParts): Edge {
  const { phones, ledger, excused, arrived, meeting, tell, keep, shownIn } = parts;
  const pictures = new Map<Phone, { readonly disk: Picture; readonly notes: Set<Saved>; readonly drafts: Drafts }>();
  const drafts = new Map<Phone, Drafts>();
  /**
   * Put back, and not with the server since. A row that goes now may stand under a number that the server has of another
   * note, and nobody can tell any more that it was another: two faults at once may cost what one may not.
   */
  const putBack = new Set<Phone>();
  const openMeanwhile = new Set<Phone>();
  /** So many rows of drafts were lost or spoiled: no more than those may lack. */
  const spared = new Map<Phone, number>();
  const phoneAt = (index: number) => phones[index % phones.length] as Phone;
  const nameOf = (phone: Phone, stamp: string) => noteOf(phones.indexOf(phone), stamp);
  const notesOf = (phone: Phone) => ledger.filter((saved) => saved.phone === phones.indexOf(phone));
  const draftsOf = (phone: Phone) => drafts.get(phone) ?? new Map<string, string>();

  /** Something that a person still has to decide on; on the first phone from this one that has any. */
  async function undecided(index: number, which: number) {
    for (let at = index; at < index + phones.length; at++) {
      const phone = phoneAt(at);
      const sight = await phone.disk.look();
      const all = teams.flatMap((team) => sight.own(team)).filter(({ state, change }) => state === 'refused' && change);
      const own = all[which % Math.max(all.length, 1)];
      if (own && phone.disk.edge) return { phone, edge: phone.disk.edge, own };
    }
    return undefined;
  }
  /** Excuses what a person let go of between two moments. */
  async function letGoOf(phone: Phone, team: string, work: () => Promise<unknown>): Promise<void> {
    const before = (await phone.disk.look()).own(team);
    await work();
    const after = new Set((await phone.disk.look()).own(team).flatMap(({ change }) => change?.stamp ?? []));
    for (const { change } of before) {
      if (change && !after.has(change.stamp)) excused.thrownAway.add(nameOf(phone, change.stamp));
    }
  }

  return {
    async fillDisk(index) {
      await parts.arrive(index);
      if (await phoneAt(index).disk.edge?.fillDisk()) meeting('disk full');
    },
    async makeRoom(index) {
      await parts.arrive(index);
      if (await phoneAt(index).disk.edge?.makeRoom()) meeting('room again');
    },
    async copyDisk(index) {
      const phone = phoneAt(index);
      if (!phone.disk.edge) return;
      await parts.arrive(index);
      const disk = await phone.disk.edge.copy();
      pictures.set(phone, { disk, notes: new Set(notesOf(phone)), drafts: new Map(draftsOf(phone)) });
    },
    async putBack(index) {
      const phone = phoneAt(index);
      const picture = pictures.get(phone);
      if (!picture) return;
      meeting('put back');
      await parts.arrive(index);
      await phone.disk.edge?.putBack(picture.disk);
      for (const saved of notesOf(phone)) {
        if (picture.notes.has(saved)) continue;
        const name = nameOf(phone, saved.change.stamp);
        excused.letGo.add(name);
        if (!arrived.has(name)) excused.forgotten.add(name);
      }
      drafts.set(phone, new Map(picture.drafts));
      putBack.add(phone);
      // As the device does when it asks the server who it is for.
      await phone.disk.beIn(phone.teams);
    },
    async harm(index, harm) {
      const phone = phoneAt(index);
      if (!phone.disk.edge) return;
      await parts.arrive(index);
      const found = await phone.disk.edge.harm(harm);
      if (!found) return;
      meeting(`${harm.table} ${harm.how}`);
      if (harm.open) openMeanwhile.add(phone);
      phone.spoiled ||= found.anew;
      if (harm.table === 'drafts') spared.set(phone, (spared.get(phone) ?? 0) + 1);
      const { own } = found;
      if (own?.change) {
        const name = nameOf(phone, own.change.stamp);
        excused.letGo.add(name);
        excused.harmed.set(name, own.n);
        if (putBack.has(phone)) excused.forgotten.add(name);
      }
      await phone.disk.beIn(phone.teams);
    },
    async reopenSpoiled() {
      for (const phone of openMeanwhile) await phone.disk.kill(0);
      openMeanwhile.clear();
    },
    async dayOne(index, skew) {
      const added = await parts.newPhone(index, skew);
      if (added === undefined) return;
      meeting('day one');
      await parts.make(added);
    },
    async editTwice(index, which, turn) {
      const phone = phoneAt(index);
      const team = teams[0];
      const known = shownIn(await phone.disk.look(), team, which);
      if (!known) return;
      const others = { keyPerson: undefined, person: phone.person };
      const both = [phone.pen.edit(known, turn, others), phone.pen.edit(known, turn, others)] as const;
      for (const change of await phone.disk.writeInBoth(team, both)) keep(phone, team, change);
      meeting('written in two tabs');
    },
    async sendAgain(index, which) {
      const found = await undecided(index, which);
      // A tab that is killed meanwhile does nothing for anybody.
      if (found) await parts.arrive(phones.indexOf(found.phone));
      if (await found?.edge.sendAgain(found.own.team, found.own.n)) meeting('sent again');
    },
    async mend(index, which) {
      const found = await undecided(index, which);
      if (!found?.own.change) return;
      const { phone, edge, own } = found;
      const field = mendable[found.own.change.kind];
      if (field === undefined) return;
      await letGoOf(phone, own.team, async () => {
        const change = await edge.mend(own.team, own.n, field, phone.pen.text());
        if (!change) return;
        meeting('mended');
        keep(phone, own.team, change);
      });
    },
    async throwAwayFor(index, which, then) {
      const found = await undecided(index, which);
      if (!found) return;
      const { phone, edge, own } = found;
      if (then === 'killed') await parts.arrive(phones.indexOf(phone));
      if (then !== 'kept') return letGoOf(phone, own.team, () => edge.throwAwayFor(own.team, own.n, then));
      meeting('kept after all');
      if (!(await edge.throwAwayFor(own.team, own.n, then))) tell('lost', 'what was thrown away could not be kept');
    },
    async removeFor(index, which) {
      const phone = phoneAt(index);
      const known = shownIn(await phone.disk.look(), teams[0], which);
      if (known && phone.disk.edge) {
        keep(phone, teams[0], await phone.disk.edge.removeFor(teams[0], phone.pen.remove(known), undo));
      }
    },
    async takeBack(index) {
      const phone = phoneAt(index);
      const own = (await phone.disk.look()).own(teams[0]);
      const removal = own.find(({ state, change, notBefore }) => state === 'waiting' && change?.remove && notBefore);
      if (!removal?.change || !(await phone.disk.edge?.takeBack(removal.change.record))) return;
      meeting('taken back');
      // Whichever removal of that record it was: it is the one that no longer has its content.
      const left = new Set((await phone.disk.look()).own(teams[0]).flatMap(({ change }) => change?.stamp ?? []));
      const back = own.flatMap(({ change }) => (change?.remove && !left.has(change.stamp) ? [change.stamp] : []));
      if (back.length === 0) tell('other', `${removal.change.record} was not taken back, as was said`);
      for (const stamp of back) {
        excused.thrownAway.add(nameOf(phone, stamp));
        excused.takenBack.add(nameOf(phone, stamp));
      }
    },
    async keepDraft(index, which) {
      const phone = phoneAt(index);
      if (!phone.disk.edge) return;
      const [id, text] = [`draft-000000000000000${which}`, phone.pen.text()];
      await phone.disk.edge.keepDraft(id, text);
      drafts.set(phone, draftsOf(phone).set(id, text));
      await phone.disk.kill(0);
      meeting('draft kept');
    },
    metServer: (phone) => void putBack.delete(phone),
    async brokenDrafts() {
      const found: Broken[] = [];
      for (const phone of phones) {
        const there = await phone.disk.edge?.drafts();
        if (!there) continue;
        const lacking = [...draftsOf(phone)].filter(([id, text]) => there.texts.get(id) !== text);
        if (lacking.length <= (spared.get(phone) ?? 0)) continue;
        found.push({ kind: 'lost', text: `${phone.disk.device} lacks the drafts ${JSON.stringify(lacking)}` });
      }
      return found;
    },
  };
}
