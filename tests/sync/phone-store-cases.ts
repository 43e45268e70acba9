// The cases, plain, so that a page in a browser runs them as well as vitest. What the exchange may count on from a phone's
// store, held by both: the one in memory, on which most of the model runs, and the sealed one on Dexie, which people use.
import { catalog } from '#domain/catalog.ts';
import { nothing } from '#sync/checksum.ts';
import { inLaterVersion } from './model-content.ts';
import {
  answer,
  day,
  editing,
  keep,
  making,
  newId,
  page,
  removing,
  stamp,
  states,
  stored,
  sumOf,
  waiting,
} from './phone-store-made.ts';
import { has, same } from './same.ts';
import { type Phone, team } from './two-phones.ts';

export interface Case {
  readonly name: string;
  readonly run: (create: () => Promise<Phone>) => Promise<void>;
}

const test = (name: string, run: Case['run']): Case => ({ name, run });

export const phoneStoreCases: readonly Case[] = [
  test('[S2] gives each change the next number of its team, also after it was killed', async (create) => {
    const phone = await create();
    same(await phone.write(making(newId())), 1);
    same(await phone.write(making(newId())), 2);
    const again = await phone.reopened();
    same(await again.write(making(newId())), 3);
    same(await waiting(again), [1, 2, 3]);
  }),

  test('[S14] has what was written when it is opened again', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id, 'een fiets in de sloot'));
    const again = await phone.reopened();
    same(again.view(id)?.values, { observed: 'een fiets in de sloot' });
  }),

  test('[S11] gives no more changes at once than were asked for, and at least one', async (create) => {
    const phone = await create();
    for (let n = 0; n < 5; n++) await phone.write(making(newId(), 'x'.repeat(1_000)));
    same((await phone.store().waiting(team, 2, 500_000)).length, 2);
    same((await phone.store().waiting(team, 200, 2_500)).length, 2);
    same((await phone.store().waiting(team, 200, 10)).length, 1);
  }),

  test('[S6] lets a change leave the outbox only by its answer, and shows it until it is pulled', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id, 'eigen tekst'));
    const store = phone.store();
    await store.progress(team);
    await store.settle(team, answer([{ n: 1, verdict: 'applied', seq: 7 }]));
    same(await waiting(phone), []);
    same(phone.view(id)?.values, { observed: 'eigen tekst' });
    await store.keepPage(team, ...page([stored(id, 7, 'zoals de server het heeft')], 7));
    same(phone.view(id)?.values, { observed: 'zoals de server het heeft' });
    same((await phone.reopened()).view(id)?.values, { observed: 'zoals de server het heeft' });
  }),

  test('[S3] keeps a refused change with what was said, and does not send it again', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.write(editing(id, 'meer'));
    const said = { code: 'invalid_value', message: 'Dat kan niet.', field: 'observed' } as const;
    await phone.store().settle(team, answer([{ n: 1, verdict: 'refused', ...said }]));
    const again = await phone.reopened();
    same(states(again), [
      [1, 'refused'],
      [2, 'waiting'],
    ]);
    same(again.own()[0]?.said, said);
    same(await waiting(again), [2]);
    same(again.view(id)?.values, { observed: 'meer' });
  }),

  test('[S2] sends the bare number of a change that was thrown away, so that the row of numbers stays whole', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.write(editing(id, 'meer'));
    await phone.write(making(newId()));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'refused', code: 'incomplete', message: 'Leeg.' }]));
    await phone.throwAway(1);
    same(phone.view(id), undefined);
    same(
      (await phone.store().waiting(team, 200, 500_000)).map(({ n, kind }) => [n, kind]),
      [
        [2, undefined],
        [3, 'signal'],
      ],
    );
    await phone.store().settle(team, answer([{ n: 2, verdict: 'refused', code: 'malformed', message: 'Leeg.' }]));
    same(states(await phone.reopened()), [
      [1, 'answered'],
      [2, 'answered'],
      [3, 'waiting'],
    ]);
  }),

  test('[S8] keeps what is held in the list, out of sight of the records', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'held', message: 'Bij de coördinator.' }]));
    const again = await phone.reopened();
    same(states(again), [[1, 'held']]);
    same(again.view(id), undefined);
    same(await waiting(again), []);
  }),

  test('[S2] tells that all is settled up to the lowest change that is still kept', async (create) => {
    const phone = await create();
    for (let n = 0; n < 3; n++) await phone.write(making(newId()));
    same((await phone.store().progress(team))?.settled, 0);
    const longAgo = { time: Date.now() - 15 * day };
    const first = { n: 1, verdict: 'applied', seq: 1 } as const;
    await phone.store().settle(team, answer([first, { n: 2, verdict: 'applied', seq: 2 }], longAgo));
    await phone.prune(Date.now());
    same((await phone.store().progress(team))?.settled, 2);
    await phone.store().settle(team, answer([{ n: 3, verdict: 'applied', seq: 3 }], longAgo));
    await phone.prune(Date.now());
    same(phone.own(), []);
    same((await (await phone.reopened()).store().progress(team))?.settled, 3);
  }),

  test('[S7] offers again what the server lacks after a gap, refused and thrown away included', async (create) => {
    const phone = await create();
    for (let n = 0; n < 4; n++) await phone.write(making(newId()));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'refused', code: 'incomplete', message: 'Leeg.' },
        { n: 3, verdict: 'applied', seq: 2 },
      ]),
    );
    await phone.throwAway(2);
    await phone.store().offerAgain(team, 1);
    same(await waiting(phone), [2, 3, 4]);
    same(await waiting(await phone.reopened()), [2, 3, 4]);
  }),

  test('[S6] goes on where it was when it was killed after a page', async (create) => {
    const phone = await create();
    const records = [stored(newId(), 1), stored(newId(), 2), stored(newId(), 3)];
    await keep(phone, page(records.slice(0, 2), 2, { more: true, left: 1 }));
    const again = await phone.reopened();
    has(await again.store().progress(team), { cursor: 2, epoch: 'one', scope: 'fieldWorker.1' });
    await keep(again, page(records.slice(2), 3));
    same(await again.store().sum(team), sumOf(records));
    same(await (await again.reopened()).store().sum(team), sumOf(records));
  }),

  test('[S13] sums what is there: the newest of each record, and not what is gone', async (create) => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await keep(phone, page([stored(one, 1), stored(two, 2)], 2));
    await keep(phone, page([stored(one, 3)], 3));
    await keep(phone, page([], 4, { gone: [two] }));
    same(await phone.store().sum(team), sumOf([stored(one, 3)]));
    const again = await phone.reopened();
    same(await again.store().sum(team), sumOf([stored(one, 3)]));
    same(again.view(two), undefined);
  }),

  test('[S7] lets what was written here of a record go with the record, but not what still waits', async (create) => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await phone.write(making(one));
    await phone.write(making(two));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'applied', seq: 2 },
      ]),
    );
    await keep(phone, page([stored(one, 1), stored(two, 2)], 2));
    await phone.write(editing(two, 'nog niet verstuurd'));
    await keep(phone, page([], 4, { gone: [one, two] }));
    const again = await phone.reopened();
    same(
      again.own().map(({ n, change }) => [n, change !== undefined]),
      [
        [1, false],
        [2, false],
        [3, true],
      ],
    );
    same([again.view(one), again.view(two)], [undefined, undefined]);
    same(await waiting(again), [3]);
  }),

  test('[S7] keeps an own removal, to offer it again to a server that went back to a backup', async (create) => {
    const phone = await create();
    const id = newId();
    await keep(phone, page([stored(id, 1)], 1));
    await phone.write(removing(id));
    same(phone.view(id)?.removed, true);
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 2 }]));
    await keep(phone, page([], 2, { gone: [id] }));
    const again = await phone.reopened();
    await again.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    same(
      (await again.store().waiting(team, 10, 1_000)).map(({ n, remove }) => [n, remove]),
      [[1, true]],
    );
  }),

  test('[S15] lets what consent covered go out of what it sent, once it was taken back, and keeps the rest', async (create) => {
    const phone = await create();
    const id = newId();
    const whole = {
      ...making(id),
      kind: 'conversation',
      set: { summary: 'Over de wijk', nameConsent: true, name: 'Fatima' },
    };
    const named = { ...editing(id, ''), kind: 'conversation', set: { name: 'Fatma' } };
    for (const change of [whole, named, { ...named, stamp: stamp(), set: { reachableAt: '06' } }])
      await phone.write(change);
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 1 },
        { n: 2, verdict: 'applied', seq: 2 },
      ]),
    );
    const history = [
      { stamp: whole.stamp, by: 'iemand', fields: ['summary', 'nameConsent', 'name'], to: { nameConsent: true } },
      { stamp: stamp(), by: 'iemand', fields: ['nameConsent'], to: { nameConsent: null } },
    ];
    const values = { summary: 'Over de wijk' };
    await keep(phone, page([{ ...stored(id, 3), kind: 'conversation', made: whole.stamp, values, history }], 3));
    const again = await phone.reopened();
    same(
      again.own().map(({ n, state, change }) => [n, state, change?.set]),
      [
        [1, 'answered', { summary: 'Over de wijk', nameConsent: true }],
        [2, 'answered', undefined],
        // Not sent yet: its writer hears of it, and decides.
        [3, 'waiting', { reachableAt: '06' }],
      ],
    );
    same(again.view(id)?.values, values);
    await again.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    same(
      (await again.store().waiting(team, 10, 5_000)).map(({ n, set }) => [n, set]),
      [
        [1, { summary: 'Over de wijk', nameConsent: true }],
        [2, undefined],
        [3, { reachableAt: '06' }],
      ],
    );
  }),

  test('[S7] forgets what was pulled at a start anew, and keeps what was written', async (create) => {
    const phone = await create();
    const [one, two] = [newId(), newId()];
    await phone.write(making(one, 'kent de server'));
    await phone.write(making(two, 'kent de server niet meer'));
    await phone.store().settle(
      team,
      answer([
        { n: 1, verdict: 'applied', seq: 8 },
        { n: 2, verdict: 'applied', seq: 9 },
      ]),
    );
    await keep(phone, page([stored(newId(), 7), stored(one, 8), stored(two, 9)], 9));
    await phone.store().restart(team, { epoch: 'two', scope: '', last: 1 });
    const again = await phone.reopened();
    has(await again.store().progress(team), { cursor: 0, epoch: 'two', scope: '' });
    same(await again.store().sum(team), nothing);
    same(await waiting(again), [2]);
    same(again.view(two)?.values, { observed: 'kent de server niet meer' });
  }),

  test('[S8] lets go of what a former role saw, and of what was written and answered under it', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 1 }]));
    await keep(phone, page([stored(id, 1)], 1));
    await phone.write(making(newId()));
    await phone.store().restart(team, { epoch: 'one', scope: 'partner.1', last: 1 });
    const again = await phone.reopened();
    same(again.view(id), undefined);
    same(
      again.own().map(({ n, change }) => [n, change !== undefined]),
      [
        [1, false],
        [2, true],
      ],
    );
  }),

  test('[S8] has nothing left of a team that was lost but what was not sent yet', async (create) => {
    const phone = await create();
    const id = newId();
    await phone.write(making(id));
    await phone.store().settle(team, answer([{ n: 1, verdict: 'applied', seq: 1 }]));
    await keep(phone, page([stored(id, 1), stored(newId(), 2)], 2));
    await phone.write(making(newId(), 'nog te sturen'));
    await phone.loseTeam();
    const again = await phone.reopened();
    same(await again.store().sum(team), nothing);
    same(again.view(id), undefined);
    same(
      again.own().map(({ n, change }) => [n, change !== undefined]),
      [
        [1, false],
        [2, true],
      ],
    );
    has(await again.store().progress(team), { cursor: 0, scope: '' });
    same(await waiting(again), [2]);
  }),

  test('[S12] does not write a page after another run started anew', async (create) => {
    const phone = await create();
    const slow = phone.store();
    await slow.progress(team);
    await phone.store().restart(team, { epoch: 'two', scope: '', last: 0 });
    await slow.keepPage(team, ...page([stored(newId(), 5)], 5));
    has(await phone.store().progress(team), { cursor: 0, epoch: 'two' });
    same(await phone.store().sum(team), nothing);
  }),

  test('[S7] lets go of answered changes after fourteen days, from below and never leaving a hole', async (create) => {
    const phone = await create();
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await phone.write(making(id));
    await phone.store().settle(
      team,
      answer(
        [
          { n: 1, verdict: 'applied', seq: 1 },
          { n: 2, verdict: 'refused', code: 'incomplete', message: 'Leeg.' },
          { n: 3, verdict: 'applied', seq: 2 },
        ],
        { time: Date.now() - 15 * day },
      ),
    );
    await phone.prune(Date.now());
    const again = await phone.reopened();
    same(
      again.own().map(({ n, state, change }) => [n, state, change !== undefined]),
      [
        [2, 'refused', true],
        [3, 'answered', false],
      ],
    );
    same((await again.store().progress(team))?.settled, 1);
  }),

  test('[S9] sends what waited while its app was updated as the new version would have written it', async (create) => {
    const phone = await create();
    await phone.write(making(newId()));
    await inLaterVersion(async () => {
      const now = catalog.signal.schema;
      same(
        (await phone.store().waiting(team, 10, 5_000)).map(({ schema }) => schema),
        [now],
      );
    });
  }),

  test('[S5] loses nothing to a server whose clock is years ahead', async (create) => {
    const phone = await create();
    const id = newId();
    await keep(phone, page([stored(id, 1)], 1, { time: Date.now() + 3_650 * day }));
    same((await phone.reopened()).view(id)?.values, { observed: 'van de server' });
  }),
];
