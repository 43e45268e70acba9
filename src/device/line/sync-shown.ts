/** What the screens are told of sync, worked out of the notebook: what waits, how far it is, and what is damaged. */
import type { TeamId } from '#domain/ids.ts';
import { remedyOf } from '#sync/refusals.ts';
import type { DamagedItem, OutboxItem, SyncState } from '../device.ts';
import { recordKey } from '../disk/keys.ts';
import { serverIsBehindMessage, waitForServer } from '../notebook/older-server.ts';
import type { Notebook } from '../notebook/open-notebook.ts';

/** From this number of records on people are told how far it is. */
export const many = 200;

const nothingDamaged: readonly DamagedItem[] = [];

/** Before anything was said, and while no notebook is open. */
export const atRest: Omit<SyncState, 'online'> = {
  running: false,
  elsewhere: false,
  outbox: [],
  damaged: nothingDamaged,
  damagedDrafts: 0,
  newDevice: undefined,
  accountLost: false,
  lastAnswer: undefined,
  lastFailure: undefined,
  nextTry: undefined,
  loading: undefined,
  complete: false,
  anew: undefined,
  restarted: undefined,
  tooOld: false,
  differs: false,
};

/** What an open notebook is shown to hold, where it differs from what was shown. */
export function shownOf(
  opened: Notebook,
  before: Pick<SyncState, 'outbox'>,
  isRunning: boolean,
  damagedDrafts: number,
): Partial<SyncState> {
  const outbox = outboxOf(opened);
  // Nothing waits, as before: screens that watch it need not look again at each page that comes in.
  const same = outbox.length === 0 && before.outbox.length === 0;
  // What another tab fetches is told here too; of its own run this tab tells as the pages come.
  const filled = { ...fillingOf(opened), ...troubleOf(opened), damagedDrafts };
  const { loading: _, anew: __, ...meanwhile } = filled;
  return { ...(same ? {} : { outbox }), ...(isRunning ? meanwhile : filled) };
}

/** How far the teams are that are not whole here yet, as it was written with their last page. */
export function fillingOf(opened: Notebook): Pick<SyncState, 'loading' | 'complete' | 'anew' | 'differs'> {
  const { memberships } = opened.account();
  const filling = memberships.map(({ team }) => opened.progress(team)).filter(({ complete }) => !complete);
  const [cut] = filling
    .map(({ team, left = 0 }) => ({ received: opened.pulled.count(team), left, resumed: true }))
    .filter(({ received, left }) => left > 0 && received + left > many);
  return {
    complete: filling.length === 0,
    anew: filling.find(({ anew }) => anew !== undefined)?.anew,
    differs: memberships.some(({ team }) => opened.progress(team).difference?.lasts === true),
    loading: cut,
  };
}

/** What is damaged here, and what was done about it, as far as a person did not read it yet. */
function troubleOf(opened: Notebook): Pick<SyncState, 'damaged' | 'newDevice' | 'accountLost'> {
  const { why, understood } = opened.identity();
  const damaged = opened.outbox
    .all()
    .filter(({ lost, thrown }) => lost && !thrown)
    .map(({ team, n }): DamagedItem => ({ team, n, around: momentAround(opened, team, n) }));
  return {
    damaged: damaged.length === 0 ? nothingDamaged : damaged,
    newDevice: understood ? undefined : why,
    accountLost: opened.account().standIn === true,
  };
}

/** When what stands next to a number was noted: before it, else after it. */
function momentAround(opened: Notebook, team: TeamId, n: number): number | undefined {
  const noted = opened.outbox.ofTeam(team).filter(({ at }) => at > 0);
  return (noted.filter((own) => own.n < n).at(-1) ?? noted.find((own) => own.n > n))?.at;
}

/** What the server did not answer yet, or refused, oldest first. */
function outboxOf(opened: Notebook): readonly OutboxItem[] {
  return opened.outbox
    .all()
    .flatMap((own): OutboxItem[] => {
      const { team, n, state, change, at, said, thrown } = own;
      if (!change || state === 'answered' || thrown) return [];
      const { code, field } = said ?? {};
      const waitsForServer =
        state === 'refused' && waitForServer(opened.outbox.of(recordKey({ team, id: change.record })));
      const message = waitsForServer ? serverIsBehindMessage : said?.message;
      return [
        {
          n,
          team,
          kind: change.kind,
          record: change.record,
          since: at,
          state,
          removal: change.remove === true,
          written: change,
          remedy: waitsForServer ? 'again' : remedyOf(code, change.remove === true),
          waitsForServer,
          ...(message === undefined ? {} : { message }),
          ...(code === undefined ? {} : { code }),
          ...(field === undefined ? {} : { field }),
        },
      ];
    })
    .sort((one, other) => one.since - other.since || one.n - other.n);
}
