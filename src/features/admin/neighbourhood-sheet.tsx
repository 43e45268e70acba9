import { useState } from 'react';
import type { Entry } from '#device/index.ts';
import { OutlineChoice } from '#features/admin/outline-choice.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

interface NeighbourhoodSheetProps {
  /** Undefined: closed. */
  neighbourhood: Entry<'neighbourhood'> | undefined;
  onClose: () => void;
}

/** Another name for a neighbourhood, its outline, or out of use. What was noted there stays there. */
export function NeighbourhoodSheet({ neighbourhood, onClose }: NeighbourhoodSheetProps) {
  return (
    <Sheet open={neighbourhood !== undefined} onClose={onClose} title={neighbourhood?.values.name ?? 'Wijk'}>
      {neighbourhood && <Acts neighbourhood={neighbourhood} onClose={onClose} />}
    </Sheet>
  );
}

function Acts({
  neighbourhood: { id, team, values },
  onClose,
}: {
  neighbourhood: Entry<'neighbourhood'>;
  onClose: () => void;
}) {
  const device = useDevice();
  const toast = useToast();
  const { act, busy, fields, problem, dialog } = useAct();
  const [name, setName] = useState(values.name ?? '');
  const [error, setError] = useState<string>();
  const closed = values.closed === true;

  const change = async (to: { name?: string; closed?: boolean }, told: string) => {
    const done = await act(() => device.online.changeNeighbourhood(team, id, to));
    if (!done) return;
    toast({ text: told });
    onClose();
  };
  const rename = () => {
    setError(name.trim() === '' ? 'Geef de wijk een naam.' : undefined);
    if (name.trim() !== '') void change({ name: name.trim() }, 'De naam is gewijzigd.');
  };

  return (
    <Stack>
      <Form onSubmit={rename}>
        {problem}
        <TextField label="Naam van de wijk" error={error ?? fields.name} value={name} onValue={setName} dir="auto" />
        <Button type="submit" variant="primary" wide busy={busy}>
          Naam wijzigen
        </Button>
      </Form>
      <OutlineChoice
        name={values.name ?? ''}
        value={values.outline}
        busy={busy}
        error={fields.outline}
        onKeep={(outline) => act(() => device.online.changeNeighbourhood(team, id, { outline }))}
      />
      <Button
        wide
        busy={busy}
        onClick={() => void change({ closed: !closed }, closed ? 'Weer in gebruik.' : 'Niet meer in gebruik.')}
      >
        {closed ? 'Weer in gebruik nemen' : 'Niet meer gebruiken'}
      </Button>
      {!closed && <Meta>Wat er genoteerd is blijft bestaan. Niemand kan de wijk meer kiezen.</Meta>}
      {dialog}
    </Stack>
  );
}
