/**
 * The notebook as the exchange with the server sees it (`PhoneStore`): each method is one transaction. Make one for each
 * run: it remembers which beginning a page belongs to, so that a page from before a start anew is not written after it.
 */
import { bytesIn } from '#sync/bounds.ts';
import { judge } from '#sync/difference.ts';
import { type PhoneStore, placeAfter } from '#sync/exchange.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { Change } from '#sync/stored-record.ts';
import { recordKey } from '../disk/keys.ts';
import type { OutboxPatch } from '../disk/vault-rows.ts';
import { anew, type TeamProgress } from '../notebook/account.ts';
import { pastTerm } from '../notebook/leaving.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import type { OwnChange } from '../notebook/outbox.ts';
import { holdsContent, offeredAgainFor } from '../notebook/outbox.ts';
import { baseOf, outgoing, planDoubts, planNewDevice, toSend } from '../notebook/put-back.ts';
import { planForgetting } from '../notebook/withdrawn.ts';
import {
  applyPatches,
  forgetPulled,
  join,
  nothingPlanned,
  type Patches,
  patchAll,
  withProgress,
} from '../notebook/writes.ts';

export function createPhoneStore(notebook: Notebook): PhoneStore {
  const begun = new Map<string, TeamProgress>();
  const kept = new Map<string, PullPage>();

  return {
    async progress(team) {
      await notebook.refresh();
      const at = notebook.progress(team);
      begun.set(team, at);
      return at;
    },
    async waiting(team, count, bytes) {
      await notebook.refresh();
      const found: Change[] = [];
      let size = 0;
      for (const own of outgoing(notebook, team)) {
        const change = toSend(notebook, own);
        size += bytesIn(JSON.stringify(change));
        if (found.length >= count || (found.length > 0 && size > bytes)) break;
        found.push(change);
      }
      return found;
    },
    settle: (team, answer) =>
      notebook.change(async () => {
        const until = answer.time + offeredAgainFor;
        const at = notebook.progress(team);
        const next = { ...at, epoch: answer.epoch };
        // Another tab took a new id meanwhile: these numbers are no longer ours, and what they were of is sent anew.
        if ((begun.get(team) ?? at).device !== at.device) {
          return withProgress(notebook, next, at.epoch !== answer.epoch, nothingPlanned);
        }
        const base = baseOf(notebook, team);
        const settled: { own: OwnChange; patch: OutboxPatch; after: OwnChange }[] = [];
        let wentBack = answer.last + base > notebook.lastNumber(team);
        for (const { n, verdict, seq = 0, code, message, field } of answer.answers) {
          const own = notebook.outbox.get(team, n + base);
          if (!own) continue;
          if (verdict === 'reused' && own.change) {
            // The server has another change under this number: it was given out before this notebook was put back.
            wentBack = true;
            continue;
          }
          if (own.lost) {
            // Only when the server has it under its number nothing is lost.
            const lost = verdict === 'refused' || verdict === 'reused';
            const { patches, after } = patchAll([own], {
              state: 'answered',
              seq,
              until,
              empty: !lost,
              ...(lost ? { lost } : {}),
            });
            for (const [index, patch] of patches.entries()) settled.push({ own, patch, after: after[index] ?? own });
            continue;
          }
          if (verdict === 'refused' && own.change) {
            const said = { code, message, field };
            const sealed = await notebook.sealer.seal('said', `${team}|${own.id}`, said);
            const patch = { team, n: own.n, state: 'refused' as const, seq: 0, until: 0 };
            settled.push({ own, patch: { ...patch, said: sealed }, after: { ...own, ...patch, said } });
            continue;
          }
          const state = verdict === 'held' && own.change ? ('held' as const) : ('answered' as const);
          const patch = { team, n: own.n, state, seq, until: state === 'held' ? 0 : until };
          settled.push({ own, patch, after: { ...own, ...patch, said: undefined } });
        }
        const kept = await withProgress(notebook, next, at.epoch !== answer.epoch, {
          writes: { patchOutbox: settled.map(({ patch }) => patch) },
          apply() {
            for (const { after } of settled) notebook.outbox.put(after);
          },
        });
        return wentBack
          ? join(kept, await planNewDevice(notebook, 'putBack', new Set(settled.map(({ own }) => own))))
          : kept;
      }),
    offerAgain: (team, last) =>
      notebook.change(async () => {
        const from = last + baseOf(notebook, team);
        const next = notebook.outbox.ofTeam(team).find(({ n }) => n > from);
        // The server waits for a number that is no longer here, and never will be: only another row of numbers helps.
        if (next && next.n > from + 1) return planNewDevice(notebook, 'numbers');
        const again = patchAll(
          notebook.outbox.ofTeam(team).filter((own) => own.n > from && own.state !== 'waiting'),
          { state: 'waiting', seq: 0, until: 0 },
        );
        return again.after.length === 0 ? undefined : applyPatches(notebook, again);
      }),
    keepPage: (team, page, text) =>
      notebook.change(async () => {
        const at = notebook.progress(team);
        const from = begun.get(team);
        kept.set(team, page);
        // Another tab started anew or is further: this page is not the next one any more.
        if (from && (at.generation !== from.generation || at.cursor !== from.cursor)) return undefined;
        const complete = at.complete || !page.more;
        const next: TeamProgress = {
          ...placeAfter(at, page),
          complete,
          left: complete ? undefined : page.left,
          anew: complete ? undefined : at.anew,
        };
        const isPast = pastTerm(notebook, page.time, true);
        const plan = notebook.pulled.planPage(team, page, text, isPast);
        const prepared = await notebook.prepare(team, plan);
        const arrived = new Set(page.changes.map(({ id }) => id));
        const gone = new Set(page.gone.filter((id) => !arrived.has(id)));
        // What was written here of a record that went, goes with it; what still waits for an answer does not.
        const emptied = notebook.outbox.ofTeam(team).filter((own) => {
          if (own.state !== 'answered' || !own.change || !holdsContent(own)) return false;
          const id = own.change.record;
          const here = arrived.has(id) || notebook.pulled.has(recordKey({ team, id }));
          return gone.has(id) || (!page.more && !here && own.seq <= page.next);
        });
        const empty = applyPatches(notebook, patchAll(emptied, { empty: true }));
        const newest = new Map(page.changes.map((record) => [record.id, record]));
        const forgotten = await planForgetting(notebook, team, (id) => newest.get(id), emptied);
        const changed =
          next.cursor !== at.cursor ||
          next.scope !== at.scope ||
          next.epoch !== at.epoch ||
          next.complete !== at.complete;
        const doubts = page.more ? undefined : await planDoubts(notebook, team, (id) => newest.get(id));
        // The server counts further than this phone ever did. A page for another id tells nothing of this one.
        const wentBack =
          !doubts && from?.device === at.device && page.last + baseOf(notebook, team) > notebook.lastNumber(team);
        const isNothing = !changed && !forgotten && !doubts && !wentBack;
        if (isNothing && plan.add.length + plan.drop.length + emptied.length === 0) return undefined;
        const more = [
          ...(forgotten ? [forgotten] : []),
          ...(doubts ? [doubts] : []),
          ...(wentBack ? [await planNewDevice(notebook, 'putBack')] : []),
        ];
        return withProgress(notebook, next, changed, more.reduce(join, join(prepared, empty)));
      }),
    restart: (team, to) =>
      notebook.change(async () => {
        const at = notebook.progress(team);
        const revoked = to.scope !== '' && at.scope !== '' && to.scope !== at.scope;
        // Another beginning has another sum: what differed before says nothing of it.
        const difference = to.why === 'checksum' ? at.difference : undefined;
        const next: TeamProgress = { ...anew(at, to.why), epoch: to.epoch, scope: to.scope, difference };
        const restored = at.epoch !== '' && to.epoch !== at.epoch;
        const patches = restartPatches(
          notebook.outbox.ofTeam(team),
          baseOf(notebook, team),
          to.last,
          revoked,
          restored,
        );
        return withProgress(notebook, next, true, forgetPulled(notebook, [team], applyPatches(notebook, patches)));
      }),
    async differ(team, server, here) {
      let verdict: ReturnType<typeof judge>['verdict'] = 'fits';
      await notebook.change(async () => {
        const at = notebook.progress(team);
        const judged = judge(at.difference, server, here, notebook.now());
        verdict = judged.verdict;
        return withProgress(notebook, { ...at, difference: judged.difference }, true, nothingPlanned);
      });
      return verdict;
    },
    async sum(team) {
      await notebook.refresh();
      await notebook.pulled.prepareSum(team, notebook.breathe);
      // From here on nothing is awaited: what is compared is of one moment.
      const page = kept.get(team);
      // While another tab is further than this page there is nothing to compare: it compares for itself.
      if (page?.count !== undefined && page.checksum !== undefined && notebook.progress(team).cursor !== page.next) {
        return { count: page.count, checksum: page.checksum };
      }
      return notebook.pulled.sum(team);
    },
  };
}

/**
 * After a start anew: what the server lacks waits again; the rest is part of what will be pulled. What was answered under
 * an earlier id (up to `base`) waits too when the server was restored, until it is seen whether that has it.
 */
function restartPatches(
  changes: readonly OwnChange[],
  base: number,
  last: number,
  revoked: boolean,
  restored: boolean,
): Patches {
  const isDoubtful = (own: OwnChange) => own.n <= base && own.change !== undefined && restored && !revoked;
  const lacking = changes.filter((own) => own.n > base + last && own.state !== 'waiting');
  const answered = changes.filter((own) => own.n <= base + last && own.state === 'answered');
  // What is lost stays listed until a person throws it away, also for who got another place in the team.
  const known = answered.filter((own) => !isDoubtful(own) && !own.lost);
  const one = patchAll(lacking, { state: 'waiting', seq: 0, until: 0 });
  const other = patchAll(known, { seq: 0, ...(revoked ? { empty: true } : {}) });
  const third = patchAll(answered.filter(isDoubtful), { state: 'waiting', seq: 0 });
  return {
    patches: [...one.patches, ...other.patches, ...third.patches],
    after: [...one.after, ...other.after, ...third.after],
  };
}
