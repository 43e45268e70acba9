/**
 * That who is outside Stoep (a school, parents, the youth, a partner) was told: whom, how and when. For who is to tell it:
 * who noted the signal, and the desk. What is half filled in is kept as a draft.
 */
import { useState } from 'react';
import { outsideReporters, stillToTell } from '#domain/kinds/signal.ts';
import { ActFields, ActProblems } from '#records/act/act-fields.tsx';
import { useRecordAct } from '#records/act/use-record-act.ts';
import { useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { useDraftForm } from '#records/note/draft-form.ts';
import { toldDraftId } from '#records/note/drafts.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { tellOutside } from './acts.ts';
import type { Signal } from './signal.ts';

export function TellOutside({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const [open, setOpen] = useState(false);
  if (outsideReporters(entry.values).length === 0 && entry.values.toldOn === undefined) return null;
  const { toldNote, hearsBackWho } = entry.values;
  return (
    <Section title={tellOutside.asks.title}>
      <Stack>
        {hearsBackWho && (
          <p>
            Moet het horen: <UserText>{hearsBackWho}</UserText>
          </p>
        )}
        {toldNote && <UserText lines>{toldNote}</UserText>}
        {mayChange(worker, entry, tellOutside.may) &&
          (open ? (
            <TellForm entry={entry} onDone={() => setOpen(false)} />
          ) : (
            <Row>
              <Button
                variant={stillToTell(entry.values).length > 0 ? 'primary' : 'outline'}
                onClick={() => setOpen(true)}
              >
                {tellOutside.label}
              </Button>
            </Row>
          ))}
      </Stack>
    </Section>
  );
}

function TellForm({ entry, onDone }: { entry: Signal; onDone: () => void }) {
  const { fields, title, button } = tellOutside.asks;
  const form = useDraftForm({
    draft: toldDraftId(entry.id),
    kind: 'signal',
    record: entry.id,
    start: Object.fromEntries(fields.map((name) => [name, entry.values[name]])),
  });
  const acting = useRecordAct(entry, form);
  const keep = async () => {
    if (await acting.act(tellOutside)) onDone();
  };
  return (
    <Form label={title} onSubmit={() => void keep()}>
      <Stack>
        <ActProblems acting={acting} />
        <ActFields kind="signal" fields={fields} form={form} problems={acting.problems} />
        <Row>
          <Button variant="action" type="submit" busy={acting.doing(tellOutside)} busyLabel="Bewaren…">
            {button}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
