// How long the team keeps what: from an event, never from the last touch, and what is open has no end.
import { describe, expect, test } from 'vitest';
import { catalog, type Kind, kinds } from '#domain/catalog.ts';
import { type Aged, type Dated, expiresOn, proposedTerms, withOthers } from '#domain/retention.ts';

const day = 86_400_000;
const made = Date.UTC(2020, 1, 29, 12);
const aged = (kind: string, values: Aged['values'], steps: Aged['steps'] = [], changedAt = made): Aged => ({
  kind,
  values,
  madeAt: made,
  changedAt,
  steps,
});
const until = (days: number, from = made) => ({ state: 'until', at: from + days * day });

describe('[access.R1] [access.R2] the term of', () => {
  test('a signal counts from its closing, whatever was touched later', () => {
    const steps = [
      { at: made, fields: ['observed'] },
      { at: made + 100 * day, fields: ['progress'] },
      { at: made + 900 * day, fields: ['about'] },
    ];
    expect(expiresOn(aged('signal', { progress: 'closed' }, steps, made + 900 * day))).toEqual(
      until(365, made + 100 * day),
    );
  });

  test('a closed signal counts from when who is outside was told, when that came later', () => {
    const told = { hearsBack: ['school', 'me'], toldWhom: ['school'], toldOn: '2021-06-01' };
    const steps = [
      { at: made + 100 * day, fields: ['progress'] },
      { at: made + 460 * day, fields: ['toldWhom', 'toldOn'] },
    ];
    expect(expiresOn(aged('signal', { progress: 'closed', ...told }, steps))).toEqual(until(365, made + 460 * day));
    const untold = { progress: 'closed', hearsBack: ['school', 'me'] };
    expect(expiresOn(aged('signal', untold, steps.slice(0, 1)))).toEqual({ state: 'open' });
    expect(expiresOn(aged('signal', { progress: 'closed', hearsBack: ['nobody'] }, steps.slice(0, 1)))).toEqual(
      until(365, made + 100 * day),
    );
  });

  test('a promise counts from when it was told how it went', () => {
    const steps = [
      { at: made + 10 * day, fields: ['state'] },
      { at: made + 20 * day, fields: ['reportedBack'] },
      { at: made + 700 * day, fields: ['result'] },
    ];
    expect(expiresOn(aged('promise', { state: 'done', reportedBack: true }, steps))).toEqual(
      until(365, made + 20 * day),
    );
  });

  test('what nobody closes counts from when it was made', () => {
    const touched = [{ at: made + 600 * day, fields: ['summary'] }];
    expect(expiresOn(aged('conversation', { summary: 'x' }, touched, made + 600 * day))).toEqual(until(730));
    expect(expiresOn(aged('round', { startedAt: 'x' }))).toEqual(until(180));
  });

  test('what was closed nobody knows when any more counts from the last touch, so never too soon', () => {
    expect(expiresOn(aged('signal', { progress: 'closed' }, [], made + 50 * day))).toEqual(until(365, made + 50 * day));
  });

  test('a key person, the social map and the team itself does not run out', () => {
    for (const kind of ['keyPerson', 'socialMapEntry', 'relation', 'person', 'team', 'neighbourhood', 'savedFilter'])
      expect(expiresOn(aged(kind, {})), kind).toEqual({ state: 'kept' });
  });

  test('stays between its floor and its ceiling', () => {
    const round = (days: number) => ({ round: { days, floor: 180, ceiling: 730, source: '' } });
    expect(expiresOn(aged('round', {}), round(1))).toEqual(until(180));
    expect(expiresOn(aged('round', {}), round(9_999))).toEqual(until(730));
  });

  test('no phone holds a kind longer than the team keeps it, and each kind that runs out on a phone has a term', () => {
    for (const kind of kinds) {
      const days = catalog[kind].keptForDays;
      if (days !== null) expect(proposedTerms[kind]?.days, kind).toBeGreaterThanOrEqual(days);
      else expect(proposedTerms[kind], kind).toBeUndefined();
    }
  });

  test('nobody decided on them yet, and each says what it leans on', () => {
    for (const [kind, term] of Object.entries(proposedTerms)) {
      expect(term.decided, kind).toBeUndefined();
      expect(term.source, kind).not.toBe('');
    }
  });
});

