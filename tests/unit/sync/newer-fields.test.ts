// A record with parts that this version does not know: written by a newer one, and to be read by it again.
import { describe, expect, test } from 'vitest';
import { merge } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { viewOf } from '#sync/receive.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

const team = 'team-0000000000000001';
const maker = 'person-00000000000001';
const device = 'device-00000000000001';
const stamp = (time: number) => writeStamp({ time, count: 0, node: device });

const newer: StoredRecord = {
  kind: 'signal',
  id: 'record-00000000000001',
  team,
  schema: 7,
  by: maker,
  made: stamp(1),
  seq: 4,
  values: { observed: 'bekend', weatherThen: 'regen', laterTags: ['een', 'twee'] },
  stamps: { weatherThen: stamp(2) },
  members: { laterTags: { een: [stamp(2), 1], weg: [stamp(3), 0] } },
  writers: { weatherThen: 'person-00000000000002' },
  history: [{ stamp: stamp(2), by: 'person-00000000000002', fields: ['weatherThen'], to: { weatherThen: 'regen' } }],
};
const edit: Change = {
  n: 1,
  kind: 'signal',
  record: newer.id,
  schema: 1,
  stamp: stamp(9),
  set: { observed: 'anders' },
  add: { hearsBack: ['me'] },
};

describe('[S9] fields that this version does not know', () => {
  test('stay whole when somebody changes a field that it does know', () => {
    const { record, lost } = merge(newer, edit, maker, team);
    expect(record.values).toEqual({ ...newer.values, observed: 'anders', hearsBack: ['me'] });
    expect(record.stamps).toMatchObject(newer.stamps);
    expect(record.members).toMatchObject(newer.members);
    expect(record.writers).toEqual(newer.writers);
    expect(record.history.slice(0, 1)).toEqual(newer.history);
    expect(record.schema).toBe(7);
    expect(lost).toEqual([]);
  });

  test('are given to who may see the record', () => {
    const view = viewOf({ person: maker, team, role: 'triageWorker' }, newer);
    expect(view).toEqual(newer);
  });

  test('of which the kind itself is unknown merge like any other', () => {
    const { record } = merge({ ...newer, kind: 'laterKind' }, { ...edit, kind: 'laterKind' }, maker, team);
    expect(record.values).toMatchObject({ weatherThen: 'regen', observed: 'anders' });
  });
});
