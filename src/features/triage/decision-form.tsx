/**
 * What the desk decides: a colour with its reason, and then take it, give advice, write a message or close it. Half-filled it is
 * a draft. Only a press on a button moves a signal into triage or further; looking never does.
 */
import { useState } from 'react';
import type { Values } from '#domain/catalog.ts';
import { type Colour, colours, type Progress, signal } from '#domain/kinds/signal.ts';
import type { Field, Value } from '#domain/record.ts';
import { isOpen } from '#domain/triage.ts';
import { type Act, ActPanel, actBegun } from '#features/triage/act-panel.tsx';
import { FeedbackForm } from '#features/triage/feedback-form.tsx';
import { LeftOver } from '#features/triage/left-over.tsx';
import { SafetyAnswers } from '#features/triage/safety-answers.tsx';
import type { Signal } from '#kinds/signal/signal.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice } from '#records/device-context.tsx';
import { fieldId, RecordField } from '#records/field/record-field.tsx';
import { toSave, useDraftForm } from '#records/note/draft-form.ts';
import { deskDraftId } from '#records/note/drafts.ts';
import { useTeamChoices } from '#records/people.ts';
import { useKeys } from '#records/use-keys.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { Form } from '#ui/field/form.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import './triage.css';
import { Meta } from '#ui/said/meta.tsx';

type Step = { readonly progress?: Progress; readonly told: string; readonly fields: readonly string[] };
type SignalPatch = { readonly [N in keyof Values<'signal'>]?: Values<'signal'>[N] | null };

/** Asked again at each step, so saved along with whatever is done. */
const asked = ['colour', 'colourReason', 'safeNow', 'safeNowDone'];
const judged = ['colour', 'colourReason'];
const safety = ['safeNow', 'safeNowDone'] as const;
const keyHints: Record<Colour, string> = { red: '1', orange: '2', green: '3' };

