/** The work of the thread that searches, wherever it runs: an index of its own, and the answer to each request. */
import { createSearchIndex } from './search-index.ts';
import type { SearchAnswer, SearchRequest } from './search-thread.ts';

export function createSearchWork(): (request: SearchRequest) => SearchAnswer {
  const index = createSearchIndex();
  return (request) => {
    if (request.type === 'find') return { type: 'found', hits: index.find(request.query) };
    index.remove(request.gone);
    index.put(request.documents);
    return { type: 'taken' };
  };
}
