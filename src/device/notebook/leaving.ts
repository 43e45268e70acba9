/** What leaves the phone other than by a page: teams that were lost, what is past its term, what need not be kept. */
import { keptWith } from '#domain/retention.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { isPastTerm } from '#sync/terms.ts';
import { accountKey, recordKey } from '../disk/keys.ts';
import { type Account, anew, withFixedTeam } from './account.ts';
import type { Notebook, Planned } from './open-notebook.ts';
import { planPruning } from './outbox.ts';
import { applyPatches, forgetPulled, join, nothingPlanned, patchAll, withProgress } from './writes.ts';

/**
 * Writes what the server said of the person. Teams they are no longer in go from the phone in the same transaction; what
 * they had not sent yet stays, and is sent (sync rule 8).
 */
export function keepAccount(notebook: Notebook, account: (before: Account) => Account): Promise<void> {
  return notebook.change(async () => {
    const before = notebook.account();
    const after = withFixedTeam(before, account(before));
    const teams = after.memberships.map(({ team }) => team);
    const lost = before.memberships.map(({ team }) => team).filter((team) => !teams.includes(team));
    const planned = await planLoss(notebook, lost);
    const sealed = await notebook.sealer.seal('meta', accountKey, after);
    return join(planned, {
      writes: { meta: [{ key: accountKey, sealed }] },
      apply: () => notebook.setAccount(after),
    });
  });
}

/** What was pulled of these teams goes, and what was sent to them; what they were not sent yet stays. */
async function planLoss(notebook: Notebook, teams: readonly string[]): Promise<Planned> {
  let planned: Planned = nothingPlanned;
  for (const team of teams) {
    const answered = notebook.outbox.ofTeam(team).filter((own) => own.state === 'answered' && own.change);
    const empty = applyPatches(notebook, patchAll(answered, { seq: 0, empty: true }));
    const next = { ...anew(notebook.progress(team)), scope: '' };
    planned = join(planned, await withProgress(notebook, next, true, forgetPulled(notebook, [team], empty)));
  }
  return planned;
}

/**
 * Teams of which there is something here and in which the person no longer is: lost while nothing could be written to the
 * databases, or in part, as when what told of it was mended.
 */
function teamsLeftOver(notebook: Notebook): readonly string[] {
  const { memberships } = notebook.account();
  const isIn = (team: string) => memberships.some((membership) => membership.team === team);
  const own = notebook.outbox.all().filter(({ state, change, lost }) => state === 'answered' && change && !lost);
  return [...new Set([...notebook.pulled.teams(), ...own.map(({ team }) => team)])].filter((team) => !isIn(team));
}

/** On opening: what was answered long ago, what is past its term and what is of a team that was lost leaves the phone. */
export async function tidy(notebook: Notebook, now: number): Promise<void> {
  await notebook.change(async () => {
    // Both clocks must say so; of a server that was not heard of nothing is known to be past.
    const trusted = Math.min(now, notebook.account().serverTime || 0);
    const leftOver = teamsLeftOver(notebook);
    let planned: Planned = await planLoss(notebook, leftOver);
    let work = leftOver.length;
    const teams = new Set(notebook.outbox.all().map((own) => own.team));
    for (const team of teams) {
      if (leftOver.includes(team)) continue;
      const { empty, drop } = planPruning(notebook.outbox.ofTeam(team), trusted);
      work += empty.length + drop.length;
      planned = join(planned, applyPatches(notebook, patchAll(empty, { empty: true })));
      planned = join(planned, {
        writes: { dropOutbox: drop.map((own) => [own.team, own.n] as const) },
        apply: () => drop.forEach((own) => void notebook.outbox.drop(own.team, own.n)),
      });
    }
    for (const [team, plan] of notebook.pulled.planExpiry(pastTerm(notebook, trusted))) {
      if (leftOver.includes(team)) continue;
      work += 1;
      planned = join(planned, await notebook.prepare(team, plan));
    }
    return work === 0 ? undefined : planned;
  });
}

/**
 * Tells which records have had their time: by the server's clock and by this phone's, so that neither takes a notebook
 * away by being years ahead. While a page `arrives`, what a record stays with may still be to come.
 */
export function pastTerm(notebook: Notebook, serverNow: number, arrives = false): (record: StoredRecord) => boolean {
  const now = Math.min(serverNow, notebook.now());
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
