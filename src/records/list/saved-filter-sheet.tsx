/** A name for a filter: a new one, another one, or away with it. */
import { useState } from 'react';
import type { Entry } from '#device/index.ts';
import type { FilteredList } from '#domain/kinds/saved-filter.ts';
import { useRemoval } from '#records/act/removal.ts';
import { useAct } from '#records/act/use-act.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
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
  const takeAway = useRemoval();
  const [name, setName] = useState(current?.values.name ?? suggestion);
  const { run, busy, problems, failure, attempt } = useAct({ name });

  const keep = () => {
    const given = name.trim();
    return run({
      missing: given === '' ? { name: 'Geef het filter een naam.' } : {},
      keep: () =>
        current
          ? device.save({ kind: 'savedFilter', id: current.id, values: { name: given } })
          : device.save({ kind: 'savedFilter', values: { name: given, list, query } }),
      told: current ? 'De naam is gewijzigd' : `Bewaard: ${given}`,
      done: onClose,
    });
  };
  // The name can be mended here, what is chosen can't: it stands in the list behind.
  const title = problems.query ? 'Dit zijn te veel keuzes om te bewaren. Haal er een paar weg.' : failure?.title;

  const remove = (filter: Entry<'savedFilter'>) => {
    takeAway({
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
      <Failure title={title} attempt={attempt}>
        {failure?.text}
      </Failure>
      <TextField
        label="Naam van het filter"
        hint="Alleen jij ziet het, ook op je andere toestellen. Zoekwoorden worden niet bewaard."
        error={problems.name}
        value={name}
        onValue={setName}
        dir="auto"
        data-autofocus
      />
      <Button type="submit" variant="primary" wide busy={busy} busyLabel="Bewaren…">
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
