import type { Entry } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { ListFilter } from './list-kind.ts';

interface WhoseWords {
  readonly label: string;
  readonly mine: string;
  readonly all: string;
}

const ofWhom: WhoseWords = { label: 'Van wie?', mine: 'Van mij', all: 'Van het team' };

/** One's own or those of the whole team; under `van` in the address, as links into a list write it. */
export function whoseFilter<K extends Kind>(
  isMine: (entry: Entry<K>) => boolean,
  { usual = 'team', words = ofWhom }: { usual?: 'mij' | 'team'; words?: WhoseWords } = {},
): ListFilter<K> {
  return {
    name: 'van',
    label: words.label,
    options: [
      { value: 'mij', label: words.mine },
      { value: 'team', label: words.all },
    ],
    usual,
    matches: (entry, value) => value === 'team' || isMine(entry),
  };
}
