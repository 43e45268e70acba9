/** A name for a filter: a new one, another one, or away with it. */
import { useState } from 'react';
import type { Entry } from '#device/index.ts';
import type { FilteredList } from '#domain/kinds/saved-filter.ts';
import { useRemoval } from '#records/act/removal.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Failure } from '#ui/said/failure.tsx';

interface SavedFilterSheetProps {
  open: boolean;
  onClose: () => void;
  list: FilteredList;
  query: string;
  /** The kept filter that is changed; undefined to keep a new one. */
  current: Entry<'savedFilter'> | undefined;
  suggestion: string;
}

export function SavedFilterSheet({ open, onClose, ...filter }: SavedFilterSheetProps) {
  return (
    <Sheet open={open} onClose={onClose} title={filter.current ? 'Filter aanpassen' : 'Filter bewaren'}>
      <NameForm {...filter} onClose={onClose} />
    </Sheet>
  );
}

function NameForm({ onClose, list, query, current, suggestion }: Omit<SavedFilterSheetProps, 'open'>) {
  const device = useDevice();
  const toast = useToast();
  const takeAway = useRemoval();
  const [name, setName] = useState(current?.values.name ?? suggestion);
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<{ title: string; text?: string }>();
  const [attempt, setAttempt] = useState(0);

  const keep = async () => {
    setAttempt((before) => before + 1);
    setFailure(undefined);
    setError(undefined);
    const given = name.trim();
    if (given === '') {
      setError('Geef het filter een naam.');
      return;
    }
    const saved = current
      ? await device.save({ kind: 'savedFilter', id: current.id, values: { name: given } })
      : await device.save({ kind: 'savedFilter', values: { name: given, list, query } });
    if (saved.ok) {
      onClose();
      toast({ text: current ? 'De naam is gewijzigd' : `Bewaard: ${given}` });
    } else if (saved.reason === 'invalid') {
      setError(saved.problems.name);
      if (saved.problems.query) setFailure({ title: 'Dit zijn te veel keuzes om te bewaren. Haal er een paar weg.' });
    } else setFailure(saveWords(saved.reason));
  };

  const remove = (filter: Entry<'savedFilter'>) => {
    void takeAway({
      kind: 'savedFilter',
      id: filter.id,
      done: 'Filter weggehaald',
      stillThere: 'Het filter staat er nog.',
      isAway: 'het filter is weg.',
    });
    onClose();
  };

  return (
    <Form onSubmit={() => void keep()}>
      <Failure title={failure?.title} attempt={attempt}>
        {failure?.text}
      </Failure>
      <TextField
        label="Naam van het filter"
        hint="Alleen jij ziet het, ook op je andere toestellen. Zoekwoorden worden niet bewaard."
        error={error}
        value={name}
        onValue={setName}
        dir="auto"
        data-autofocus
      />
      <Button type="submit" variant="primary" wide>
        {current ? 'Naam wijzigen' : 'Bewaren'}
      </Button>
      {current && (
        <Button icon="trash" wide onClick={() => remove(current)}>
          Filter weghalen
        </Button>
      )}
    </Form>
  );
}
