import { useCallback, useState } from 'react';
import type { DeviceRow } from '#device/index.ts';
import { useDevice, useSync } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { useStepUp } from '#records/online/step-up.tsx';
import { whyNot } from '#records/online/why-not.ts';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Tag } from '#ui/said/tag.tsx';

/** Where someone is signed in, and a way to end that from here: for the phone that was left on the tram. */
export function MyDevices() {
  const device = useDevice();
  const online = useSync((state) => state.online);
  const toast = useToast();
  const { run, dialog } = useStepUp();
  const { value: rows, failure, again } = useAsked(useCallback(() => device.online.devices(), [device]));
  const [wiping, setWiping] = useState<DeviceRow>();
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  const end = async (row: DeviceRow, wipe: boolean) => {
    setWiping(undefined);
    setProblem(undefined);
    const answer = await run(() => device.online.endDevice(row.device, wipe));
    if (answer.ok)
      toast({ text: wipe ? 'Het toestel wist zichzelf bij het eerste contact.' : 'Het toestel is uitgelogd.' });
    else {
      setProblem(whyNot(answer));
      setAttempt((before) => before + 1);
    }
    again();
  };

  return (
    <Section title="Mijn toestellen" count={rows?.length}>
      <Failure title={problem} attempt={attempt} />
      {failure && (
        <Notice
          tone="warn"
          title={online ? whyNot(failure) : 'Hiervoor is bereik nodig.'}
          actions={
            <Button icon="sync" onClick={again}>
              Probeer opnieuw
            </Button>
          }
        />
      )}
      {!rows && !failure && <Loading>Je toestellen worden opgehaald…</Loading>}
      {rows && (
        <CardList label="Mijn toestellen">
          {rows.map((row) => (
            <DeviceCard
              key={row.device}
              row={row}
              onEnd={() => void end(row, false)}
              onWipe={() => {
                setProblem(undefined);
                setWiping(row);
              }}
            />
          ))}
        </CardList>
      )}
      <Dialog
        open={wiping !== undefined}
        onClose={() => setWiping(undefined)}
        title="Toestel op afstand wissen?"
        footer={
          <>
            <Button onClick={() => setWiping(undefined)}>Niet wissen</Button>
            <Button variant="danger" icon="trash" onClick={() => wiping && void end(wiping, true)}>
              Wissen
            </Button>
          </>
        }
      >
        <p>
          Het toestel vergeet alles zodra het weer contact heeft met de server. Notities die daar nog niet verstuurd
          zijn, gaan dan verloren. Tot die tijd blijven ze op slot achter de wachtzin.
        </p>
      </Dialog>
      {dialog}
    </Section>
  );
}

function DeviceCard({ row, onEnd, onWipe }: { row: DeviceRow; onEnd: () => void; onWipe: () => void }) {
  const now = useMinute();
  // The server writes down a contact only now and then; of itself this device knows better, as Versturen shows.
  const own = useSync(({ lastAnswer }) => lastAnswer);
  const contact = row.thisOne ? (own ?? row.lastSeen) : row.lastSeen;
  return (
    <Card
      title={<bdi>{row.name}</bdi>}
      top={
        (row.thisOne || row.wipe) && (
          <>
            {row.thisOne && <Tag tone="primary">Dit toestel</Tag>}
            {row.wipe && <Tag tone="attention">Wist zichzelf bij contact</Tag>}
          </>
        )
      }
      meta={`Laatste contact: ${when(contact, now)}`}
    >
      {!row.thisOne && !row.wipe && (
        <Row>
          <Button variant="quiet" onClick={onEnd} aria-label={`Uitloggen: ${row.name}`}>
            Uitloggen
          </Button>
          <Button variant="quiet" onClick={onWipe} aria-label={`Op afstand wissen: ${row.name}`}>
            Op afstand wissen
          </Button>
        </Row>
      )}
    </Card>
  );
}
