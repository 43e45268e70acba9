// Pages as a later server would give them: with a kind and a field in it that nobody here knows, counted as they should be.
import { plus } from '#sync/checksum.ts';
import type { PullPage } from '#sync/protocol.ts';
import type { TestClient } from '#tests/support/test-server.ts';

/** The value that stands in a field of tomorrow, in each record of these kinds. */
export const fromTomorrow = 'een vak van morgen';

/** A browser of the same server, a version further. */
export function ofTomorrow(browser: TestClient): TestClient {
  /** What was added so far, by id: a complete pull counts all of it. */
  const added = new Map<string, number>();
  const changed = (page: PullPage): PullPage => {
    const [first] = page.changes;
    const changes = page.changes.map((record) =>
      record.kind === 'signal'
        ? { ...record, schema: 99, values: { ...record.values, tomorrow: fromTomorrow } }
        : record,
    );
    if (first) {
      const id = `tomorrow-${String(first.seq).padStart(12, '0')}`;
      changes.push({ ...first, kind: 'tomorrowsKind', id, schema: 1, values: { tomorrow: fromTomorrow } });
      added.set(id, first.seq);
    }
    if (page.count === undefined || page.checksum === undefined) return { ...page, changes };
    const { count, checksum } = [...added].reduce((sum, [id, seq]) => plus(sum, id, seq), {
      count: page.count,
      checksum: page.checksum,
    });
    return { ...page, changes, count, checksum };
  };
  return {
    ...browser,
    async fetch(where, init) {
      const response = await browser.fetch(where, init);
      if (!where.includes('/pull?') || !response.ok) return response;
      const page = changed((await response.json()) as PullPage);
      return new Response(JSON.stringify(page), { headers: { 'content-type': 'application/json' } });
    },
  };
}
