/** Chooses one record out of many by a few letters of its name. */
import { useMemo, useState } from 'react';
import { catalog, type Kind } from '#domain/catalog.ts';
import { wordsOf } from '#records/kind-words.ts';
import { titleOf } from '#records/record-words.ts';
import { useEntries } from '#records/use-entries.ts';
import { useSearch } from '#records/use-search.ts';
import { UserText } from '#records/user-text.tsx';
import { SearchField } from '#ui/field/search-field.tsx';
import { Icon } from '#ui/icon.tsx';
import { Stack } from '#ui/page/stack.tsx';

interface RecordPickerProps {
  label: string;
  /** Keep it the same list. */
  kinds: readonly Kind[];
  team: string;
  /** Not to be chosen: the record itself. */
  without?: string | undefined;
  onPick: (id: string) => void;
}

/** As many as fit above a keyboard. */
const most = 6;
const always = () => true;

export function RecordPicker({ label, kinds, team, without, onPick }: RecordPickerProps) {
  const [words, setWords] = useState('');
  const all = useEntries(kinds, always);
  const found = useSearch(words, { kinds, most: 30 });
  const shown = useMemo(() => {
    const able = all.filter((entry) => entry.team === team && entry.id !== without);
    if (!found) return able.slice(0, most);
    const byId = new Map(able.map((entry) => [entry.id, entry]));
    return found.hits.flatMap(({ id }) => byId.get(id) ?? []).slice(0, most);
  }, [all, team, without, found]);
  return (
    <Stack gap="tight">
      <SearchField label={label} value={words} onValue={setWords} />
      <ul className="stoep-choice-list" aria-label="Gevonden">
        {shown.map((entry) => (
          <li key={entry.id}>
            <button type="button" className="stoep-choice" onClick={() => onPick(entry.id)}>
              <Icon name={wordsOf(entry.kind).icon ?? 'link'} />
              <span className="stoep-choice__text">
                <span className="stoep-choice__title">
                  <UserText>{titleOf(entry.kind, entry.values)}</UserText>
                </span>
                <span className="stoep-meta">{catalog[entry.kind].label}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="stoep-meta">Niets gevonden. Zet het eerst op de sociale kaart.</p>}
    </Stack>
  );
}
