/** What is written of what the server says: answers to what was sent, and a page of what there is. */
import type { TeamId } from '#domain/ids.ts';
import { placeAfter } from '#sync/exchange.ts';
import type { PullPage, PushAnswer } from '#sync/protocol.ts';
import { recordKey } from '../disk/keys.ts';
import type { TeamProgress } from '../notebook/account.ts';
import { pastTerm } from '../notebook/leaving.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import { holdsContent, type OwnChange, offeredAgainFor } from '../notebook/outbox.ts';
import { baseOf, planDoubts, planNewDevice } from '../notebook/put-back.ts';
import { type Marks, markAll, type Step, type Steps, segmentSteps } from '../notebook/steps.ts';
import { planForgetting } from '../notebook/withdrawn.ts';

/** What was taken leaves the outbox, what was refused stays. `begun`: where the team was when this was sent. */
export function planAnswers(
  notebook: Notebook,
  team: TeamId,
  answer: PushAnswer,
  begun: TeamProgress | undefined,
): Steps {
  const until = answer.time + offeredAgainFor;
  const at = notebook.progress(team);
  const kept: Steps =
    at.epoch === answer.epoch ? [] : [{ step: 'set progress', progress: { ...at, epoch: answer.epoch } }];
  // Another tab took a new id meanwhile: these numbers are no longer ours, and what they were of is sent anew.
  if ((begun ?? at).device !== at.device) return kept;
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
}

/** Keeps a page with its place; undefined when that changes nothing. `begun`: where the team was when it was asked for. */
export function planKeeping(
  notebook: Notebook,
  team: TeamId,
  page: PullPage,
  text: string,
  begun: TeamProgress | undefined,
): Steps | undefined {
  const at = notebook.progress(team);
  // Another tab started anew or is further: this page is not the next one any more.
  if (begun && (at.generation !== begun.generation || at.cursor !== begun.cursor)) return undefined;
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
    next.cursor !== at.cursor || next.scope !== at.scope || next.epoch !== at.epoch || next.complete !== at.complete;
  const doubts = page.more ? undefined : planDoubts(notebook, team, (id) => newest.get(id));
  // The server counts further than this phone ever did. A page for another id tells nothing of this one.
  const wentBack =
    !doubts && begun?.device === at.device && page.last + baseOf(notebook, team) > notebook.outbox.lastNumber(team);
  const steps: readonly Step[] = [
    ...segmentSteps(team, plan, notebook.parts.newId),
    ...markAll(emptied, { empty: true }),
    ...forgotten,
    ...(doubts ?? []),
    ...(wentBack ? planNewDevice(notebook, 'putBack') : []),
    ...(changed ? [{ step: 'set progress', progress: next } as const] : []),
  ];
  return steps.length === 0 ? undefined : steps;
}
