// How long the screen may freeze while everything comes in: the built app, from the first page of the feed to the last.
import { signInToApp, untilLoaded } from '../app.mjs';
import { withBrowser } from '../bench.mjs';
import { row } from '../rows.mjs';
import { median } from '../statistics.mjs';

export const title = 'long tasks';

export async function measure(bench) {
  const size = bench.sizes.usual;
  const { origin } = await bench.stoep(size);
  const longest = [];
  const counts = [];
  for (let round = 0; round < bench.runs; round += 1) {
    await withBrowser(bench.newProfile(), async (browser) => {
      const page = await browser.open(`${origin}/`, (before) => before.evaluateOnNewDocument(watchLongTasks));
      await signInToApp(page);
      await untilLoaded(page);
      const tasks = await page.evaluate(tasksWhileLoading);
      longest.push(Math.max(0, ...tasks));
      counts.push(tasks.length);
    });
  }
  const what = `longest task while ${size} records come in`;
  const note = `built app on Vandaag, processor not held back; tasks over 50 ms in a run: ${median(counts)} (${counts.join(', ')})`;
  return [row({ what, who: 'Stoep', unit: 'ms', values: longest, aim: { most: 50, of: 'value' }, note })];
}

// Both run in the page, so each stands on its own.

function watchLongTasks() {
  window.longTasks = [];
  const observer = new PerformanceObserver((list) => window.longTasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask', buffered: true });
}

/** Milliseconds of each long task from the first page of the feed until two seconds after the last. */
function tasksWhileLoading() {
  const pulls = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/pull?'));
  const begin = pulls[0].startTime;
  const end = pulls.at(-1).responseEnd + 2_000;
  return window.longTasks
    .filter(({ startTime, duration }) => startTime + duration > begin && startTime < end)
    .map(({ duration }) => duration);
}