export function DecisionForm({ entry }: { entry: Signal }) {
  const device = useDevice();
  const toast = useToast();
  const form = useDraftForm({
    draft: deskDraftId('b', entry.id),
    kind: 'signal',
    record: entry.id,
    start: entry.values,
  });
  // What was half filled in is open again, so that whoever comes for it finds it.
  const [act, setAct] = useState<Act | 'feedback' | undefined>(() =>
    isOpen(entry.values) ? actBegun(form.touched)?.act : undefined,
  );
  const [attempt, setAttempt] = useState(0);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const { progress } = entry.values;
  const safetyAnswered = safety.some((name) => name in form.touched);
  const colleagues = useTeamChoices(entry.team);
  const judging = judged.some((name) => name in form.touched);

  const step = async ({ progress: next, told, fields }: Step, missing: Readonly<Record<string, string>> = {}) => {
    setAttempt((count) => count + 1);
    const wrong = { ...missing, ...(judging ? reasonMissing(form.values) : {}) };
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const names = [...asked, ...fields].filter((name) => name in form.touched);
    const values: Record<string, Value | null> = toSave(
      Object.fromEntries(names.map((name) => [name, form.touched[name] ?? null])),
    );
    if (next !== undefined) values.progress = next;
    const saved = await device.save({ kind: 'signal', id: entry.id, values: values as SignalPatch });
    if (saved.ok) {
      form.forget(names);
      setAct(undefined);
      setFailure(undefined);
      toast({ text: told });
    } else if (saved.reason === 'invalid') setProblems(saved.problems);
    else setFailure(saveWords(saved.reason));
  };
  const keepColour = () => step({ progress: progress ?? 'inTriage', told: 'Kleur op dit toestel bewaard', fields: [] });

  const pick = (colour: Colour) => {
    form.set({ colour });
    document.getElementById(fieldId('colourReason'))?.focus();
  };
  useKeys({ '1': () => pick('red'), '2': () => pick('orange'), '3': () => pick('green') });

  const draw = (name: 'colour' | 'colourReason') => (
    <RecordField
      name={name}
      field={signal.fields[name] as Field}
      value={form.values[name]}
      onValue={(value) => form.set({ [name]: value })}
      error={problems[name]}
      keyHints={name === 'colour' ? keyHints : undefined}
      {...(name === 'colour' ? { label: 'Welke kleur, en waarom?' } : { label: 'Waarom, in één zin' })}
    />
  );
  const offer = (which: Act | 'feedback', label: string, main = false) => (
    <Button
      variant={main && act === undefined ? 'action' : 'outline'}
      aria-expanded={act === which}
      onClick={() => setAct(act === which ? undefined : which)}
    >
      {label}
    </Button>
  );

  return (
    <section className="stoep-decision" aria-label="Beslissen">
      <Stack>
        <ErrorSummary
          attempt={attempt}
          problems={Object.entries(problems).map(([name, message]) => ({ fieldId: fieldId(name), message }))}
        />
        <Failure title={failure?.title} attempt={attempt}>
          <p>{failure?.text}</p>
        </Failure>
        <Form label="Kleur" onSubmit={keepColour}>
          <Stack>
            {draw('colour')}
            {draw('colourReason')}
            {judging && (
              <Row>
                <Button variant="primary" type="submit">
                  Kleur bewaren
                </Button>
                <Meta as="span">{kept(form.kept)}</Meta>
              </Row>
            )}
          </Stack>
        </Form>
        <Form
          label="Is het nu veilig?"
          onSubmit={() => step({ told: 'Of het veilig is, is op dit toestel bewaard', fields: [] })}
        >
          <Stack>
            {safety.map((name) => (
              <RecordField
                key={name}
                name={name}
                field={signal.fields[name] as Field}
                value={form.values[name]}
                onValue={(value) => form.set({ [name]: value })}
                error={problems[name]}
              />
            ))}
            <SafetyAnswers entry={entry} />
            {safetyAnswered && (
              <Row>
                <Button variant="primary" type="submit">
                  Antwoord op veilig bewaren
                </Button>
              </Row>
            )}
          </Stack>
        </Form>
        <Row>
          {isOpen(entry.values) ? (
            <>
              {progress !== 'taken' && offer('take', 'Oppakken', true)}
              {offer('answer', 'Advies geven')}
              {offer('feedback', 'Bericht schrijven')}
              {offer('wait', 'Laten liggen')}
              {offer('close', 'Afsluiten')}
              {(progress === undefined || progress === 'waiting') && !judging && (
                <Button
                  variant="quiet"
                  onClick={() => step({ progress: 'inTriage', told: 'Bewaard: je bekijkt dit signaal', fields: [] })}
                >
                  Ik bekijk dit
                </Button>
              )}
            </>
          ) : (
            <>
              {offer('feedback', 'Bericht schrijven', true)}
              <Button
                icon="undo"
                onClick={() => step({ progress: 'inTriage', told: 'Signaal is weer open', fields: [] })}
              >
                Weer openen
              </Button>
            </>
          )}
        </Row>
        {!isOpen(entry.values) && <LeftOver form={form} />}
        {act === 'feedback' && <FeedbackForm entry={entry} onDone={() => setAct(undefined)} />}
        {act !== undefined && act !== 'feedback' && (
          <ActPanel key={act} act={act} form={form} colleagues={colleagues} problems={problems} onStep={step} />
        )}
      </Stack>
    </section>
  );
}

function reasonMissing(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const colour = colours.find(({ code }) => code === values.colour);
  const reason = values.colourReason;
  if (!colour || (typeof reason === 'string' && reason.trim() !== '')) return {};
  return { colourReason: `Schrijf in één zin waarom dit ${colour.label.toLowerCase()} is.` };
}

const kept = (state: string) => (state === 'kept' ? 'half ingevuld, bewaard op dit toestel' : '');
