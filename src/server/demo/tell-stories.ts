/** Plays the stories of the example in the order they happened, through the same core that takes a phone's push. */
import type { Member } from '#domain/roles.ts';
import { type Change, type StoredRecord, stampOf } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { receivePush, type TeamTransaction } from '#sync/receive.ts';
import type { Quarter, Story, Touch, Who } from './story.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface Cast {
  readonly members: Readonly<Record<Who, Member>>;
  readonly neighbourhoods: Readonly<Record<Quarter, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly newId: () => string;
}

/** One thing someone did, to be played at its moment. */
interface Act {
  readonly at: number;
  readonly by: Who;
  readonly kind: 'signal' | 'feedback';
  readonly record: string;
  readonly touch: Touch;
  readonly make?: true;
  readonly unseen?: true;
  readonly clockAhead?: number;
}

/** The device of someone in the example. */
export const deviceOf = (who: Who): string => `example-${who.padEnd(16, '0')}`;

/** Writes all stories into a team. Throws when the core refuses one of them: then the story is wrong. */
export async function tellStories(store: TeamTransaction, stories: readonly Story[], cast: Cast): Promise<void> {
  const acts = stories.flatMap((story) => actsOf(story, cast)).sort((one, other) => one.at - other.at);
  const numbers = new Map<Who, number>();
  for (const act of acts) {
    const n = (numbers.get(act.by) ?? 0) + 1;
    numbers.set(act.by, n);
    const before = (await store.records([act.record])).get(act.record);
    const changes = [{ ...changeOf(act, n, before) }];
    const request = { device: deviceOf(act.by), epoch: '', settled: n - 1, changes };
    const answer = await receivePush(store, request, { member: cast.members[act.by], now: act.at });
    const verdict = answer?.answers.at(-1);
    if (!verdict || verdict.verdict === 'refused') {
      throw new Error(`The example is wrong: ${act.by} ${JSON.stringify(act.touch)}: ${JSON.stringify(verdict)}`);
    }
  }
}

function changeOf(
  { at, by, kind, record, touch, make, unseen, clockAhead = 0 }: Act,
  n: number,
  before?: StoredRecord,
): Change {
  const names = Object.keys({ ...touch.set, ...touch.add });
  const saw = Object.fromEntries(
    names.flatMap((name) => {
      const stamp = stampOf(before, name);
      return stamp ? [[name, stamp] as const] : [];
    }),
  );
  return {
    n,
    kind,
    record,
    schema: 1,
    stamp: writeStamp({ time: at + clockAhead * day, count: 0, node: deviceOf(by) }),
    ...(make ? { make } : {}),
    ...(touch.set ? { set: touch.set } : {}),
    ...(touch.add ? { add: touch.add } : {}),
    ...(unseen || Object.keys(saw).length === 0 ? {} : { saw }),
  };
}

function actsOf(story: Story, { members, neighbourhoods, now, newId }: Cast): readonly Act[] {
  const record = newId();
  // Never later than now, however long after the story says.
  const moment = (after: number) => Math.min(now - story.ago * hour + after * hour, now - 60_000);
  const set = {
    ...story.set,
    neighbourhood: neighbourhoods[story.quarter],
    ...(story.seenBefore === undefined ? {} : { seenAt: new Date(moment(-story.seenBefore)).toISOString() }),
    ...(story.hearsBackIn === undefined
      ? {}
      : { hearsBackBy: new Date(now + story.hearsBackIn * day).toISOString().slice(0, 10) }),
  };
  const add = { ...story.add, ...(story.with ? { notedWith: story.with.map((who) => members[who].person) } : {}) };
  const acts: Act[] = [
    {
      at: moment(0),
      by: story.by,
      kind: 'signal',
      record,
      touch: { set, ...(Object.keys(add).length > 0 ? { add } : {}) },
      make: true,
      ...(story.clockAhead === undefined ? {} : { clockAhead: story.clockAhead }),
    },
    ...(story.steps ?? []).map(
      ({ by, after, unseen, ...touch }): Act => ({
        at: moment(after),
        by,
        kind: 'signal',
        record,
        touch,
        ...(unseen ? { unseen } : {}),
      }),
    ),
  ];
  const { feedback } = story;
  if (!feedback) return acts;
  const reply = newId();
  const { message, takenByKind } = feedback;
  acts.push({
    at: moment(feedback.after),
    by: feedback.by,
    kind: 'feedback',
    record: reply,
    make: true,
    touch: {
      set: { signal: record, message, ...(takenByKind === undefined ? {} : { takenByKind }) },
      add: { to: feedback.to.map((who) => members[who].person) },
    },
  });
  for (const [index, by] of (feedback.readBy ?? []).entries()) {
    const add = { readBy: [members[by].person] };
    acts.push({ at: moment(feedback.after + 2 + index), by, kind: 'feedback', record: reply, touch: { add } });
  }
  return acts;
}
