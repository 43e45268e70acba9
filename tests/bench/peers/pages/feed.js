// What the pages of the peers share: the feed over plain HTTP, the control, and how an edit looks.
export { control } from '../../pages/raw-indexeddb.js';

export const pageSize = 500;
export const edit = 'Aangepast zonder bereik.';

/** Fetches page after page and hands each over before the next is asked, as ours does. */
export async function pullAll(keep) {
  let since = 0;
  for (;;) {
    const answer = await fetch(`/pull?since=${since}&limit=${pageSize}`);
    const { documents, checkpoint } = await answer.json();
    if (documents.length === 0) return;
    since = checkpoint.updatedAt;
    await keep(documents, since);
  }
}

/** Milliseconds that something takes, with what it gives. */
export async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { took: performance.now() - started, result };
}
