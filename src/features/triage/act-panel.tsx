/** What one act at triage still needs to know before it is done. */
import { useMemo } from 'react';
import { type Progress, signal } from '#domain/kinds/signal.ts';
import type { Field, Value } from '#domain/record.ts';
import { RecordField } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf, soonDays } from '#records/moments.ts';
import type { DraftForm } from '#records/note/draft-form.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';

export type Act = 'take' | 'answer' | 'close' | 'wait';
type Name = 'takenByKind' | 'takenByName' | 'takenByPerson' | 'answer' | 'closeReason' | 'closeNote' | 'lookAgainOn';

interface ActWords {
  readonly title: string;
  readonly button: string;
  readonly told: string;
  readonly progress: Progress;
  readonly fields: readonly Name[];
  /** The fields of which it needs one, and what to say when all are empty. */
  readonly needs: readonly [readonly Name[], string];
}

const acts: Readonly<Record<Act, ActWords>> = {
  take: {
    title: 'Oppakken',
    button: 'Opgepakt bewaren',
    told: 'Opgepakt, op dit toestel bewaard',
    progress: 'taken',
    fields: ['takenByKind', 'takenByName', 'takenByPerson'],
    needs: [['takenByKind', 'takenByPerson'], 'Kies door wie het wordt opgepakt.'],
  },
  answer: {
    title: 'Advies geven',
    button: 'Advies bewaren',
    told: 'Advies op dit toestel bewaard',
    progress: 'answered',
    fields: ['answer'],
    needs: [['answer'], 'Schrijf wat je de melder aanraadt.'],
  },
  wait: {
    title: 'Laten liggen',
    button: 'Tot die dag laten liggen',
    told: 'Blijft liggen, op dit toestel bewaard',
    progress: 'waiting',
    fields: ['lookAgainOn'],
    needs: [['lookAgainOn'], 'Kies op welke dag je weer kijkt.'],
  },
  close: {
    title: 'Afsluiten',
    button: 'Signaal afsluiten',
    told: 'Afgesloten, op dit toestel bewaard',
    progress: 'closed',
    fields: ['closeReason', 'closeNote'],
    needs: [['closeReason'], 'Kies waarom je het afsluit.'],
  },
};

/** The act that was begun and not finished, as what was touched tells; each field belongs to one act. */
export function actBegun(
  touched: DraftForm['touched'],
): { act: Act; title: string; fields: readonly Name[] } | undefined {
  for (const act of Object.keys(acts) as Act[]) {
    const { title, fields } = acts[act];
    if (fields.some((name) => isWritten(touched[name]))) return { act, title, fields };
  }
  return undefined;
}

interface ActPanelProps {
  act: Act;
  form: DraftForm;
  /** Who of the team can take it. */
  colleagues: readonly { value: string; label: string }[];
  problems: Readonly<Record<string, string>>;
  onStep: (
    step: { progress: Progress; told: string; fields: readonly string[] },
    missing: Readonly<Record<string, string>>,
  ) => void;
}

export function ActPanel({ act, form, colleagues, problems, onStep }: ActPanelProps) {
  const now = useMinute();
  const days = useMemo(() => soonDays(now), [now]);
  const { title, button, told, progress, fields, needs } = acts[act];
  const done = () => {
    const [names, message] = needs;
    const filled = names.some((name) => isWritten(form.values[name]));
    const [first = ''] = names;
    const missing = filled ? {} : { [first]: message };
    onStep({ progress, told, fields }, { ...missing, ...notYet(act, form.values, dayOf(now)) });
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
            choices={name === 'takenByPerson' ? colleagues : undefined}
            shortcuts={name === 'lookAgainOn' ? days : undefined}
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

const isWritten = (value: Value | null | undefined) => typeof value === 'string' && value.trim() !== '';

/** What stands in the way: a day that has passed brings nothing back, and what is not safe is not put aside. */
function notYet(act: Act, values: DraftForm['values'], today: string): Readonly<Record<string, string>> {
  const putsAside = act === 'wait' || act === 'close';
  const day = values.lookAgainOn;
  return {
    ...(putsAside && values.safeNow === 'no' ? { safeNow: 'Het is nog niet veilig. Vraag het eerst opnieuw.' } : {}),
    ...(act === 'wait' && typeof day === 'string' && day !== '' && day <= today
      ? { lookAgainOn: 'Kies een dag die nog moet komen.' }
      : {}),
  };
}
