/** What the page and the thread that searches say to each other. Answers come one to each request, in order. */
import type { SearchHit, SearchQuery } from '../device.ts';
import type { SearchDocument } from './search-index.ts';

export type SearchRequest =
  | { readonly type: 'take'; readonly documents: readonly SearchDocument[]; readonly gone: readonly string[] }
  | { readonly type: 'find'; readonly query: SearchQuery };

export type SearchAnswer =
  | { readonly type: 'taken' }
  | { readonly type: 'found'; readonly hits: readonly SearchHit[] }
  /** The thread is no more. */
  | { readonly type: 'failed' };

export interface SearchThread {
  ask(request: SearchRequest): void;
  /** Stops at once and forgets all. */
  end(): void;
}

export type StartSearching = (onAnswer: (answer: SearchAnswer) => void) => SearchThread;

/** Searches in a worker. */
export function searchInWorker(startWorker: () => Worker): StartSearching {
  return (onAnswer) => {
    const worker = startWorker();
    worker.onmessage = (event: MessageEvent<SearchAnswer>) => onAnswer(event.data);
    worker.onerror = () => onAnswer({ type: 'failed' });
    return { ask: (request) => worker.postMessage(request), end: () => worker.terminate() };
  };
}
