/** What one act at triage still needs to know before it is done. */
import type { Field } from '#domain/record.ts';
import { type Progress, signal } from '#domain/signal.ts';
import type { DraftForm } from '#features/shared/draft-form.ts';
import { RecordField } from '#features/shared/record-field.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Row, Stack } from '#ui/stack.tsx';

export type Act = 'take' | 'answer' | 'close';
type Name = 'takenByKind' | 'answer' | 'closeReason' | 'closeNote';

interface ActWords {
  readonly title: string;
  readonly button: string;
  readonly told: string;
  readonly progress: Progress;
  readonly fields: readonly Name[];
  /** The field it can't do without, and what to say when it is empty. */
  readonly needs: readonly [Name, string];
}

const acts: Readonly<Record<Act, ActWords>> = {
  take: {
    title: 'Oppakken',
    button: 'Opgepakt bewaren',
    told: 'Opgepakt, op dit toestel bewaard',
    progress: 'taken',
    fields: ['takenByKind'],
    needs: ['takenByKind', 'Kies door wie het wordt opgepakt.'],
  },
  answer: {
    title: 'Antwoord geven',
    button: 'Antwoord bewaren',
    told: 'Antwoord op dit toestel bewaard',
    progress: 'answered',
    fields: ['answer'],
    needs: ['answer', 'Schrijf wat je de melder aanraadt.'],
  },
  close: {
    title: 'Afsluiten',
    button: 'Signaal afsluiten',
    told: 'Afgesloten, op dit toestel bewaard',
    progress: 'closed',
    fields: ['closeReason', 'closeNote'],
    needs: ['closeReason', 'Kies waarom je het afsluit.'],
  },
};

interface ActPanelProps {
  act: Act;
  form: DraftForm;
  problems: Readonly<Record<string, string>>;
  onStep: (
    step: { progress: Progress; told: string; fields: readonly string[] },
    missing: Readonly<Record<string, string>>,
  ) => void;
}

export function ActPanel({ act, form, problems, onStep }: ActPanelProps) {
  const { title, button, told, progress, fields, needs } = acts[act];
  const done = () => {
    const [name, message] = needs;
    const value = form.values[name];
    const filled = typeof value === 'string' && value.trim() !== '';
    onStep({ progress, told, fields }, filled ? {} : { [name]: message });
  };
  return (
    <Form label={title} onSubmit={done}>
      <Stack>
        {fields.map((name) => (
          <RecordField
            key={name}
            name={name}
            field={signal.fields[name] as Field}
            value={form.values[name]}
            onValue={(value) => form.set({ [name]: value })}
            error={problems[name]}
          />
        ))}
        <Row>
          <Button variant="action" type="submit">
            {button}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
