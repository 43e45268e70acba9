// The JavaScript heap of the built app, unlocked, with everything in it and the search ready, after garbage was collected.
import { signInToApp, unlockApp, untilLoaded } from '../app.mjs';
import { withBrowser } from '../bench.mjs';
import { row } from '../rows.mjs';

export const title = 'memory';

const aims = { usual: 60, large: 220 };

export async function measure(bench) {
  const rows = [];
  for (const [name, most] of Object.entries(aims)) {
    const size = bench.sizes[name];
    const { origin } = await bench.stoep(size);
    const pages = [];
    const workers = [];
    // What is in memory hardly differs between runs.
    for (let round = 0; round < Math.min(bench.runs, 3); round += 1) {
      await withBrowser(bench.newProfile(), async (browser) => {
        const page = await browser.open(`${origin}/`);
        await signInToApp(page);
        await untilLoaded(page);
        // As on any day after the first one.
        await page.reload();
        await unlockApp(page);
        await untilSteady(page);
        pages.push(await heapOf(await page.createCDPSession()));
        workers.push(await heapOf(searchWorker(page).client));
      });
    }
    const both = pages.map((page, index) => page + workers[index]);
    const what = `JavaScript heap at ${size}`;
    rows.push(
      row({ what: `${what}, page`, who: 'Stoep', unit: 'MB', values: pages }),
      row({ what: `${what}, search worker`, who: 'Stoep', unit: 'MB', values: workers }),
      row({
        what,
        who: 'Stoep',
        unit: 'MB',
        values: both,
        aim: { most, of: 'value' },
        note: 'page and worker together',
      }),
    );
  }
  return rows;
}

/** Megabytes in use after garbage was collected. */
async function heapOf(client) {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** The one that made a key of the passphrase may be there for a moment too. */
const searchWorker = (page) => page.workers().find((worker) => worker.url().includes('search-worker'));

/** The worker takes records in for a while: until its heap hardly grows any more. */
async function untilSteady(page) {
  let before = 0;
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((done) => setTimeout(done, 1_500));
    const worker = searchWorker(page);
    const now = worker ? await heapOf(worker.client) : 0;
    quiet = now > 0 && Math.abs(now - before) < 0.2 ? quiet + 1 : 0;
    before = now;
  }
}
