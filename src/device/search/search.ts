/**
 * Search over all that is on the phone, seen from the page. Here is only which records the thread has to take in yet; the
 * words are in the thread, and when the phone locks it is ended with all it knew.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Kind } from '#domain/catalog.ts';
import type { RecordKey } from '#domain/ids.ts';
import type { Entry, SearchHit, SearchQuery, SearchState } from '../device.ts';
import type { RecordIndex } from '../notebook/record-index.ts';
import type { Timers } from '../parts.ts';
import type { SearchAnswer, SearchThread, StartSearching } from './search-thread.ts';
import { documentOf, searchedKinds } from './searched-text.ts';

export interface Search {
  readonly state: StoreApi<SearchState>;
  /** Never rejects. */
  find(query: SearchQuery): Promise<readonly SearchHit[]>;
}

interface SearchParts {
  readonly index: Pick<RecordIndex, 'entries' | 'listen'>;
  readonly timers: Timers;
  readonly start: StartSearching;
}

/** Milliseconds after the first records came in: the first screen goes before. A search does not wait for it. */
const startAfter = 1_000;
/** Records that go to the thread at once: a few milliseconds of work there, so that a question is never far behind. */
const atOnce = 50;

interface Question {
  readonly query: SearchQuery;
  readonly answer: (hits: readonly SearchHit[]) => void;
}

export function createSearch({ index, timers, start }: SearchParts): Search {
  const state = createStore<SearchState>(() => ({ complete: false }));
  let thread: SearchThread | undefined;
  /** Undefined while there is nothing to search; else what keeps a start that is to come from coming. */
  let cancelStart: (() => void) | undefined;
  /** Keys of records that changed since the thread took them in. */
  let waiting = new Map<RecordKey, Kind>();
  let underWay = 0;
  let asked: Question | undefined;
  let next: Question | undefined;

  const begin = () => {
    if (thread) return;
    const all = searchedKinds.flatMap((kind) => [...index.entries(kind)]);
    all.sort(([, one], [, other]) => other.madeAt - one.madeAt);
    waiting = new Map(all.map(([key, entry]) => [key, entry.kind]));
    const started: SearchThread = start((answer) => {
      if (thread === started) hear(answer);
    });
    thread = started;
    give();
  };

  const end = () => {
    thread?.end();
    thread = undefined;
    waiting = new Map();
    underWay = 0;
    for (const question of [asked, next]) question?.answer([]);
    asked = undefined;
    next = undefined;
    tell();
  };

  const tell = () => {
    const complete = thread !== undefined && waiting.size === 0 && underWay === 0;
    if (state.getState().complete !== complete) state.setState({ complete }, true);
  };

  /** Hands the thread what waits, a bit at a time: the next bit when it has taken this one. */
  const give = () => {
    if (thread && underWay === 0 && waiting.size > 0) giveSome();
    tell();
  };
  const giveSome = () => {
    const documents: Entry[] = [];
    const gone: RecordKey[] = [];
    for (const [key, kind] of waiting) {
      const entry = index.entries(kind).get(key);
      if (entry) documents.push(entry);
      else gone.push(key);
      waiting.delete(key);
      if (documents.length + gone.length === atOnce) break;
    }
    underWay += 1;
    thread?.ask({ type: 'take', documents: documents.map(documentOf), gone });
  };

  const ask = () => {
    if (asked || !next) return;
    asked = next;
    next = undefined;
    // What was written just now is found at once, unless there is a whole notebook before it.
    if (waiting.size > 0 && waiting.size <= atOnce) giveSome();
    thread?.ask({ type: 'find', query: asked.query });
  };

  const hear = (answer: SearchAnswer) => {
    if (answer.type === 'failed') return end();
    if (answer.type === 'taken') {
      underWay -= 1;
      return give();
    }
    asked?.answer(answer.hits);
    asked = undefined;
    ask();
  };

  for (const kind of searchedKinds) {
    index.listen(kind, (keys) => {
      if (!keys) {
        cancelStart?.();
        cancelStart = undefined;
        return end();
      }
      cancelStart ??= timers.after(startAfter, begin);
      if (!thread) return;
      for (const key of keys) waiting.set(key, kind);
      give();
    });
  }

  return {
    state,
    find: (query) =>
      new Promise((answer) => {
        next?.answer([]);
        next = undefined;
        if (!cancelStart || query.words.trim() === '') return answer([]);
        begin();
        next = { query, answer };
        ask();
      }),
  };
}
