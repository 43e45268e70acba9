// [attack.A3] [attack.A8] What changes nothing decides nothing: not what others see, and not what their phones fetch.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fairUse } from '#sync/bounds.ts';
import { type SignedInClient, startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { freshId, type Phone, phoneOf } from '../phone.ts';

const minute = 60_000;
let server: TestServer;
let time: number;
let maker: SignedInClient;
let colleague: SignedInClient;
beforeEach(async () => {
  time = Date.UTC(2026, 10, 30, 12);
  server = await startTestServer({ now: () => time });
  [maker, colleague] = [await server.signIn('fieldWorker'), await server.signIn('fieldWorker')];
});
afterEach(() => server.close());

const phone = (who: SignedInClient) => phoneOf(who, server.team, () => time);
const said = async (theirs: Phone, changes: readonly unknown[]) =>
  (await theirs.push(changes)).body.answers.map(({ verdict, code }) => code ?? verdict);
const recordOf = async (theirs: Phone, id: unknown) => {
  const found = (await theirs.pullAll()).changes.find((each) => each.id === id);
  if (!found) throw new Error('not there');
  return found;
};
const rowsOf = async (who: SignedInClient, record: unknown) =>
  await server.db
    .selectFrom('audit')
    .select(['action', 'detail'])
    .where('person', '=', who.person)
    .where('record', '=', String(record))
    .execute();
const conversation = (more: Record<string, unknown>) => ({ kind: 'conversation', schema: 2, ...more });
const times = (count: number, one: (n: number) => unknown) => Array.from({ length: count }, (_, n) => one(n));
/** Past all that somebody may add in a day, by so many times. */
const useUp = (who: SignedInClient, much: number) =>
  server.deps.store.inTeam(server.team, (tx) =>
    tx.addUse(who.person, Math.floor(time / 86_400_000), {
      changes: much * fairUse({ role: 'fieldWorker' }).day.changes,
      bytes: 0,
    }),
  );

describe('[S5] [S11] to empty what is empty', () => {
  const empty = { meaning: null, safeNow: null, safeNowDone: null };
  const words = { meaning: 'Dit klopt niet', safeNow: 'no', safeNowDone: 'Wijkagent gebeld' };

  test('[S11] with a clock that is ahead takes nothing away of what somebody writes after it', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const note = ours.signal('Gezien');
    await ours.push([note]);
    const before = await recordOf(ours, note.record);
    const clear = theirs.change(note.record, { stamp: theirs.stamp(time + 290_000), set: empty });
    expect(await said(theirs, [clear])).toEqual(['applied']);
    expect(await recordOf(ours, note.record)).toEqual(before);
    expect(await said(ours, [ours.change(note.record, { set: words })])).toEqual(['applied']);
    expect((await recordOf(theirs, note.record)).values).toEqual({ observed: 'Gezien', ...words });
  });

  test('[S11] nor of what somebody wrote before it without reception, also among what is filled in', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const note = ours.signal('Gezien', { stamp: ours.stamp(time - 60 * minute) });
    await ours.push([note]);
    const offline = ours.change(note.record, { stamp: ours.stamp(time - 30 * minute), set: words });
    const clear = theirs.change(note.record, {
      set: { ...empty, about: 'De flat' },
      add: { hearsBack: [] },
      drop: { hearsBack: ['me'] },
    });
    expect(await said(theirs, [clear])).toEqual(['applied']);
    const record = await recordOf(ours, note.record);
    expect(Object.keys(record.stamps)).toEqual(['about']);
    expect(record.history.at(-1)?.fields).toEqual(['about']);
    expect(await rowsOf(colleague, note.record)).toEqual([{ action: 'changed', detail: 'about' }]);
    expect(await said(ours, [offline])).toEqual(['applied']);
    expect((await recordOf(theirs, note.record)).values).toEqual({ observed: 'Gezien', about: 'De flat', ...words });
  });

  test('[S11] gives no record a new number, however often and of how many: no phone fetches anything again', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const notes = times(20, (n) => ours.signal(`Gezien ${n}`)) as { record: string }[];
    await ours.push(notes);
    const { last } = await ours.pullAll();
    await useUp(colleague, 2);
    for (let push = 0; push < 3; push += 1) {
      const clears = notes.map(({ record }) => theirs.change(record, { set: empty, drop: { hearsBack: ['me'] } }));
      expect(new Set(await said(theirs, clears))).toEqual(new Set(['applied']));
    }
    expect((await ours.pull(last.next)).body).toMatchObject({ changes: [], gone: [], head: last.head });
  });

  test('[S4] of what had a value it is a change as any other, whichever of the two arrives first', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    for (const order of ['clear first', 'words first']) {
      const set = { observed: 'Gezien', about: 'maandag' };
      const note = ours.signal('Gezien', { set, stamp: ours.stamp(time - 60 * minute) });
      expect(await said(ours, [note])).toEqual(['applied']);
      const change = (by: Phone, about: string | null, saw: unknown, ago = 0) =>
        by.change(note.record, { set: { about }, saw: { about: saw }, stamp: by.stamp(time - ago * minute) });
      const words = change(ours, 'dinsdag', note.stamp, 20);
      const clear = change(theirs, null, note.stamp, 10);
      // Once more, later: what was cleared keeps the time at which it was.
      const again = change(theirs, null, clear.stamp);
      if (order === 'words first') await ours.push([words]);
      await theirs.push([clear, again]);
      if (order === 'clear first') await ours.push([words]);
      const record = await recordOf(ours, note.record);
      expect([order, record.values.about, record.stamps.about]).toEqual([order, undefined, clear.stamp]);
      expect(JSON.stringify(record.history)).toContain('dinsdag');
    }
  });

  test('[S4] after a colleague emptied it too leaves nobody a value that lost: who writes next saw it empty', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const set = { observed: 'Gezien', about: 'maandag' };
    const note = ours.signal('Gezien', { set, stamp: ours.stamp(time - 60 * minute) });
    const change = (by: Phone, about: string | null, saw: unknown, ago: number) =>
      by.change(note.record, { set: { about }, saw: { about: saw }, stamp: by.stamp(time - ago * minute) });
    await ours.push([note, change(ours, null, note.stamp, 20)]);
    const clear = change(theirs, null, note.stamp, 10);
    expect(await said(theirs, [clear, change(theirs, 'woensdag', clear.stamp, 5)])).toEqual(['applied', 'applied']);
    expect((await recordOf(ours, note.record)).values.about).toBe('woensdag');
  });

  test('[S4] [S7] stands when its writer saw what another wrote and a restored server does not have back yet', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const note = ours.signal('Gezien', { stamp: ours.stamp(time - 60 * minute) });
    await ours.push([note]);
    const lost = ours.change(note.record, { stamp: ours.stamp(time - 30 * minute), set: { about: 'De Wulp' } });
    const saw = { about: lost.stamp };
    expect(await said(theirs, [theirs.change(note.record, { set: { about: null }, saw })])).toEqual(['applied']);
    expect(await rowsOf(colleague, note.record)).toEqual([{ action: 'changed', detail: 'about' }]);
    expect(await said(ours, [lost])).toEqual(['merged']);
    expect((await recordOf(ours, note.record)).values).toEqual({ observed: 'Gezien' });
    // What its own device wrote came before it.
    const own = { meaning: theirs.stamp(time - minute) };
    const clear = theirs.change(note.record, { set: { meaning: null }, saw: own });
    expect(await said(theirs, [clear])).toEqual(['applied']);
    expect((await recordOf(ours, note.record)).stamps.meaning).toBeUndefined();
  });
});

