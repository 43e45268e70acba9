/** A round begins with one tap; with whom and where can be said before it, or later. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { round } from '#domain/kinds/round.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useAct } from '#records/act/use-act.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { RecordField } from '#records/field/record-field.tsx';
import { recordLink } from '#records/links.ts';
import { useTeamChoices } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

export function StartRound() {
  const device = useDevice();
  const worker = useWorker();
  const now = useNow();
  const navigate = useNavigate();
  const [walkedWith, setWalkedWith] = useState<readonly string[]>([]);
  const acting = useAct();
  const colleagues = useTeamChoices(worker.team?.team).filter(({ value }) => value !== worker.person);
  const start = () =>
    acting.run({
      keep: () => device.save({ kind: 'round', values: { startedAt: new Date(now()).toISOString(), walkedWith } }),
      asks: ['walkedWith'],
      done: (id) => void navigate(recordLink('round', id)),
    });
  return (
    <Section title="Nieuwe ronde">
      <Stack>
        {colleagues.length > 0 && (
          <RecordField
            name="walkedWith"
            field={round.fields.walkedWith}
            value={walkedWith}
            choices={colleagues}
            error={acting.problems.walkedWith}
            fold={6}
            onValue={(value) => setWalkedWith(Array.isArray(value) ? (value as readonly string[]) : [])}
          />
        )}
        <ActFailure acting={acting} />
        <Button variant="action" icon="walk" busy={acting.busy} busyLabel="Begint…" onClick={() => void start()}>
          Ronde beginnen
        </Button>
        <Meta>Er wordt niet bijgehouden waar je loopt. Alleen plekken die je zelf noteert blijven.</Meta>
      </Stack>
    </Section>
  );
}
