/**
 * Taking consent back: the person goes, with the contacts, promises and relations that point at them, here at once and
 * everywhere as soon as there is reception. What somebody typed in another text is not looked through, and that is said.
 */
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Entry } from '#device/index.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { listLink } from '#records/links.ts';
import { mayRemove } from '#records/member.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Meta } from '#ui/said/meta.tsx';

export function WithdrawConsent({ entry }: { entry: Entry<'keyPerson'> }) {
  const device = useDevice();
  const worker = useWorker();
  const navigate = useNavigate();
  const toast = useToast();
  const online = useSync((sync) => sync.online);
  const [asking, setAsking] = useState(false);
  const contacts = useLive(
    useMemo(
      () => device.count({ kind: 'contactMoment', where: ({ values }) => values.keyPerson === entry.id }),
      [device, entry.id],
    ),
  );
  if (!mayRemove(worker, entry)) return null;
  const withdraw = async () => {
    setAsking(false);
    const removed = await device.remove('keyPerson', entry.id);
    if (!removed.ok) {
      toast({ text: saveWords(removed.reason === 'invalid' ? 'storageFailed' : removed.reason).title });
      return;
    }
    navigate(listLink('keyPerson'), { replace: true });
    toast({ text: 'Deze persoon is weg van dit toestel, met wat erbij hoort. Met bereik gaat het overal weg.' });
  };
  return (
    <>
      <Button icon="trash" onClick={() => setAsking(true)}>
        Wil niet meer: weghalen
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Deze persoon weghalen?"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Laten staan</Button>
            <Button variant="danger" icon="trash" onClick={() => void withdraw()}>
              Weghalen
            </Button>
          </>
        }
      >
        <p>
          Gegevens, {contacts === 0 ? '' : `${contacts} `}
          {contacts === 1 ? 'contactmoment' : 'contactmomenten'}, beloftes en relaties gaan weg, ook bij je collega’s.
          Dit kun je niet ongedaan maken.
        </p>
        {!online && (
          <p>Er is nu geen bereik. Van dit toestel gaat alles meteen, bij je collega’s pas als er weer bereik is.</p>
        )}
        <Meta>
          Een veiligheidsmelding blijft, zolang die nodig is voor de veiligheid. Wat iemand in een andere tekst over
          deze persoon schreef, blijft ook staan. Staat daar een naam? Haal die zelf weg.
        </Meta>
      </Dialog>
    </>
  );
}
