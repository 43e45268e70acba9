/**
 * Damage: a row that is missing, can't be opened or has another shape. Never an order, and never the end of the rest.
 * What can be made again is made again; of a note that is lost its number goes on alone, so that later ones are sent,
 * and it stays listed until a person throws it away.
 */
import { type DeviceId, type PersonId, recordOf, type TeamId } from '#domain/ids.ts';
import { type Role, roles } from '#domain/roles.ts';
import type { DeviceSettings, Membership } from '../device.ts';
import type { OutboxRow, OutboxState } from '../disk/database.ts';
import { accountKey, deviceKey, progressKey, readProgressKey, recordKey, rowKey, sealedName } from '../disk/keys.ts';
import type { Numbers } from '../disk/numbers.ts';
import { type Sealer, sealedMeta } from '../disk/seal.ts';
import type { Snapshot, Writes } from '../disk/vault-rows.ts';
import { type Account, anew, chosenTeam, noProgress, type TeamProgress } from './account.ts';
import type { DeviceIdentity, WhyNewDevice } from './identity.ts';
import { type Content, marked, type OddRow, type Opened } from './open-rows.ts';
import type { Outbox, OwnChange, Said } from './outbox.ts';
import type { PulledRecords } from './segments.ts';

/** What of a notebook is known when its rows were read, before anything is mended. */
interface Found {
  readonly snapshot: Snapshot;
  readonly opened: Opened;
  readonly outbox: Outbox;
  readonly pulled: PulledRecords;
  /** The highest numbers given out, and up to which they were let go of, by team. */
  readonly numbers: Numbers;
  readonly settled: Numbers;
  readonly identity: DeviceIdentity;
  /** The device id in the registry. */
  readonly firstDevice: DeviceId;
  /** As far as memory knew of it. */
  readonly progress: ReadonlyMap<TeamId, TeamProgress>;
  /** What another tab found to be lost and this one still has. */
  readonly rescued: readonly Rescued[];
  /** Nothing of this notebook was in memory yet. */
  readonly isFirst: boolean;
  readonly account: Account;
  readonly sealer: Sealer;
  readonly newId: () => string;
}

/** A change that this tab still has, as it must be written again. */
export interface Rescued {
  readonly own: OwnChange;
  /** The server was sent its number alone meanwhile: what it held needs another. */
  readonly answeredWithout: boolean;
}

/** What must be written to mend it, and what is then so in memory. */
export interface Mended {
  readonly writes: Writes;
  readonly after: readonly OwnChange[];
  /** Teams that are fetched anew. */
  readonly began: readonly TeamProgress[];
  /** Numbers that may have been given out before must not be given out again. */
  readonly why: WhyNewDevice | undefined;
}

/** Undefined when nothing is damaged. */
export async function planMending(found: Found): Promise<Mended | undefined> {
  const { snapshot, opened, identity, account, sealer } = found;
  const began = lostProgress(found, identity.device);
  const outbox = await mendOutbox(found);
  const why = whyNewDevice(found, outbox.numbersWrong);
  const meta = await Promise.all(began.map((each) => sealedMeta(sealer, progressKey(each.team), each)));
  if (!opened.account) meta.push(await sealedMeta(sealer, accountKey, account));
  const isChanged = identity.device !== found.firstDevice;
  if (!opened.identity && isChanged) meta.push(await sealedMeta(sealer, deviceKey, identity));
  const { after, dropOdd } = outbox;
  const unmarked = snapshot.outbox.filter((row) => marked(row, snapshot.older) !== row);
  const rows = [...unmarked.map((row) => marked(row, snapshot.older)), ...newlyLost(found), ...outbox.rows];
  if (rows.length + dropOdd.length + meta.length === 0 && !snapshot.rebuilt && !why) return undefined;
  return { writes: { mend: rows, dropOdd, meta }, after, began, why };
}

/** Rows that are found spoiled here first: another tab that still has what stood there hears of it, and writes it again. */
function newlyLost({ snapshot, opened, rescued }: Found): readonly OutboxRow[] {
  const lost = new Set(opened.own.flatMap((own) => (own.lost ? [rowKey(own)] : [])));
  const isHere = (row: OutboxRow) => rescued.some(({ own }) => rowKey(own) === rowKey(row));
  return snapshot.outbox.flatMap((row) =>
    lost.has(rowKey(row)) && !row.lost && !isHere(row) ? [{ ...row, lost: true as const }] : [],
  );
}