describe('[S11] what stood there already', () => {
  test('[S11] is told in the audit trail once, however often the same person writes it', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const note = ours.signal('Gezien');
    await ours.push([note]);
    for (let push = 0; push < 3; push += 1) {
      const again = times(100, () => theirs.change(note.record, { set: { gutFeeling: false } }));
      expect(new Set(await said(theirs, again))).toEqual(new Set(['applied']));
    }
    expect(await rowsOf(colleague, note.record)).toEqual([{ action: 'changed', detail: 'gutFeeling' }]);
    const used = await server.db.selectFrom('added').select('changes').where('person', '=', colleague.person).execute();
    expect(used).toEqual([{ changes: 300 }]);
  });

  test.each([1, 2])(
    '[S11] is not taken away again past %i times a day’s room; what is there still is',
    async (much) => {
      const [ours, theirs] = [phone(maker), phone(colleague)];
      const set = { observed: 'Gezien', gutFeeling: true, about: 'De flat' };
      const before = { stamp: ours.stamp(time - 30 * minute) };
      const note = ours.signal('Gezien', { set, add: { hearsBack: ['me'] }, ...before });
      const agreed = { summary: 'Praatje', nameConsent: true };
      const talk = ours.change(freshId(), conversation({ make: true, set: agreed, ...before }));
      expect(await said(ours, [note, talk])).toEqual(['applied', 'applied']);
      await useUp(colleague, much);
      const saw = Object.fromEntries(['gutFeeling', 'about', 'nameConsent'].map((name) => [name, note.stamp]));
      const about = (more: Record<string, unknown>) => theirs.change(note.record, { saw, ...more });
      const no = () => theirs.change(talk.record, conversation({ set: { nameConsent: false }, saw }));
      const { last } = await ours.pullAll();
      const away = () => [
        about({ set: { gutFeeling: false } }),
        about({ set: { about: null } }),
        about({ drop: { hearsBack: ['me'] } }),
        no(),
      ];
      expect(await said(theirs, away())).toEqual(['applied', 'applied', 'applied', 'applied']);
      const { head } = (await ours.pull(last.next)).body;
      expect(head).toBeGreaterThan(last.head);
      // A no that stands, and what lost, take nothing away either.
      const late = about({ stamp: theirs.stamp(time - 60 * minute), set: { observed: null } });
      const rows = await rowsOf(colleague, note.record);
      const answers = await said(theirs, [late, ...away()]);
      expect(answers).toEqual(['too_much', 'too_much', 'applied', 'applied', 'too_much']);
      expect((await ours.pull(last.next)).body.head).toBe(head);
      expect((await rowsOf(colleague, note.record)).filter(({ action }) => action === 'changed')).toEqual(rows);
    },
  );

  test('[S11] past twice a day’s room no more than ten changes of a push are weighed in vain', async () => {
    const [ours, theirs] = [phone(maker), phone(colleague)];
    const note = ours.signal('Gezien', { stamp: ours.stamp(time - 30 * minute) });
    await ours.push([note]);
    await useUp(colleague, 2);
    const without = times(12, () => theirs.change(note.record, { set: { observed: null } }));
    expect(await said(theirs, without)).toEqual([...times(10, () => 'incomplete'), 'too_much', 'too_much']);
  });
});
