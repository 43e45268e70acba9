/** What leaves the phone other than by a page: teams that were lost, what is past its term, what need not be kept. */
import type { TeamId } from '#domain/ids.ts';
import { keptWith } from '#domain/retention.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { isPastTerm } from '#sync/terms.ts';
import { recordKey } from '../disk/keys.ts';
import { type Account, anew, withFixedTeam } from './account.ts';
import type { Notebook } from './open-notebook.ts';
import { planPruning } from './outbox.ts';
import { markAll, type Step, type Steps, segmentSteps } from './steps.ts';

/** Keeps what the person chose, or what was counted: by what stands there now. */
export const changeAccount = (notebook: Notebook, change: (account: Account) => Account): Promise<void> =>
  notebook.change(() => [{ step: 'set account', account: change(notebook.account()) }]);

/**
 * Writes what the server said of the person. Teams they are no longer in go from the phone in the same transaction; what
 * they had not sent yet stays, and is sent (sync rule 8).
 */
export function keepAccount(notebook: Notebook, account: (before: Account) => Account): Promise<void> {
  return notebook.change(() => {
    const before = notebook.account();
    const after = withFixedTeam(before, account(before));
    const teams = after.memberships.map(({ team }) => team);
    const lost = before.memberships.map(({ team }) => team).filter((team) => !teams.includes(team));
    return [...planLoss(notebook, lost), { step: 'set account', account: after }];
  });
}

/** What was pulled of these teams goes, and what was sent to them; what they were not sent yet stays. */
function planLoss(notebook: Notebook, teams: readonly TeamId[]): Steps {
  return teams.flatMap((team): Steps => {
    const answered = notebook.outbox.ofTeam(team).filter((own) => own.state === 'answered' && own.change);
    const progress = { ...anew(notebook.progress(team)), scope: '' };
    return [
      { step: 'forget team', team },
      ...markAll(answered, { seq: 0, empty: true }),
      { step: 'set progress', progress },
    ];
  });
}

/**
 * Teams of which there is something here and in which the person no longer is: lost while nothing could be written to the
 * databases, or in part, as when what told of it was mended.
 */
function teamsLeftOver(notebook: Notebook): readonly string[] {
  const { memberships } = notebook.account();
  const isIn = (team: TeamId) => memberships.some((membership) => membership.team === team);
  const own = notebook.outbox.all().filter(({ state, change, lost }) => state === 'answered' && change && !lost);
  return [...new Set([...notebook.pulled.teams(), ...own.map(({ team }) => team)])].filter((team) => !isIn(team));
}

/** On opening: what was answered long ago, what is past its term and what is of a team that was lost leaves the phone. */
export async function tidy(notebook: Notebook, now: number): Promise<void> {
  await notebook.change(() => {
    // Both clocks must say so; of a server that was not heard of nothing is known to be past.
    const trusted = Math.min(now, notebook.account().serverTime || 0);
    const leftOver = teamsLeftOver(notebook);
    const steps: Step[] = [...planLoss(notebook, leftOver)];
    const teams = new Set(notebook.outbox.all().map((own) => own.team));
    for (const team of teams) {
      if (leftOver.includes(team)) continue;
      const { empty, drop } = planPruning(notebook.outbox.ofTeam(team), trusted);
      steps.push(...markAll(empty, { empty: true }), ...drop.map((own) => ({ step: 'drop own', own }) as const));
    }
    for (const [team, plan] of notebook.pulled.planExpiry(pastTerm(notebook, trusted))) {
      if (leftOver.includes(team)) continue;
      steps.push(...segmentSteps(team, plan, notebook.parts.newId));
    }
    return steps.length === 0 ? undefined : steps;
  });
}

/**
 * Tells which records have had their time: by the server's clock and by this phone's, so that neither takes a notebook
 * away by being years ahead. While a page `arrives`, what a record stays with may still be to come.
 */
export function pastTerm(notebook: Notebook, serverNow: number, arrives = false): (record: StoredRecord) => boolean {
  const now = Math.min(serverNow, notebook.parts.now());
  const staysWith = ({ kind, team, values }: StoredRecord) => {
    const id = keptWith({ kind, values });
    if (id === undefined) return false;
    const owner = notebook.pulled.get(recordKey({ team, id }));
    if (owner) return !isPastTerm(owner, now, serverNow);
    return arrives && !notebook.pulled.has(recordKey({ team, id }));
  };
  return (record) => {
    if (!isPastTerm(record, now, serverNow) || staysWith(record)) return false;
    // Somebody's unsent work is about it.
    return notebook.outbox.of(recordKey(record)).every((own) => own.state === 'answered');
  };
}
