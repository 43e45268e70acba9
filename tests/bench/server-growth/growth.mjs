// One team that grows from a thousand records to a million: what may not cost more by it.
import { randomBytes } from 'node:crypto';
import { phoneAt } from '../server/phones.mjs';

const sizes = [1_000, 100_000, 1_000_000];
const quickSizes = [200, 1_000];
const changes = 100;
const part = 20;
const notCounted = 3;

/** Of each size the milliseconds of a catch-up of 100 changes, and of the pushes of 20 that made them. */
export async function growthOf(home, { runs, quick }) {
  const stages = [];
  let known;
  let from = 0;
  for (const size of quick ? quickSizes : sizes) {
    known = await home.fill(known ? { known, from, to: size } : { teams: 1, people: 2, from, to: size });
    from = size;
    home.settle();
    const [{ team, phones }] = known;
    const server = await home.serve();
    // A device goes on with its numbers where it was; here each stage has new ones.
    const [writer, reader] = phones.map((phone) =>
      phoneAt(server.origins[0], team, { ...phone, device: randomBytes(16).toString('base64url') }),
    );
    await reader.skip();
    const stage = { size, catchUp: [], push: [] };
    const rounds = Math.max(runs, 5) + notCounted;
    for (let round = 0; round < rounds; round += 1) {
      const pushes = [];
      for (let start = 0; start < changes; start += part) {
        const ids = Array.from({ length: part }, (_, index) =>
          signalId(team, place(round * changes + start + index, size)),
        );
        pushes.push(await writer.push(ids));
      }
      const { took, records } = await reader.pull();
      if (records !== changes) throw new Error(`The catch-up brought ${records} records, not ${changes}`);
      if (round < notCounted) continue;
      stage.push.push(...pushes);
      stage.catchUp.push(took);
    }
    stages.push(stage);
    await server.stop();
  }
  return stages;
}

/** All over the team, each once. */
const place = (index, size) => (index * 7_919) % size;

function signalId(team, number) {
  return `bench-${team.slice(0, 6)}-${String(number).padStart(9, '0')}`;
}
