// Phones as the server sees them: each with a login, a device and a number, over HTTP with connections that stay open.

let made = 0;

/** One phone of a filled team. `records`: ids of signals it may edit; without any it makes new ones. */
export function phoneAt(origin, team, { device, cookie }) {
  const headers = { 'content-type': 'application/json', 'x-stoep': '1', 'stoep-protocol': '1', origin, cookie };
  let [n, count, settled] = [1, 0, 0];
  let at = { next: 0, epoch: '', scope: '' };
  const request = async (path, init) => {
    const answer = await fetch(`${origin}/api/v1/teams/${team}${path}`, { ...init, headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path.split('?')[0]} answered ${answer.status}: ${text.slice(0, 200)}`);
    return JSON.parse(text);
  };
  const stamp = () =>
    `${Date.now().toString(36).padStart(9, '0')}-${(count++ % 1_296).toString(36).padStart(4, '0')}-${device}`;
  const changeOf = (record, index) => ({
    n: n++,
    kind: 'signal',
    record: record ?? `bench-made-${String(made++).padStart(12, '0')}-${device.slice(0, 4)}`,
    schema: 2,
    stamp: stamp(),
    ...(record ? {} : { make: true }),
    set: {
      observed: `Nummer ${index}: drie jongens bij de fietsenstalling, geen jas aan in de regen, niemand kende ze.`,
      about: 'drie jongens van een jaar of tien',
    },
  });
  return {
    device,
    /** Sends edits of these records, or as many new ones as a number says; gives milliseconds. */
    async push(what) {
      const changes = (typeof what === 'number' ? Array.from({ length: what }) : what).map(changeOf);
      const body = JSON.stringify({ device, epoch: at.epoch, settled, changes });
      const began = performance.now();
      const answer = await request('/push', { method: 'POST', body });
      const took = performance.now() - began;
      const taken = (answer.answers ?? []).filter(({ verdict }) => verdict === 'applied' || verdict === 'merged');
      if (taken.length !== changes.length) throw new Error(`Taken ${taken.length} of ${changes.length}`);
      settled = answer.last;
      return took;
    },
    /** Fetches all that is new; gives milliseconds, and how many records came. */
    async pull() {
      const began = performance.now();
      let records = 0;
      for (let more = true; more; ) {
        const query = new URLSearchParams({ device, since: String(at.next), epoch: at.epoch, scope: at.scope });
        const page = await request(`/pull?${query}`);
        records += page.changes.length;
        at = page;
        more = page.more;
      }
      return { took: performance.now() - began, records };
    },
    /** Takes everything up to now as seen. */
    async skip() {
      const query = new URLSearchParams({ device, since: '0', epoch: at.epoch, scope: at.scope, limit: '1' });
      at = await request(`/pull?${query}`);
      at = await request(
        `/pull?${new URLSearchParams({ device, since: String(at.head), epoch: at.epoch, scope: at.scope })}`,
      );
    },
  };
}

/**
 * Lets phones sync in turn, each once every `every` milliseconds at a moment of its own, for `lasts` milliseconds: a push
 * of 20 new signals and a pull. `every` 0: as fast as they can. Gives the milliseconds of all pushes and pulls; one that
 * comes late because the server is behind counts from when it should have begun.
 */
export async function syncAll(phones, { every, lasts }) {
  const pushes = [];
  const pulls = [];
  const began = performance.now();
  const until = began + lasts;
  await Promise.all(
    phones.map(async (phone, index) => {
      let due = began + (every * index) / phones.length;
      while (due < until) {
        const wait = due - performance.now();
        if (wait > 0) await new Promise((done) => setTimeout(done, wait));
        const late = Math.max(performance.now() - due, 0);
        pushes.push((await phone.push(20)) + (every > 0 ? late : 0));
        pulls.push((await phone.pull()).took);
        due = every > 0 ? due + every : performance.now();
      }
    }),
  );
  return { pushes, pulls, seconds: (performance.now() - began) / 1_000 };
}
