// How things are called on the disk and in memory: made and read in one place.
import { describe, expect, test } from 'vitest';
import { accountKey, progressKey, readProgressKey, readRecordKey, recordKey, sealedName } from '#device/disk/keys.ts';

describe('a key on the disk', () => {
  test('of a record tells its team and its id, whatever the id looks like', () => {
    for (const place of [
      { team: 'noord', id: 'record-1' },
      { team: 'noord', id: 'one|two' },
      { team: 'noord', id: '' },
    ]) {
      expect(readRecordKey(recordKey(place))).toEqual(place);
    }
  });

  test('of progress tells its team, and another key tells none', () => {
    expect(readProgressKey(progressKey('noord'))).toBe('noord');
    expect(readProgressKey(accountKey)).toBeUndefined();
  });

  test('stays what phones have on their disks', () => {
    expect(recordKey({ team: 'noord', id: 'a' })).toBe('noord|a');
    expect(sealedName({ team: 'noord', id: 'a' })).toBe('noord|a');
    expect(progressKey('noord')).toBe('progress|noord');
  });
});
