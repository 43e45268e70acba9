/**
 * What the desk decides: a colour with its reason, and then take it, give advice, write a message or close it. Half-filled it is
 * a draft. Only a press on a button moves a signal into triage or further; looking never does.
 */
import { useState } from 'react';
import type { Colour } from '#domain/kinds/signal.ts';
import { isOpen } from '#domain/triage.ts';
import { ActPanel } from '#features/triage/act-panel.tsx';
import { adding, startOf } from '#features/triage/adding.ts';
import { FeedbackForm } from '#features/triage/feedback-form.tsx';
import { LeftOver } from '#features/triage/left-over.tsx';
import { SafetyAnswers } from '#features/triage/safety-answers.tsx';
import { actBegun, deskActs, isJudging, judged, type Panel, panelLabel, safety } from '#kinds/signal/acts.ts';
import type { Signal } from '#kinds/signal/signal.ts';
import { ActFields, ActProblems } from '#records/act/act-fields.tsx';
import { useFocusHome } from '#records/act/use-focus-home.ts';
import { useOffered, useRecordAct } from '#records/act/use-record-act.ts';
import { useWorker } from '#records/device-context.tsx';
import { fieldId } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { onDay, when } from '#records/moments.ts';
import { useDraftForm } from '#records/note/draft-form.ts';
import { deskDraftId } from '#records/note/drafts.ts';
import { usePeople, useTeamChoices } from '#records/people.ts';
import { useKeys } from '#records/use-keys.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import './triage.css';
import { Meta } from '#ui/said/meta.tsx';

const keyHints: Record<Colour, string> = { red: '1', orange: '2', green: '3' };

export function DecisionForm({ entry }: { entry: Signal }) {
  const now = useMinute();
  const offered = useOffered();
  const form = useDraftForm({
    draft: deskDraftId('b', entry.id),
    kind: 'signal',
    record: entry.id,
    start: startOf(entry),
  });
  // What was half filled in is open again, so that whoever comes for it finds it.
  const [panel, setPanel] = useState<Panel | 'feedback' | undefined>(() =>
    isOpen(entry.values) ? actBegun(form.touched)?.name : undefined,
  );
  const worker = useWorker();
  const { nameOf } = usePeople();
  const who = `${nameOf(worker.person)}, ${onDay(now, now)} ${when(now, now)}`;
  const acting = useRecordAct(entry, adding(form, entry, who));
  const colleagues = useTeamChoices(entry.team);
  // What was pressed mostly goes with what it did.
  const focusHome = useFocusHome();
  const safetyAnswered = safety.some((name) => name in form.touched);
  const judging = isJudging(form.touched);

  const step = async (name: keyof typeof deskActs) => {
    if (await acting.act(deskActs[name])) setPanel(undefined);
  };
  const pick = (colour: Colour) => {
    form.set({ colour });
    document.getElementById(fieldId('colourReason'))?.focus();
  };
  useKeys({ '1': () => pick('red'), '2': () => pick('orange'), '3': () => pick('green') });

  const toggle = (which: Panel | 'feedback', label: string, main = false) => (
    <Button
      variant={main && panel === undefined ? 'action' : 'outline'}
      aria-expanded={panel === which}
      onClick={() => setPanel(panel === which ? undefined : which)}
    >
      {label}
    </Button>
  );
  const offer = (which: Panel, main = false) =>
    offered(deskActs[which], entry, now) && toggle(which, panelLabel(which, entry.values), main);
  const press = (name: 'look' | 'reopen') => {
    const act = deskActs[name];
    if (!offered(act, entry, now)) return null;
    return (
      <Button variant={act.variant} icon={act.icon} busy={acting.doing(act)} onClick={() => void step(name)}>
        {act.label}
      </Button>
    );
  };
  const submit = (name: 'colour' | 'safety') => (
    <Button variant="primary" type="submit" busy={acting.doing(deskActs[name])} busyLabel="Bewaren…">
      {deskActs[name].label}
    </Button>
  );
  const fields = { kind: 'signal', form, problems: acting.problems } as const;

  return (
    <section className="stoep-decision" aria-label="Beslissen" ref={focusHome}>
      <Stack>
        <ActProblems acting={acting} />
        <Form label="Kleur" onSubmit={() => void step('colour')}>
          <Stack>
            <ActFields {...fields} fields={judged} looks={looks} />
            {judging && (
              <Row>
                {submit('colour')}
                <Meta as="span">{kept(form.kept)}</Meta>
              </Row>
            )}
          </Stack>
        </Form>
        <Form label="Is het nu veilig?" onSubmit={() => void step('safety')}>
          <Stack>
            <ActFields {...fields} fields={['safeNow']} />
            <SafetyAnswers entry={entry} />
            <ActFields {...fields} fields={['safeNowDone']} />
            {safetyAnswered && <Row>{submit('safety')}</Row>}
          </Stack>
        </Form>
        <Row>
          {offer('take', entry.values.progress !== 'taken')}
          {offer('answer')}
          {toggle('feedback', 'Bericht schrijven', !isOpen(entry.values))}
          {offer('wait')}
          {offer('close')}
          {!judging && press('look')}
          {press('reopen')}
        </Row>
        {!isOpen(entry.values) && <LeftOver form={form} />}
        {panel === 'feedback' && <FeedbackForm entry={entry} onDone={() => setPanel(undefined)} />}
        {panel !== undefined && panel !== 'feedback' && (
          <ActPanel
            key={panel}
            title={panelLabel(panel, entry.values)}
            act={deskActs[panel]}
            form={form}
            colleagues={colleagues}
            acting={acting}
            onKeep={() => void step(panel)}
          />
        )}
      </Stack>
    </section>
  );
}

const looks = {
  colour: { label: 'Welke kleur, en waarom?', keyHints },
  colourReason: { label: 'Waarom, in één zin' },
};

const kept = (state: string) => (state === 'kept' ? 'half ingevuld, bewaard op dit toestel' : '');
