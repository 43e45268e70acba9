/**
 * The index of a notebook, in memory: words to the records that hold them, and which record answers a question best.
 * What is the same word comes before what begins with it, that before a slip of the finger, that before a part of a
 * compound; within these MiniSearch weighs how telling a word is and how short the text.
 */

import MiniSearch, { type SearchResult } from 'minisearch';
import type { Kind } from '#domain/catalog.ts';
import type { RecordId, RecordKey } from '#domain/ids.ts';
import type { SearchHit, SearchQuery } from '../device.ts';
import { readingsOf, wordsToKeep } from './search-words.ts';
import { createVocabulary, type NearWords } from './vocabulary.ts';

/** What of a record is searched. */
export interface SearchDocument {
  /** Of the record, as `recordKey` writes it. */
  readonly key: RecordKey;
  readonly kind: Kind;
  readonly id: RecordId;
  readonly text: string;
}

export interface SearchIndex {
  /** Takes in records as they now are, new or changed. */
  put(documents: readonly SearchDocument[]): void;
  remove(keys: readonly RecordKey[]): void;
  /** Best first. Records that have all words; when there are none, those that have some. */
  find(query: SearchQuery): readonly SearchHit[];
}

const usualMost = 200;
const mostWords = 12;

export function createSearchIndex(): SearchIndex {
  const vocabulary = createVocabulary();
  const index = new MiniSearch<SearchDocument>({
    idField: 'key',
    fields: ['text'],
    storeFields: ['kind', 'id'],
    tokenize(text) {
      const words = wordsToKeep(text);
      for (const word of new Set(words)) vocabulary.learn(word);
      return [...words];
    },
    processTerm: (word) => word,
    searchOptions: { tokenize: (words) => words.split(' '), combineWith: 'OR' },
  });
  const remove = (keys: readonly RecordKey[]) => {
    for (const key of keys) if (index.has(key)) index.discard(key);
  };

  return {
    put(documents) {
      remove(documents.map(({ key }) => key));
      index.addAll(documents);
    },
    remove,
    find({ words, kinds, most = usualMost }) {
      const readings = readingsOf(words).map((reading) => {
        const wanted = reading.slice(0, mostWords).map((word) => vocabulary.near(word));
        const alternatives = new Set(wanted.flatMap((near) => [...near.keys()]));
        const results = index.search(
          [...alternatives].join(' '),
          kinds ? { filter: ({ kind }) => kinds.includes(kind) } : {},
        );
        return bestOf(results, wanted);
      });
      // What has all words in any reading, and only when nothing does, what has some as they were typed.
      const whole = readings.filter(({ complete }) => complete);
      const found = whole.length > 0 ? whole : readings.slice(-1);
      return eachOnce(found.flatMap(({ hits }) => hits)).slice(0, most);
    },
  };
}

interface Best {
  readonly hits: readonly SearchHit[];
  /** They have all words, not only some. */
  readonly complete: boolean;
}

function bestOf(results: readonly SearchResult[], wanted: readonly NearWords[]): Best {
  let all: SearchHit[] = [];
  let most = 0;
  for (const { kind, id, score, terms } of results) {
    let has = 0;
    // MiniSearch's own weighing stays under 1: it decides only between records that are equally near.
    let total = score / (score + 100);
    for (const near of wanted) {
      let nearest = 0;
      for (const word of terms) nearest = Math.max(nearest, near.get(word) ?? 0);
      if (nearest > 0) has += 1;
      total += nearest;
    }
    if (has < wanted.length && most === wanted.length) continue;
    if (has === wanted.length && most < has) all = [];
    most = Math.max(most, has);
    all.push({ kind: kind as Kind, id: id as string, score: total });
  }
  all.sort((one, other) => other.score - one.score);
  return { hits: all, complete: all.length > 0 && most === wanted.length };
}

/** Someone who works in two teams is a record in both, with the same id. */
function eachOnce(hits: readonly SearchHit[]): readonly SearchHit[] {
  const seen = new Set<string>();
  return hits.filter(({ kind, id }) => !seen.has(`${kind}|${id}`) && seen.add(`${kind}|${id}`));
}