function whyNewDevice({ snapshot, opened, isFirst }: Found, numbersWrong: boolean): WhyNewDevice | undefined {
  const isEmpty = snapshot.meta.length + snapshot.outbox.length + snapshot.segmentIds.size === 0;
  if (snapshot.rebuilt && isFirst) return isEmpty ? 'gone' : 'numbers';
  return numbersWrong || (opened.unreadable.includes(deviceKey) && isFirst) ? 'numbers' : undefined;
}

interface MendedOutbox {
  readonly rows: readonly OutboxRow[];
  readonly after: readonly OwnChange[];
  readonly dropOdd: readonly IDBValidKey[];
  /** So much of it is missing that the numbers themselves are wrong. */
  readonly numbersWrong: boolean;
}

/** More numbers than this without a row: it is not the rows that are missing. */
const mostHoles = 500;

/** Closes the holes in the rows of numbers, and gives rows that stand wrong a place. */
async function mendOutbox(found: Found): Promise<MendedOutbox> {
  const { opened, outbox, sealer, newId } = found;
  const { base } = found.identity;
  const next: Record<string, number> = { ...found.numbers };
  const made: { row: OutboxRow; after: OwnChange }[] = [];
  const dropOdd: IDBValidKey[] = [];
  const put = async (
    place: { team: TeamId; n: number },
    from: Partial<OutboxRow>,
    content: Content | undefined,
    said?: Said,
  ) => {
    made.push(await madeAgain(place, from, { content, said }, sealer, newId()));
  };

  const closed = new Set<string>();
  for (const odd of opened.odd) {
    if (odd.place) closed.add(rowKey(odd.place));
    const team = odd.place?.team ?? odd.team ?? chosenTeam(found.account)?.team;
    // Not known whose it is: it stays where it lies.
    if (team === undefined) continue;
    if (!odd.place) dropOdd.push(odd.key);
    if (odd.place) await put(odd.place, oddRow(odd), odd.content);
    else if (!odd.double) {
      next[team] = (next[team] ?? 0) + 1;
      await put({ team, n: next[team] }, oddRow(odd), odd.content);
    }
  }

  for (const { own, answeredWithout } of found.rescued) {
    const { team, n } = own;
    closed.add(rowKey(own));
    if (!answeredWithout) {
      // What was refused or is held waits for a person, and is not sent by this (sync rule 3).
      await put({ team, n }, rowOf(own), contentOf(own), own.said);
      continue;
    }
    next[team] = (next[team] ?? 0) + 1;
    await put({ team, n: next[team] }, { ...rowOf(own), state: 'waiting', seq: 0, until: 0 }, contentOf(own));
    await put({ team, n }, { state: 'answered', emptied: true }, undefined);
  }

  let numbersWrong = false;
  for (const [team, highest] of Object.entries(found.numbers)) {
    const there = new Set(opened.there.get(team));
    const lowest = (found.settled[team] ?? 0) + 1;
    if (highest - lowest + 1 - there.size > mostHoles) {
      numbersWrong = true;
      continue;
    }
    for (let n = lowest; n <= highest; n++) {
      if (there.has(n) || closed.has(rowKey({ team, n }))) continue;
      const known = outbox.get(team, n);
      if (known) await put({ team, n }, rowOf(known), contentOf(known), known.said);
      // Under an earlier id no server is asked any more.
      else await put({ team, n }, { state: n > (base[team] ?? 0) ? 'waiting' : 'answered', lost: true }, undefined);
    }
  }
  return { rows: made.map(({ row }) => row), after: made.map(({ after }) => after), dropOdd, numbersWrong };
}

/** What this tab still has of rows that another tab found to be lost. */
export const stillKnown = (rows: readonly OwnChange[], outbox: Outbox): readonly Rescued[] =>
  rows.flatMap((each) => {
    const known = each.lost ? outbox.get(each.team, each.n) : undefined;
    if (!known?.change) return [];
    // A row that was made anew where there was none tells nothing but what became of its number since.
    const isSame = each.id === known.id;
    const isAnswered = known.state !== 'waiting';
    const { state, seq, until } = isAnswered && (!isSame || each.state === 'answered') ? known : each;
    const { thrown = false } = isSame ? each : known;
    const own = { ...known, state, seq, until, said: each.said ?? known.said, thrown };
    return [{ own, answeredWithout: state === 'answered' && !isAnswered }];
  });

/**
 * What a row that stands wrong becomes: what another row holds too becomes a number alone. What was refused or is held stays
 * so under its own number; under another one the server has not heard of it.
 */
