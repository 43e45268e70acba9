/**
 * The notebook as the exchange with the server sees it (`PhoneStore`): each method is one transaction. Make one for each
 * run: it remembers which beginning a page belongs to, so that a page from before a start anew is not written after it.
 */
import type { TeamId } from '#domain/ids.ts';
import { bytesIn } from '#sync/bounds.ts';
import { judge } from '#sync/difference.ts';
import { type PhoneStore, placeAfter } from '#sync/exchange.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { Change } from '#sync/stored-record.ts';
import { recordKey } from '../disk/keys.ts';
import { anew, type TeamProgress } from '../notebook/account.ts';
import { pastTerm } from '../notebook/leaving.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import type { OwnChange } from '../notebook/outbox.ts';
import { holdsContent, offeredAgainFor } from '../notebook/outbox.ts';
import { baseOf, outgoing, planDoubts, planNewDevice, toSend } from '../notebook/put-back.ts';
import { type Marks, markAll, type Step, type Steps, segmentSteps } from '../notebook/steps.ts';
import { planForgetting } from '../notebook/withdrawn.ts';

export function createPhoneStore(notebook: Notebook): PhoneStore {
  const begun = new Map<TeamId, TeamProgress>();
  const kept = new Map<TeamId, PullPage>();

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
      notebook.change(() => {
        const until = answer.time + offeredAgainFor;
        const at = notebook.progress(team);
        const kept: Steps =
          at.epoch === answer.epoch ? [] : [{ step: 'set progress', progress: { ...at, epoch: answer.epoch } }];
        // Another tab took a new id meanwhile: these numbers are no longer ours, and what they were of is sent anew.
        if ((begun.get(team) ?? at).device !== at.device) return kept;
        const base = baseOf(notebook, team);
        const settled = new Map<OwnChange, Marks>();
        let wentBack = answer.last + base > notebook.outbox.lastNumber(team);
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
            settled.set(own, { state: 'answered', seq, until, ...(lost ? { lost } : { empty: true }) });
          } else if (verdict === 'refused' && own.change) {
            settled.set(own, { state: 'refused', seq: 0, until: 0, said: { code, message, field } });
          } else if (verdict === 'held' && own.change) settled.set(own, { state: 'held', seq, until: 0 });
          else settled.set(own, { state: 'answered', seq, until });
        }
        return [
          ...[...settled].map(([own, to]) => ({ step: 'mark own', own, to }) as const),
          ...kept,
          ...(wentBack ? planNewDevice(notebook, 'putBack', new Set(settled.keys())) : []),
        ];
      }),
    offerAgain: (team, last) =>
      notebook.change(() => {
        const from = last + baseOf(notebook, team);
        const next = notebook.outbox.ofTeam(team).find(({ n }) => n > from);
        // The server waits for a number that is no longer here, and never will be: only another row of numbers helps.
        if (next && next.n > from + 1) return planNewDevice(notebook, 'numbers');
        const again = notebook.outbox.ofTeam(team).filter((own) => own.n > from && own.state !== 'waiting');
        return again.length === 0 ? undefined : markAll(again, { state: 'waiting', seq: 0, until: 0 });
      }),
    keepPage: (team, page, text) =>
      notebook.change(() => {
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
        const arrived = new Set(page.changes.map(({ id }) => id));
        const gone = new Set(page.gone.filter((id) => !arrived.has(id)));
        // What was written here of a record that went, goes with it; what still waits for an answer does not.
        const emptied = notebook.outbox.ofTeam(team).filter((own) => {
          if (own.state !== 'answered' || !own.change || !holdsContent(own)) return false;
          const id = own.change.record;
          const here = arrived.has(id) || notebook.pulled.has(recordKey({ team, id }));
          return gone.has(id) || (!page.more && !here && own.seq <= page.next);
        });
        const newest = new Map(page.changes.map((record) => [record.id, record]));
        const forgotten = planForgetting(notebook, team, (id) => newest.get(id), emptied);
        const changed =
          next.cursor !== at.cursor ||
          next.scope !== at.scope ||
          next.epoch !== at.epoch ||
          next.complete !== at.complete;
        const doubts = page.more ? undefined : planDoubts(notebook, team, (id) => newest.get(id));
        // The server counts further than this phone ever did. A page for another id tells nothing of this one.
        const wentBack =
          !doubts &&
          from?.device === at.device &&
          page.last + baseOf(notebook, team) > notebook.outbox.lastNumber(team);
        const steps: readonly Step[] = [
          ...segmentSteps(team, plan, notebook.parts.newId),
          ...markAll(emptied, { empty: true }),
          ...forgotten,
          ...(doubts ?? []),
          ...(wentBack ? planNewDevice(notebook, 'putBack') : []),
          ...(changed ? [{ step: 'set progress', progress: next } as const] : []),
        ];
        return steps.length === 0 ? undefined : steps;
      }),
    restart: (team, to) =>
      notebook.change(() => {
        const at = notebook.progress(team);
        const revoked = to.scope !== '' && at.scope !== '' && to.scope !== at.scope;
        // Another beginning has another sum: what differed before says nothing of it.
        const difference = to.why === 'checksum' ? at.difference : undefined;
        const progress: TeamProgress = { ...anew(at, to.why), epoch: to.epoch, scope: to.scope, difference };
        const restored = at.epoch !== '' && to.epoch !== at.epoch;
        return [
          { step: 'forget team', team },
          ...marksAnew(notebook.outbox.ofTeam(team), baseOf(notebook, team), to.last, revoked, restored),
          { step: 'set progress', progress },
        ];
      }),
    async differ(team, server, here) {
      let verdict: ReturnType<typeof judge>['verdict'] = 'fits';
      await notebook.change(() => {
        const at = notebook.progress(team);
        const judged = judge(at.difference, server, here, notebook.parts.now());
        verdict = judged.verdict;
        return [{ step: 'set progress', progress: { ...at, difference: judged.difference } }];
      });
      return verdict;
    },
    async sum(team) {
      await notebook.refresh();
      await notebook.pulled.prepareSum(team, notebook.parts.breathe);
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
function marksAnew(
  changes: readonly OwnChange[],
  base: number,
  last: number,
  revoked: boolean,
  restored: boolean,
): Steps {
  const isDoubtful = (own: OwnChange) => own.n <= base && own.change !== undefined && restored && !revoked;
  const lacking = changes.filter((own) => own.n > base + last && own.state !== 'waiting');
  const answered = changes.filter((own) => own.n <= base + last && own.state === 'answered');
  // What is lost stays listed until a person throws it away, also for who got another place in the team.
  const known = answered.filter((own) => !isDoubtful(own) && !own.lost);
  return [
    ...markAll(lacking, { state: 'waiting', seq: 0, until: 0 }),
    ...markAll(known, { seq: 0, ...(revoked ? { empty: true } : {}) }),
    ...markAll(answered.filter(isDoubtful), { state: 'waiting', seq: 0 }),
  ];
}
