/** Chooses one record out of many by a few letters of its name. */

import { useMemo, useState } from 'react';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { RecordId, TeamId } from '#domain/ids.ts';
import { wordsOf } from '#records/kind-words.ts';
import { titleOf } from '#records/record-words.ts';
import { useEntries } from '#records/use-entries.ts';
import { useSearch } from '#records/use-search.ts';
import { UserText } from '#records/user-text.tsx';
import { ChoiceList, PlainChoice } from '#ui/field/choice.tsx';
import { SearchField } from '#ui/field/search-field.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

interface RecordPickerProps {
  label: string;
  /** Keep it the same list. */
  kinds: readonly Kind[];
  team: TeamId;
  /** Not to be chosen: the record itself. */
  without?: string | undefined;
  onPick: (id: RecordId) => void;
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
      <ChoiceList label="Gevonden">
        {shown.map((entry) => (
          <PlainChoice
            key={entry.id}
            icon={wordsOf(entry.kind).icon ?? 'link'}
            title={<UserText>{titleOf(entry.kind, entry.values)}</UserText>}
            hint={catalog[entry.kind].label}
            onPress={() => onPick(entry.id)}
          />
        ))}
      </ChoiceList>
      {shown.length === 0 && <Meta>Niets gevonden. Zet het eerst op de sociale kaart.</Meta>}
    </Stack>
  );
}
