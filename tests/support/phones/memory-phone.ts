// `PhoneStore` in memory: for the model of sync, and to hold the contract that the sealed store on Dexie is held to. What
// is in `disk` survives a killed tab; each method is one transaction on it. Written apart from the real one, but for the
// rules that are pure functions there: what a record looks like, what is pruned, and what goes with consent.
import { localView } from '#device/notebook/local-view.ts';
import type { OwnChange } from '#device/notebook/outbox.ts';
import { planPruning } from '#device/notebook/outbox.ts';
import { touched } from '#sync/change.ts';
import { upToDate } from '#sync/check.ts';
import { nothing, plus } from '#sync/checksum.ts';
import { judge } from '#sync/difference.ts';
import type { PhoneStore, Progress } from '#sync/exchange.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { withdrawalIn, withoutWithdrawn } from '#sync/withdrawal.ts';

const fourteenDays = 14 * 86_400_000;

export interface MemoryPhone {
  readonly device: string;
  readonly person: string;
  /** A store for one run. */
  store(): PhoneStore;
  /** What a save does: gives the next number. */
  write(team: string, change: Omit<Change, 'n'>): number;
  throwAway(team: string, n: number): void;
  view(team: string, id: string): StoredRecord | undefined;
  pulled(team: string): ReadonlyMap<string, StoredRecord>;
  own(team: string): readonly OwnChange[];
  /** The person is no longer in the team: what was pulled goes, what was not sent stays. */
  loseTeam(team: string): void;
  prune(team: string, now: number): void;
  /** As if its row was lost from the disk; gives whether it was there. */
  loseRecord(team: string, id: string): boolean;
}

interface TeamDisk {
  progress: Progress & { generation: number };
  last: number;
  pulled: Map<string, StoredRecord>;
  own: Map<number, OwnChange>;
}