describe('[coverage.W6] [access.R1] what is open', () => {
  test.each<[Kind, Aged['values']]>([
    ['signal', {}],
    ['signal', { progress: 'inTriage' }],
    ['signal', { progress: 'answered', safeNow: 'no' }],
    ['signal', { progress: 'taken' }],
    ['promise', { state: 'done' }],
    // Closed, and somebody outside who was to hear of it was not told yet.
    ['signal', { progress: 'closed', hearsBack: ['school'] }],
    ['signal', { progress: 'answered', hearsBack: ['parents', 'school'], toldWhom: ['school'], toldOn: '2020-03-01' }],
    ['signal', { progress: 'closed', hearsBack: ['youth'], toldWhom: ['youth'] }],
    ['task', {}],
    ['safetyIncident', { closed: false }],
    ['contactMoment', { nextContact: '2020-03-01' }],
    ['contactMoment', { moreLater: true }],
    ['conversation', { moreLater: true }],
  ])('has no end: %s %o', (kind, values) => {
    expect(expiresOn(aged(kind, values))).toMatchObject({ state: 'open' });
  });
});

describe('[access.R2] what stays along with others', () => {
  const dated = (id: string, kind: string, values: Dated['values'], days: number, open = false): Dated => ({
    id,
    kind,
    values,
    madeAt: made + days * day,
    expiry: open ? { state: 'open', untilNext: true } : { state: 'until', at: made + (days + 730) * day },
  });

  test('feedback goes when its signal goes, and by itself when that is not there', () => {
    const signal = dated('signal-1', 'signal', {}, 50, true);
    const feedback = dated('feedback-1', 'feedback', { signal: 'signal-1' }, 60);
    expect(withOthers([signal, feedback]).get('feedback-1')).toEqual({ state: 'open' });
    expect(withOthers([feedback]).get('feedback-1')).toEqual(feedback.expiry);
  });

  test('contacts with one person stay until the last of them may go; a day that was overtaken holds nothing open', () => {
    const first = dated('contact-1', 'contactMoment', { keyPerson: 'someone' }, 0, true);
    const last = dated('contact-2', 'contactMoment', { keyPerson: 'someone' }, 90);
    const other = dated('contact-3', 'contactMoment', { keyPerson: 'another' }, 0);
    const expiry = withOthers([last, other, first]);
    expect(expiry.get('contact-1')).toEqual(last.expiry);
    expect(expiry.get('contact-2')).toEqual(last.expiry);
    expect(expiry.get('contact-3')).toEqual(other.expiry);
  });

  test('[coverage.W6] contacts with somebody who has no name stay together too, and a day that no contact answered keeps all', () => {
    const first = dated('contact-1', 'contactMoment', { withWhom: 'x' }, 0, true);
    const second = dated('contact-2', 'contactMoment', { follows: 'contact-1' }, 30, true);
    const last = dated('contact-3', 'contactMoment', { follows: 'contact-2' }, 90);
    const other = dated('contact-4', 'contactMoment', { withWhom: 'y' }, 0);
    const answered = withOthers([last, other, first, second]);
    for (const { id } of [first, second, last]) expect(answered.get(id), id).toEqual(last.expiry);
    expect(answered.get('contact-4')).toEqual(other.expiry);
    // A second row out of the first that nobody went on with.
    const aside = dated('contact-5', 'contactMoment', { follows: 'contact-1' }, 40, true);
    expect(withOthers([first, second, aside, last]).get('contact-3')).toEqual({ state: 'open' });
  });

  test('[coverage.W6] what a contact still lacks is not answered by the next one', () => {
    const first = {
      ...dated('contact-1', 'contactMoment', { keyPerson: 'someone' }, 0),
      expiry: { state: 'open' } as const,
    };
    const last = dated('contact-2', 'contactMoment', { keyPerson: 'someone' }, 90);
    expect(withOthers([first, last]).get('contact-2')).toEqual({ state: 'open' });
    expect(expiresOn(aged('contactMoment', { moreLater: true, nextContact: '2020-03-01' }))).toEqual({ state: 'open' });
  });

  test('contacts that follow each other in a round, or one that is gone, are no trouble', () => {
    const one = dated('contact-1', 'contactMoment', { follows: 'contact-2' }, 0);
    const two = dated('contact-2', 'contactMoment', { follows: 'contact-1' }, 9);
    const alone = dated('contact-3', 'contactMoment', { follows: 'gone' }, 0);
    const expiry = withOthers([one, two, alone]);
    expect([expiry.get('contact-1'), expiry.get('contact-2')]).toEqual([two.expiry, two.expiry]);
    expect(expiry.get('contact-3')).toEqual(alone.expiry);
  });
});
