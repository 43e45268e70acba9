// What the records themselves say that is still to be done: by whom it is asked, and when.
import { describe, expect, test } from 'vitest';
import { contactState } from '#domain/kinds/key-person.ts';
import { isLate, promiseWants } from '#domain/kinds/promise.ts';
import { isWalking, longestRoundHours } from '#domain/kinds/round.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { needsChecking } from '#domain/kinds/social-map.ts';

const day = 86_400_000;

describe('an entry of the social map wants checking', () => {
  test.each([
    ['never checked', {}, '2026-11-21', true],
    ['half a year ago today', { checkedOn: '2026-05-21' }, '2026-11-21', false],
    ['half a year and a day ago', { checkedOn: '2026-05-20' }, '2026-11-21', true],
    ['on the 31st, half a year before a short month ends', { checkedOn: '2026-08-31' }, '2027-02-28', false],
    ['on the 31st, the day after that', { checkedOn: '2026-08-31' }, '2027-03-01', true],
    ['on the 31st, half a year before a leap day', { checkedOn: '2027-08-31' }, '2028-02-29', false],
    ['on the 30th, before a month of 31', { checkedOn: '2026-04-30' }, '2026-10-31', true],
    ['over the turn of the year', { checkedOn: '2026-07-01' }, '2027-01-01', false],
    ['long ago, but it is no more', { checkedOn: '2020-01-01', gone: true }, '2026-11-21', false],
  ])('%s', (_, values, today, wants) => {
    expect(needsChecking(values, today)).toBe(wants);
  });
});

describe('the contact with a key person', () => {
  const noted = Date.UTC(2026, 9, 1, 9);
  const now = Date.UTC(2026, 10, 21, 12);

  test('is counted from when the person was noted, until there is one', () => {
    expect(contactState({ rhythm: 'week' }, noted, [], now)).toEqual({
      last: undefined,
      due: noted + 7 * day,
      overdue: true,
      planned: true,
    });
  });

  test('is planned only when somebody chose a rhythm or a day', () => {
    const next = (values: Parameters<typeof contactState>[0], contacts: Parameters<typeof contactState>[2] = []) =>
      contactState(values, noted, contacts, now).planned;
    expect([next({}), next({}, [{ at: now - day }])]).toEqual([false, false]);
    expect([next({ rhythm: 'month' }), next({}, [{ at: now - day, next: '2026-11-30' }])]).toEqual([true, true]);
  });

  test('is once a month when nothing was agreed', () => {
    expect(contactState({}, noted, [{ at: now - 30 * day }], now).overdue).toBe(false);
    expect(contactState({}, noted, [{ at: now - 32 * day }], now).overdue).toBe(true);
  });

  test('counts from the last one, whatever the order, and not from one that is yet to come', () => {
    const contacts = [{ at: now - 9 * day }, { at: now - 3 * day }, { at: now - 20 * day }, { at: now + day }];
    expect(contactState({ rhythm: 'week' }, noted, contacts, now)).toMatchObject({
      last: now - 3 * day,
      due: now + 4 * day,
    });
  });

  test('is due on the day that was agreed at the last one, that whole day', () => {
    const contacts = [
      { at: now - 60 * day, next: '2026-10-01' },
      { at: now - 40 * day, next: '2026-11-21' },
    ];
    const noon = new Date('2026-11-21T12:00:00').getTime();
    expect(contactState({ rhythm: 'week' }, noted, contacts, noon).overdue).toBe(false);
    expect(contactState({ rhythm: 'week' }, noted, contacts, noon + day).overdue).toBe(true);
  });

  test('goes back to its rhythm when the agreed day can not be read', () => {
    const contacts = [{ at: now - 2 * day, next: 'gauw' }];
    expect(contactState({ rhythm: 'week' }, noted, contacts, now).due).toBe(now + 5 * day);
  });
});

test.each([
  ['someone to follow it up', {}, 'followUp'],
  ['agreements', { followedUpBy: 'person-0000000000001' }, 'agreements'],
  ['agreements, also with someone of outside', { followedUpByName: 'Wijkmanager' }, 'agreements'],
  ['a day on which they are looked at', { followedUpByName: 'x', agreements: 'Nooit alleen' }, 'agreements'],
  [
    'nothing until that day',
    { followedUpByName: 'x', agreements: 'Nooit alleen', evaluateOn: '2026-11-22' },
    undefined,
  ],
  [
    'an evaluation from that day on',
    { followedUpByName: 'x', agreements: 'Nooit alleen', evaluateOn: '2026-11-21' },
    'evaluation',
  ],
  ['nothing once it is closed', { closed: true }, undefined],
])('a safety incident wants %s', (_, values, wants) => {
  expect(incidentWants({ happened: 'Bedreigd', ...values }, '2026-11-21')).toBe(wants);
});

describe('a promise', () => {
  test('wants doing, then telling how it went, also when it could not be done', () => {
    expect(promiseWants({ what: 'Bellen' })).toBe('doing');
    expect(promiseWants({ what: 'Bellen', state: 'done' })).toBe('reportingBack');
    expect(promiseWants({ what: 'Bellen', state: 'notPossible', whyNot: 'Geen geld' })).toBe('reportingBack');
    expect(promiseWants({ what: 'Bellen', state: 'done', reportedBack: true })).toBeUndefined();
  });

  test('is late from the day after, while it is not settled', () => {
    expect(isLate({ due: '2026-11-21' }, '2026-11-21')).toBe(false);
    expect(isLate({ due: '2026-11-20' }, '2026-11-21')).toBe(true);
    expect(isLate({ due: '2026-11-20', state: 'notPossible' }, '2026-11-21')).toBe(false);
    expect(isLate({}, '2026-11-21')).toBe(false);
  });
});

describe('a round', () => {
  const now = Date.UTC(2026, 10, 21, 20);
  const startedAt = new Date(now - 3_600_000).toISOString();

  test('is walked by who began it and by who was asked along, until it is ended', () => {
    const values = { startedAt, walkedWith: ['bea'] };
    expect(['anna', 'bea', 'cor'].map((person) => isWalking(values, 'anna', person, now))).toEqual([true, true, false]);
    expect(isWalking({ ...values, endedAt: startedAt }, 'anna', 'anna', now)).toBe(false);
    expect(isWalking({}, 'anna', 'anna', now)).toBe(false);
  });

  test('that nobody ended is over by itself', () => {
    const after = Date.parse(startedAt) + longestRoundHours * 3_600_000;
    expect(isWalking({ startedAt }, 'anna', 'anna', after)).toBe(true);
    expect(isWalking({ startedAt }, 'anna', 'anna', after + 1)).toBe(false);
  });
});
