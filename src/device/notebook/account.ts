/** Who this notebook is of and what the server last said of them: sealed, one row. And how far each team is: a row each. */
import type { DeviceId, PersonId, TeamId } from '#domain/ids.ts';
import type { Progress } from '#sync/exchange.ts';
import type { DeviceSettings, Membership, SessionState, WaitingPlace } from '../device.ts';

/** What is kept of it, sealed with the account. Absent from older apps: then it counts from the contact. */
export interface Lease {
  /** Milliseconds since 1970 by this phone: up to here it is counted. */
  readonly until: number;
  /** Milliseconds that were seen to pass since the last contact. */
  readonly passed: number;
  /** It was seen to end. */
  readonly ended?: true | undefined;
}

export interface Account {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly memberships: readonly Membership[];
  readonly mayMakeTeams: boolean;
  readonly settings: DeviceSettings;
  /**
   * The team that new notes belong to: the first one that this person was in, until they choose another. '' while there are
   * more and none was chosen. It never changes by itself; of an older app, which kept none, it is the first of the list.
   */
  readonly team?: TeamId | undefined;
  /** Places that this person took and that wait for somebody's yes. */
  readonly waiting?: readonly WaitingPlace[] | undefined;
  /** Seconds; sooner than the municipality asks. */
  readonly lockTimes?: { readonly idle: number; readonly hidden: number } | undefined;
  /** Milliseconds since 1970 on this device when a server last answered. */
  readonly contact: number;
  /** The server's own time at that moment: terms are counted by it, so that a wrong clock deletes nothing. */
  readonly serverTime: number;
  readonly persisted?: boolean | undefined;
  readonly lease?: Lease | undefined;
  /** What was kept of this person was lost: this is what the rest of the notebook tells, until the server says it. */
  readonly standIn?: true | undefined;
}

export interface TeamProgress extends Progress {
  /** Goes up at each start anew, so that a page of before is not written after. */
  readonly generation: number;
  /** Everything was here, at least once since the last start anew. */
  readonly complete: boolean;
  /** While it is not complete: how many were still to come after the last page, and why it began anew if it did. */
  readonly left?: number | undefined;
  readonly anew?: string | undefined;
}

export const noProgress = (team: TeamId, device: DeviceId): TeamProgress => ({
  team,
  device,
  epoch: '',
  scope: '',
  cursor: 0,
  settled: 0,
  generation: 0,
  complete: false,
});

/** From the start again, for this reason when a person must know; what was under way of an earlier load is over. */
export const anew = (at: TeamProgress, why?: string): TeamProgress => ({
  ...at,
  cursor: 0,
  generation: at.generation + 1,
  complete: false,
  left: undefined,
  horizon: undefined,
  anew: why,
});

/** Times to lock: the person's own where they are sooner. Seconds. */
export function lockTimesOf({ settings, lockTimes }: Account): { idle: number; hidden: number } {
  return {
    idle: Math.min(settings.lockIdleSeconds, lockTimes?.idle ?? Number.POSITIVE_INFINITY),
    hidden: Math.min(settings.lockHiddenSeconds, lockTimes?.hidden ?? Number.POSITIVE_INFINITY),
  };
}

/** The membership that new notes go to. Undefined: in no team, or a person has to choose. */
export function chosenTeam({ memberships, team }: Account): Membership | undefined {
  return team === undefined ? memberships[0] : memberships.find((membership) => membership.team === team);
}

/**
 * The account as the server now tells it, with the team of new notes as it was: being added to another team changes nothing,
 * and losing the chosen one while others stay asks. Only who never had a team gets one without being asked: the only one.
 */
export function withFixedTeam(before: Account | undefined, after: Account): Account {
  const { memberships } = after;
  const chosen = after.team || before?.team || (before && chosenTeam(before)?.team);
  if (chosen) return { ...after, team: chosen };
  return { ...after, team: memberships.length === 1 ? memberships[0]?.team : memberships.length > 1 ? '' : undefined };
}

/** What screens may know of whoever's notebook is open. */
export function unlockedAs(account: Account, signedIn: boolean): SessionState {
  const { person, name, email, memberships, mayMakeTeams, settings, waiting = [] } = account;
  const team = chosenTeam(account);
  return { phase: 'unlocked', person, name, email, memberships, team, waiting, mayMakeTeams, settings, signedIn };
}