function oddRow({ row, place, double, content }: OddRow): Partial<OutboxRow> {
  const isForPerson = place !== undefined && !double && (row.state === 'refused' || row.state === 'held');
  const state: OutboxState = row.state && (isForPerson || row.state === 'answered') ? row.state : 'waiting';
  if (double) return { state, emptied: true };
  const to = { state, ...(row.thrown ? { thrown: true as const } : {}) };
  if (content) return to;
  return {
    ...to,
    ...(state === 'answered' ? {} : { lost: true as const }),
    ...(row.sealed ? { sealed: row.sealed } : {}),
  };
}

const rowOf = ({ state, seq, until, change, lost, thrown }: OwnChange): Partial<OutboxRow> => ({
  state,
  seq,
  until,
  ...(lost ? { lost: true as const } : change ? {} : { emptied: true as const }),
  ...(thrown ? { thrown: true as const } : {}),
});

function contentOf({ change, at, notBefore }: OwnChange): Content | undefined {
  return change && { change, at, ...(notBefore === undefined ? {} : { notBefore }) };
}

/** Sealed again under an id of its own; what could not be read is kept as it is, until a person throws it away. */
async function madeAgain(
  place: { readonly team: TeamId; readonly n: number },
  from: Partial<OutboxRow>,
  { content, said }: { readonly content: Content | undefined; readonly said: Said | undefined },
  sealer: Sealer,
  id: string,
): Promise<{ row: OutboxRow; after: OwnChange }> {
  const { state = 'waiting', seq = 0, until = 0, emptied, lost, thrown } = from;
  const marks = { ...(lost ? { lost } : {}), ...(thrown ? { thrown } : {}) };
  const bare = { ...place, id, state, seq, until, ...marks };
  const { n: _, ...change } = content?.change ?? { n: 0 };
  const name = sealedName({ team: place.team, id });
  const sealed = content
    ? await sealer.seal('outbox', name, { ...content, change })
    : (from.sealed as Uint8Array | undefined);
  const row: OutboxRow = {
    ...bare,
    ...(emptied ? { emptied } : {}),
    ...(sealed ? { sealed } : {}),
    ...(said ? { said: await sealer.seal('said', name, said) } : {}),
  };
  const after = { change: content && { ...content.change, n: place.n }, at: content?.at ?? 0, said };
  return {
    row,
    after: { ...bare, ...after, ...(content?.notBefore === undefined ? {} : { notBefore: content.notBefore }) },
  };
}

/** Progress of teams of which it was lost, while there is something of them: from the start again. */
function lostProgress({ opened, pulled, progress: known }: Found, device: DeviceId): readonly TeamProgress[] {
  const read = new Set(opened.progress.map(({ team }) => team));
  const teams = new Set([...known.keys(), ...opened.unreadable.flatMap(teamOfProgress), ...pulled.teams()]);
  return [...teams]
    .filter((team) => !read.has(team))
    .map((team) => anew(known.get(team) ?? noProgress(team, device), 'damaged'));
}

const teamOfProgress = (key: string) => readProgressKey(key) ?? [];

/** As long as no server said otherwise. */
const usualSettings: DeviceSettings = { lockIdleSeconds: 120, lockHiddenSeconds: 30, leaseHours: 72, demo: false };

/**
 * An account as the rest of the notebook tells it, so that it can be read and written in until the server is asked. It
 * counts as met now: when that really was went with the account.
 */
export function standIn(
  person: PersonId,
  { opened, pulled, outbox }: Pick<Found, 'opened' | 'pulled' | 'outbox'>,
  now: number,
): Account {
  const progress = new Map(opened.progress.map((each) => [each.team, each]));
  const teams = new Set([...progress.keys(), ...pulled.teams(), ...outbox.all().map(({ team }) => team)]);
  const self = (team: TeamId) => pulled.get(recordKey({ team, id: recordOf(person) }))?.values ?? {};
  const memberships = [...teams].sort().flatMap((team): Membership[] => {
    const at = progress.get(team);
    // Of a team that was lost only what was not sent is left.
    if (at?.scope === '' && pulled.count(team) === 0) return [];
    const told = [at?.scope.split('.')[0], self(team).role].find((role) => roles.includes(role as Role));
    const name = pulled.get(recordKey({ team, id: recordOf(team) }))?.values.name;
    return [
      {
        team,
        teamName: typeof name === 'string' ? name : 'Je team',
        role: (told as Role | undefined) ?? 'fieldWorker',
      },
    ];
  });
  const name = memberships.map(({ team }) => self(team).name).find((each) => typeof each === 'string');
  return {
    person,
    name: (name as string | undefined) ?? '',
    email: '',
    memberships,
    mayMakeTeams: false,
    settings: usualSettings,
    contact: now,
    serverTime: 0,
    standIn: true,
  };
}
