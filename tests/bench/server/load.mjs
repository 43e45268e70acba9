// 10 to 300 phones in teams of fifteen, each with 1,000 signals there: at a steady pace, and as fast as they can.
import { phoneAt, syncAll } from './phones.mjs';

const teamSize = 15;
const fleetSizes = [10, 100, 300];
const every = 15_000;

/** Of each fleet the milliseconds of pushes and pulls in a few windows of time; the most memory of the server, in MB. */
export async function loadOf(home, processes, { runs, quick }) {
  const sizes = quick ? [10, 30] : fleetSizes;
  const windows = quick ? 1 : Math.min(runs, 3);
  const lasts = quick ? 4_000 : every + 5_000;
  const filled = await home.fill({
    teams: Math.ceil(Math.max(...sizes) / teamSize),
    people: teamSize,
    from: 0,
    to: quick ? 100 : 1_000,
  });
  home.settle();
  const server = await home.serve(processes);
  const all = filled
    .flatMap(({ team, phones }) => phones.map((phone) => ({ team, phone })))
    .map(({ team, phone }, index) => phoneAt(server.origins[index % processes], team, phone));
  // Everybody has what is there: a working day, not the first morning.
  for (const phone of all) await phone.pull();
  await syncAll(all.slice(0, sizes[0]), { every: 500, lasts: 2_000 });

  const fleets = [];
  for (const phones of sizes) {
    const measured = [];
    // What matters most is measured more than once.
    for (let window = 0; window < (phones === sizes.at(-1) ? windows : 1); window += 1) {
      measured.push(await syncAll(all.slice(0, phones), { every: quick ? 2_000 : every, lasts }));
    }
    fleets.push({ phones, windows: measured });
  }
  const steady = server.memory();
  const fastest = [];
  for (let window = 0; window < windows; window += 1) {
    fastest.push(await syncAll(all, { every: 0, lasts: quick ? 2_000 : 8_000 }));
  }
  const memory = { steady, fastest: server.memory() };
  await server.stop();
  return { fleets, fastest, memory };
}
