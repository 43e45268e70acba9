// A day's edits without reception: from the line coming back until the server answered the last one.

import { passphrase } from '../bench.mjs';
import { call, openBrowser, removeProfile } from '../browser.mjs';
import { inRounds, noteOf } from '../rounds.mjs';
import { failedRow, row } from '../rows.mjs';
import { coordinator, password, pullAll } from '../stoep-server.mjs';

export const title = 'push';
export const peers = true;

const engines = { rxdb: 'RxDB', pouchdb: 'PouchDB' };
const edit = 'Aangepast zonder bereik.';

export async function measure(bench) {
  const edits = bench.quick ? 100 : 1_000;
  const what = `push of ${edits} offline edits until acknowledged`;
  // About half of the records are signals, and only those are edited.
  const template = await bench.template(edits * 4);
  const { origin } = await bench.peers();

  const results = await inRounds(
    {
      stoep: () => ourRun(bench, template, edits),
      ...Object.fromEntries(Object.keys(engines).map((name) => [name, () => peerRun(bench, origin, name, edits)])),
    },
    bench.runs,
  );
  const { stoep: ours } = results;
  if (ours.error) return [failedRow('push', what, ours.error)];
  const others = Object.entries(engines).map(([name, who]) => ({ who, ...results[name] }));
  const note = 'sealed; to SQLite, each change checked, merged and written with its audit row';
  const aims = {
    RxDB: { most: 1 / 3, of: 'ratio', text: 'at most 1/3 × RxDB' },
    PouchDB: { most: 1 / 5, of: 'ratio', text: 'at most 1/5 × PouchDB' },
  };
  return [
    ...others.map((each) =>
      each.error
        ? { ...failedRow('push', what, each.error), who: each.who }
        : row({ what, who: each.who, unit: 'ms', values: each.values, note: noteOf(each, 'in clear; to memory') }),
    ),
    row({ what, who: 'Stoep', unit: 'ms', values: ours.values, note: noteOf(ours, note) }),
    ...others
      .filter(({ error }) => !error)
      .map((against) => row({ what, who: 'Stoep', unit: 'ms', values: ours.values, against, aim: aims[against.who] })),
  ];
}

async function ourRun(bench, template, edits) {
  const server = await bench.stoepOn(template);
  try {
    return await oneRun(bench, `${server.origin}/tests/bench/pages/stoep.html`, edits, {
      load: (page) => call(page, 'firstLoad', coordinator, password, passphrase),
      push: (page) => call(page, 'push'),
      async after(page) {
        await call(page, 'unlock', passphrase, true);
        const { edited, waiting } = await call(page, 'edited');
        const { records } = await pullAll(server.origin, coordinator);
        const there = records.filter(({ values }) => values.meaning === edit).length;
        if (edited !== edits || waiting > 0 || there !== edits) {
          throw new Error(`${edited} edits are here, ${waiting} wait, ${there} are on the server`);
        }
      },
    });
  } finally {
    await server.stop();
  }
}

async function peerRun(bench, origin, name, edits) {
  await fetch(`${origin}/reset?count=${edits * 4}`);
  return oneRun(bench, `${origin}/pages/${name}.html`, edits, {
    load: (page) => call(page, 'load'),
    push: async (page) => (await call(page, 'push')).took,
    async after() {
      const there = await (await fetch(`${origin}/edited`)).json();
      const found = name === 'pouchdb' ? there.couch : there.http;
      if (found !== edits) throw new Error(`${found} of ${edits} edits are on the server`);
    },
  });
}

/** Loads, edits with the line cut, pushes, kills the browser, and looks whether all arrived and stayed. */
async function oneRun(bench, address, edits, { load, push, after }) {
  const profile = bench.newProfile();
  let browser = await openBrowser(profile);
  try {
    const page = await browser.open(address);
    await load(page);
    const { count } = await call(page, 'editOffline', edits);
    if (count !== edits) throw new Error(`Only ${count} of ${edits} could be edited`);
    const before = await call(page, 'control');
    const value = await push(page);
    const control = await call(page, 'control');
    await browser.kill();
    browser = await openBrowser(profile);
    await after(await browser.open(address));
    return { value, controls: [before, control] };
  } finally {
    await browser.kill();
    removeProfile(profile);
  }
}
