/** Taking consent back: all about this person goes, here at once and everywhere as soon as there is reception. */
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Entry } from '#device/index.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useAct } from '#records/act/use-act.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { listLink } from '#records/links.ts';
import { mayRemove } from '#records/member.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/over/dialog.tsx';

export function WithdrawConsent({ entry }: { entry: Entry<'keyPerson'> }) {
  const worker = useWorker();
  const [asking, setAsking] = useState(false);
  if (!mayRemove(worker, entry)) return null;
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        Wil niet meer: alles weghalen
      </Button>
      {asking && <AskFirst entry={entry} onClose={() => setAsking(false)} />}
    </>
  );
}

/** It can't be undone, so it says first what goes; and if it could not go, it says that here. */
function AskFirst({ entry, onClose }: { entry: Entry<'keyPerson'>; onClose: () => void }) {
  const device = useDevice();
  const navigate = useNavigate();
  const online = useSync((sync) => sync.online);
  const acting = useAct();
  const contacts = useLive(
    useMemo(
      () => device.count({ kind: 'contactMoment', where: ({ values }) => values.keyPerson === entry.id }),
      [device, entry.id],
    ),
  );
  const withdraw = () =>
    acting.run({
      keep: () => device.remove('keyPerson', entry.id),
      told: 'Alles over deze persoon is weg van dit toestel. Met bereik gaat het overal weg.',
      done: () => void navigate(listLink('keyPerson'), { replace: true }),
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Alles over deze persoon weghalen?"
      footer={
        <>
          <Button onClick={onClose}>Laten staan</Button>
          <Button variant="danger" icon="trash" busy={acting.busy} onClick={() => void withdraw()}>
            Weghalen
          </Button>
        </>
      }
    >
      <ActFailure acting={acting} />
      <p>
        Gegevens, {contacts === 0 ? '' : `${contacts} `}
        {contacts === 1 ? 'contactmoment' : 'contactmomenten'} en relaties gaan weg, ook bij je collega’s. Dit kun je
        niet ongedaan maken.
      </p>
      {!online && (
        <p>Er is nu geen bereik. Van dit toestel gaat alles meteen, bij je collega’s pas als er weer bereik is.</p>
      )}
      <p className="stoep-meta">Een veiligheidsmelding blijft, zonder naam, zolang die nodig is voor de veiligheid.</p>
    </Dialog>
  );
}
