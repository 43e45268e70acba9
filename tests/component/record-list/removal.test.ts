// Taking a record away while the notebook locks before the undo is gone.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Device, Saved } from '#device/index.ts';
import { removeLater, undoTime } from '#features/shared/removal.ts';
import { testPassphrase } from '#tests/support/phone.ts';
import { startTeam } from '#tests/support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
});
afterEach(() => team.close());

/** Removes later, with the time in our own hands. */
function removing(device: Device, id: string) {
  const told: Saved[] = [];
  const timeouts = vi.spyOn(globalThis, 'setTimeout');
  removeLater(device, 'signal', id, (saved) => told.push(saved));
  const run = timeouts.mock.calls.find(([, after]) => (after ?? 0) > undoTime)?.[0] as unknown as () => Promise<void>;
  timeouts.mockRestore();
  return { told, run };
}

test('it is done, and said, as soon as the notebook is open again', async () => {
  const { device, note } = await team.phone('fieldWorker', 'Sam');
  const id = await note({ observed: 'Fiets in de sloot' });
  const { told, run } = removing(device, id);
  await device.lock();
  await run();
  expect(told).toEqual([]);
  await device.unlock(testPassphrase);
  await vi.waitFor(() => expect(told).toEqual([{ ok: true, id }]));
  expect(device.watchOne('signal', id).get()).toBeUndefined();
});
