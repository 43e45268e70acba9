/** Plays the stories of the example in the order they happened, through the same core that takes a phone's push. */
import type { RecordId } from '#domain/ids.ts';
import { stampOf } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { receivePush, type TeamTransaction } from '#sync/receive.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { type Cast, declared, type Meant, meaningOf } from './meaning.ts';
import type { Story, Who } from './story.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** One thing someone did, to be played at its moment. */
interface Act {
  readonly at: number;
  readonly by: Who;
  readonly kind: string;
  readonly record: RecordId;
  readonly touch: Meant;
  readonly make?: true;
  readonly unseen?: true;
  readonly clockAhead?: number;
}

/** The device of someone in the example. */
export const deviceOf = (who: Who): string => `example-${who.padEnd(16, '0')}`;

/** Writes all stories into a team. Throws when the core refuses one of them: then the story is wrong. */
export async function tellStories(
  store: TeamTransaction,
  stories: readonly Story[],
  cast: Cast,
  newId: () => string,
): Promise<void> {
  const begun = stories.map((story) => ({ story, record: newId() }));
  const named = new Map(begun.map(({ story, record }) => [story.as, record]));
  const acts = begun
    .flatMap(({ story, record }) => actsOf(story, record, cast, named))
    .sort((one, other) => one.at - other.at);
  const numbers = new Map<Who, number>();
  for (const act of acts) {
    const n = (numbers.get(act.by) ?? 0) + 1;
    numbers.set(act.by, n);
    const before = (await store.records([act.record])).get(act.record);
    const changes = [{ ...changeOf(act, n, before) }];
    const request = { device: deviceOf(act.by), epoch: '', settled: n - 1, changes };
    const answer = await receivePush(store, request, { member: cast.members[act.by], now: act.at });
    const verdict = answer?.answers.at(-1);
    if (!verdict || verdict.verdict === 'refused')
      throw new Error(`The example is wrong: ${act.by} ${JSON.stringify(act.touch)}: ${JSON.stringify(verdict)}`);
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
    schema: declared(kind).schema,
    stamp: writeStamp({ time: at + clockAhead * day, count: 0, node: deviceOf(by) }),
    ...(make ? { make } : {}),
    ...touch,
    ...(unseen || Object.keys(saw).length === 0 ? {} : { saw }),
  };
}

function actsOf(
  { kind, by, ago, quarter, clockAhead, steps = [], ...story }: Story,
  record: RecordId,
  cast: Cast,
  named: ReadonlyMap<string | undefined, string>,
): readonly Act[] {
  // Never later than now, however long after the story says.
  const moment = (after: number) => Math.min(cast.now - ago * hour + after * hour, cast.now - minute);
  const meant = (told: Pick<Story, 'set' | 'add'>, where?: Story['quarter']) =>
    meaningOf(kind, told, where, cast, (name) => named.get(name));
  return [
    {
      at: moment(0),
      by,
      kind,
      record,
      touch: meant(story, quarter),
      make: true,
      ...(clockAhead === undefined ? {} : { clockAhead }),
    },
    ...steps.map(
      ({ after, unseen, ...step }): Act => ({
        at: moment(after),
        by: step.by,
        kind,
        record,
        touch: meant(step),
        ...(unseen ? { unseen } : {}),
      }),
    ),
  ];
}
