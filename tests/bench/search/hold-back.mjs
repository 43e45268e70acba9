// A slow processor for a whole page process, its workers too: the browser's own throttle slows down only the page's main
// thread. A small process stops and continues it in turns, short enough to look like slowness.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

/** Gives `factor`, how much slower it really is, and `go`, which lets the page run freely again. */
export async function holdBack(page, times) {
  const session = await page.browser().target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const free = await pace(page);
  const turns = path.join(import.meta.dirname, 'stop-in-turns.mjs');
  const child = spawn(process.execPath, [turns, String(times), ...pids.map(String)], { stdio: 'ignore' });
  await once(child, 'spawn');
  try {
    os.setPriority(child.pid, os.constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Not everyone may; it is only for when the machine is busy.
  }
  await new Promise((done) => setTimeout(done, 300));
  const held = await pace(page);
  return {
    factor: free / held,
    async go() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    },
  };
}

/** How much simple work the page does in half a second. */
function pace(page) {
  return page.evaluate(() => {
    const end = performance.now() + 500;
    let turns = 0;
    let sum = 0;
    for (; performance.now() < end; turns += 1) for (let i = 0; i < 1_000; i += 1) sum += Math.sqrt(i);
    // So that no compiler finds out that the sum is for nothing.
    return sum < 0 ? 0 : turns;
  });
}
