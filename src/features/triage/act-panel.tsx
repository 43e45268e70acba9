/** What one act at triage still needs to know before it is done. */

import type { Signal } from '#kinds/signal/signal.ts';
import type { Act, Asks } from '#records/act/act.ts';
import { ActFields } from '#records/act/act-fields.tsx';
import type { RecordActing } from '#records/act/use-record-act.ts';
import type { DraftForm } from '#records/note/draft-form.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';

interface ActPanelProps {
  title: string;
  act: Act<Signal> & { readonly asks: Asks<Signal> };
  form: DraftForm;
  /** Who of the team can take it. */
  colleagues: readonly { value: string; label: string }[];
  acting: RecordActing<Signal>;
  onKeep: () => void;
}

export function ActPanel({ title, act, form, colleagues, acting, onKeep }: ActPanelProps) {
  const { button, fields } = act.asks;
  return (
    <Form label={title} onSubmit={onKeep}>
      <Stack>
        <ActFields
          kind="signal"
          fields={fields}
          form={form}
          problems={acting.problems}
          looks={{ takenByPerson: { choices: colleagues } }}
        />
        <Row>
          <Button variant="action" type="submit" busy={acting.doing(act)} busyLabel="Bewaren…">
            {button}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}
