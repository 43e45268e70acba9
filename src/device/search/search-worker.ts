/** The worker that searches: keeps the screen free while words are counted. */
import type { SearchRequest } from './search-thread.ts';
import { createSearchWork } from './search-work.ts';

const answer = createSearchWork();

addEventListener('message', (event: MessageEvent<SearchRequest>) => {
  postMessage(answer(event.data));
});
