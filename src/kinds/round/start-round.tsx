/** A round begins with one tap; with whom and where can be said before it, or later. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { round } from '#domain/kinds/round.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { RecordField } from '#records/field/record-field.tsx';
import { recordLink } from '#records/links.ts';
import { useTeamChoices } from '#records/people.ts';
import { Button } from '#ui/button.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Meta } from '#ui/said/meta.tsx';

export function StartRound() {
  const device = useDevice();
  const worker = useWorker();
  const now = useNow();
  const navigate = useNavigate();
  const [walkedWith, setWalkedWith] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const colleagues = useTeamChoices(worker.team?.team).filter(({ value }) => value !== worker.person);
  const start = async () => {
    setBusy(true);
    const startedAt = new Date(now()).toISOString();
    const saved = await device.save({ kind: 'round', values: { startedAt, walkedWith } });
    setBusy(false);
    if (saved.ok) navigate(recordLink('round', saved.id));
    else setFailure(saveWords(saved.reason === 'invalid' ? 'storageFailed' : saved.reason));
  };
  return (
    <Section title="Nieuwe ronde">
      <Stack>
        {colleagues.length > 0 && (
          <RecordField
            name="walkedWith"
            field={round.fields.walkedWith}
            value={walkedWith}
            choices={colleagues}
            fold={6}
            onValue={(value) => setWalkedWith(Array.isArray(value) ? (value as readonly string[]) : [])}
          />
        )}
        <Failure title={failure?.title}>
          <p>{failure?.text}</p>
        </Failure>
        <Button variant="action" icon="walk" busy={busy} busyLabel="Begint…" onClick={() => void start()}>
          Ronde beginnen
        </Button>
        <Meta>Er wordt niet bijgehouden waar je loopt. Alleen plekken die je zelf noteert blijven.</Meta>
      </Stack>
    </Section>
  );
}