/** `now`: the phone's own clock, for how often it looks again at a sum that differs. */
export function createMemoryPhone(device: string, person: string, now: () => number = () => 0): MemoryPhone {
  const disk = new Map<string, TeamDisk>();
  const at = (team: string): TeamDisk => {
    let found = disk.get(team);
    if (!found) {
      const progress = { team, device, epoch: '', scope: '', cursor: 0, settled: 0, generation: 0 };
      found = { progress, last: 0, pulled: new Map(), own: new Map() };
      disk.set(team, found);
    }
    return found;
  };
  const own = (team: string) => [...at(team).own.values()].sort((one, other) => one.n - other.n);
  const change = (team: string, n: number, to: Partial<OwnChange>) => {
    const before = at(team).own.get(n);
    if (before) at(team).own.set(n, { ...before, ...to });
  };
  const empty = (each: OwnChange) => {
    if (each.change && !each.change.remove) change(each.team, each.n, { change: undefined });
  };
  const waitAgain = (team: string, n: number) =>
    change(team, n, { state: 'waiting', seq: 0, until: 0, said: undefined });

  return {
    device,
    person,
    own,
    pulled: (team) => at(team).pulled,
    write(team, written) {
      const place = at(team);
      const n = ++place.last;
      const bare = { team, n, id: `row${n}`, state: 'waiting' as const, seq: 0, until: 0, at: 0, said: undefined };
      place.own.set(n, { ...bare, change: { ...written, n } });
      return n;
    },
    throwAway(team, n) {
      const thrown = at(team).own.get(n);
      if (thrown?.state !== 'refused' || !thrown.change) return;
      const { record, make } = thrown.change;
      for (const each of own(team)) {
        if (each.n !== n && !(make && each.change?.record === record)) continue;
        if (each.state === 'waiting') change(team, each.n, { change: undefined });
        else if (each.state !== 'answered') change(team, each.n, { change: undefined, state: 'answered' });
      }
    },
    view: (team, id) =>
      localView(
        at(team).pulled.get(id),
        own(team).filter((each) => each.change?.record === id),
        person,
      ),
    loseRecord: (team, id) => at(team).pulled.delete(id),
    loseTeam(team) {
      const place = at(team);
      place.pulled.clear();
      place.progress = { ...place.progress, scope: '', cursor: 0, generation: place.progress.generation + 1 };
      for (const each of own(team)) if (each.state === 'answered') empty(each);
      for (const each of own(team)) if (each.state === 'answered') change(team, each.n, { seq: 0 });
    },
    prune(team, now) {
      const { drop, empty: old } = planPruning(own(team), now);
      for (const each of old) change(team, each.n, { change: each.change?.remove ? each.change : undefined });
      for (const { n } of drop) at(team).own.delete(n);
    },
    store() {
      let from: Progress & { generation: number };
      let kept: PullPage | undefined;
      return {
        async progress(team) {
          const place = at(team);
          const lowest = own(team)[0];
          from = place.progress;
          return { ...place.progress, settled: lowest ? lowest.n - 1 : place.last };
        },
        async waiting(team, count, bytes) {
          let size = 0;
          const found: Change[] = [];
          for (const each of own(team)) {
            if (each.state !== 'waiting') continue;
            const sent = each.change ? upToDate(each.change) : ({ n: each.n } as Change);
            size += Buffer.byteLength(JSON.stringify(sent));
            if (found.length >= count || (found.length > 0 && size > bytes)) break;
            found.push(sent);
          }
          return found;
        },
        async settle(team, answer) {
          const until = answer.time + fourteenDays;
          for (const { n, verdict, seq = 0, code, message, field } of answer.answers) {
            const known = at(team).own.get(n);
            if (!known) continue;
            if ((verdict === 'refused' || verdict === 'reused') && known.change) {
              change(team, n, { state: 'refused', seq: 0, until: 0, said: { code, message, field } });
            } else if (verdict === 'held' && known.change) {
              change(team, n, { state: 'held', seq, until: 0, said: undefined });
            } else change(team, n, { state: 'answered', seq, until, said: undefined });
          }
          at(team).progress = { ...at(team).progress, epoch: answer.epoch };
        },
        async offerAgain(team, last) {
          for (const { n } of own(team)) if (n > last) waitAgain(team, n);
        },
        async keepPage(team, page) {
          const place = at(team);
          kept = page;
          if (place.progress.generation !== from.generation || place.progress.cursor !== from.cursor) return;
          for (const id of page.gone) place.pulled.delete(id);
          for (const record of page.changes) place.pulled.set(record.id, record);
          for (const each of own(team)) {
            if (each.state !== 'answered' || !each.change || place.pulled.has(each.change.record)) continue;
            if (page.gone.includes(each.change.record) || (!page.more && each.seq <= page.next)) empty(each);
          }
          for (const each of own(team)) {
            const record = each.change && place.pulled.get(each.change.record);
            const takes = each.state === 'answered' && record && withdrawalIn(record);
            if (!takes || !each.change) continue;
            const left = withoutWithdrawn(each.change, takes);
            change(team, each.n, { change: touched(left).length > 0 ? left : undefined });
          }
          const { cursor, horizon } = place.progress;
          place.progress = {
            ...place.progress,
            epoch: page.epoch,
            scope: page.scope,
            cursor: page.next,
            horizon: cursor === 0 ? page.horizon : horizon,
          };
        },
        async restart(team, to) {
          const place = at(team);
          const before = place.progress.scope;
          const revoked = to.scope !== '' && before !== '' && to.scope !== before;
          place.pulled.clear();
          for (const each of own(team)) {
            if (each.n > to.last) waitAgain(team, each.n);
            else if (each.state === 'answered') {
              change(team, each.n, { seq: 0 });
              if (revoked) empty(each);
            }
          }
          const generation = place.progress.generation + 1;
          const difference = to.why === 'checksum' ? place.progress.difference : undefined;
          place.progress = { ...place.progress, epoch: to.epoch, scope: to.scope, cursor: 0, generation, difference };
        },
        async differ(team, server, here) {
          const { verdict, difference } = judge(at(team).progress.difference, server, here, now());
          at(team).progress = { ...at(team).progress, difference };
          return verdict;
        },
        async sum(team) {
          // Another tab went on meanwhile: there is nothing to compare, it compares for itself.
          if (kept?.count !== undefined && kept.checksum !== undefined && at(team).progress.cursor !== kept.next) {
            return { count: kept.count, checksum: kept.checksum };
          }
          let sum = nothing;
          for (const { id, seq } of at(team).pulled.values()) sum = plus(sum, id, seq);
          return sum;
        },
      };
    },
  };
}
