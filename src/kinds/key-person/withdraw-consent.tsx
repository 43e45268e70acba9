/**
 * Taking consent back: the person goes, with the contacts, promises and relations that point at them, here at once and
 * everywhere as soon as there is reception. What somebody typed in another text is not looked through, and that is said.
 */
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
import { Meta } from '#ui/said/meta.tsx';

export function WithdrawConsent({ entry }: { entry: Entry<'keyPerson'> }) {
  const worker = useWorker();
  const [asking, setAsking] = useState(false);
  if (!mayRemove(worker, entry)) return null;
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        Wil niet meer: weghalen
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
      told: 'Deze persoon is weg van dit toestel, met wat erbij hoort. Met bereik gaat het overal weg.',
      done: () => void navigate(listLink('keyPerson'), { replace: true }),
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Deze persoon weghalen?"
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
        {contacts === 1 ? 'contactmoment' : 'contactmomenten'}, beloftes en relaties gaan weg, ook bij je collega’s. Dit
        kun je niet ongedaan maken.
      </p>
      {!online && (
        <p>Er is nu geen bereik. Van dit toestel gaat dit meteen, bij je collega’s pas als er weer bereik is.</p>
      )}
      <Meta>
        Een veiligheidsmelding blijft, zolang die nodig is voor de veiligheid. Wat iemand in een andere tekst over deze
        persoon schreef, blijft ook staan. Staat daar een naam? Haal die zelf weg.
      </Meta>
    </Dialog>
  );
}
