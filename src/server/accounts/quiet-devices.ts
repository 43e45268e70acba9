/**
 * Which devices of a team have not been heard from, for the coordinator: notes that were never sent may be on them.
 * Whole days and no times of day, and nothing of what is on them: it tells when to call someone, not how they work.
 */
import type { PersonId, TeamId } from '#domain/ids.ts';
import type { Sql } from '../store/tables.ts';
import { idleTerm } from './sessions.ts';

export interface QuietDevice {
  readonly person: PersonId;
  /** The device in a few words, such as 'Chrome op Android'. */
  readonly name: string;
  /** Whole days of 24 hours since it last came by; 0 for less than one. */
  readonly days: number;
  /** False when it can send nothing until its person signs in again. */
  readonly signedIn: boolean;
}

const day = 86_400_000;

/**
 * Of one person: how many at most, the last ones seen; and of those that came by only once and sent nothing, the longest
 * silent. Whoever signs in again and again makes devices, and those would fill the list in which somebody looks for a phone
 * that is missing. A phone that only read for a while, and was lost, must not make room for them.
 */
const mostOfOne = 20;
const mostSeenOnce = 5;

/**
 * The devices from which people of the team sync, the longest silent first. A device talks about all teams of its person
 * in one go, so one moment holds for each of them. Left out are devices that were told to forget all, ids that a device
 * no longer goes by, those of people who are no longer in the team (what they still send is held, sync rule 8), and of one
 * person those past `mostOfOne` and `mostSeenOnce`. `now`: milliseconds since 1970.
 */
export async function quietDevicesOf(sql: Sql, team: TeamId, now: number): Promise<readonly QuietDevice[]> {
  const devices = await sql
    .selectFrom('membership')
    .innerJoin('device', 'device.person', 'membership.person')
    .select(['device.id', 'device.person', 'device.name', 'device.first_seen', 'device.last_seen'])
    .where('membership.team', '=', team)
    .where('membership.left', '=', 0)
    .where('device.wipe', '=', 0)
    .where('device.replaced_by', 'is', null)
    .orderBy('device.last_seen')
    .orderBy('device.id')
    .execute();
  const live = await sql
    .selectFrom('membership')
    .innerJoin('session', 'session.person', 'membership.person')
    .select('session.device')
    .where('membership.team', '=', team)
    .where('session.ended', 'is', null)
    .where('session.last_seen', '>=', now - idleTerm)
    .execute();
  const signedIn = new Set(live.map(({ device }) => device));
  const sent = await sql
    .selectFrom('membership')
    .innerJoin('device_progress', 'device_progress.person', 'membership.person')
    .select('device_progress.device')
    .where('membership.team', '=', team)
    .where('device_progress.last', '>', 0)
    .execute();
  const used = new Set(sent.map(({ device }) => device));
  const isSeenOnce = ({ id, first_seen, last_seen }: (typeof devices)[number]) =>
    !used.has(id) && last_seen <= first_seen;
  const told = new Set([
    ...firstOfEach(devices.filter(isSeenOnce), mostSeenOnce),
    ...firstOfEach(
      [...devices].reverse().filter((device) => !isSeenOnce(device)),
      mostOfOne,
    ),
  ]);
  return devices
    .filter((device) => told.has(device))
    .map(({ id, person, name, last_seen }) => ({
      person,
      name,
      days: Math.max(0, Math.floor((now - last_seen) / day)),
      signedIn: signedIn.has(id),
    }));
}

/** So many of each person, in the order in which they come. */
function firstOfEach<Row extends { readonly person: string }>(rows: readonly Row[], most: number): readonly Row[] {
  const counts = new Map<string, number>();
  return rows.filter(({ person }) => {
    const count = (counts.get(person) ?? 0) + 1;
    counts.set(person, count);
    return count <= most;
  });
}
