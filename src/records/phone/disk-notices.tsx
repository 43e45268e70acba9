/** What someone must know of the disk under their notebook: thrown away by the browser, put back, or not to be written to. */
import { useStore } from 'zustand';
import type { DiskState } from '#device/index.ts';
import { useDevice, useNow } from '#records/device-context.tsx';
import { onDay } from '#records/moments.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';

const dayLength = 86_400_000;

export const useDisk = (): DiskState => useStore(useDevice().disk);

/** What the copy counts are changes, whether they wait, were refused or lie with a coordinator. */
const notTaken = (count: number) =>
  count === 1
    ? '1 notitie of aanvulling had de server nog niet aangenomen'
    : `${count} notities of aanvullingen had de server nog niet aangenomen`;

/** At the door, where nobody is known yet: no name, only how much and until when. */
export function LostNotice() {
  const { lost } = useDisk();
  const now = useNow();
  if (!lost) return null;
  return (
    <Notice tone="warn" title="De browser heeft een notitieboek weggegooid">
      {lost.unsent > 0 ? (
        <p>
          {notTaken(lost.unsent)}, de laatste van {onDay(lost.day * dayLength, now())}. Stoep heeft er een kopie van.
          Vul je wachtzin in om die terug te zetten.
        </p>
      ) : (
        <p>Alles was verstuurd. Vul je wachtzin in, dan haalt Stoep het weer op.</p>
      )}
    </Notice>
  );
}

/** After the passphrase, until it was read. */
export function PutBackNotice() {
  const device = useDevice();
  const { putBack } = useDisk();
  if (!putBack) return null;
  return (
    <Notice
      tone="info"
      live="status"
      title="Je notitieboek is terug"
      actions={
        <Button variant="quiet" onClick={() => device.dismissPutBack()}>
          Gelezen
        </Button>
      }
    >
      <p>
        De browser had het weggegooid.{' '}
        {putBack.unsent > 0
          ? `${notTaken(putBack.unsent)}. Dat staat er weer. Bij Versturen zie je wat nog wacht en wat aandacht vraagt.`
          : 'Alles was al verstuurd.'}{' '}
        De rest haalt Stoep op zodra er bereik is.
      </p>
    </Notice>
  );
}

/** While the browser's database can't be written to. Says what is so of what is noted now, and what ends it. */
export function IllNotice() {
  const { ill, copy } = useDisk();
  if (!ill) return null;
  return copy === 'here' ? (
    <Notice tone="warn" live="status" title="Dit toestel kon iets niet opslaan">
      <p>
        Je kunt door: wat je noteert, staat in de reservekopie en gaat weg zodra er bereik is. Maak ruimte vrij, sluit
        de browser helemaal en open Stoep opnieuw.
      </p>
    </Notice>
  ) : (
    <Notice tone="danger" live="status" title="Dit toestel kan niets meer opslaan">
      <p>
        Wat je eerder bewaarde, is er nog. Wat je nu typt, wordt niet bewaard. Maak ruimte vrij, sluit de browser
        helemaal en open Stoep opnieuw.
      </p>
    </Notice>
  );
}

/** Of what is nowhere else than on this device: whether there is a second one. */
export function copyWords({ copy, ill }: DiskState): string {
  if (copy === 'none') return 'Geen reservekopie op dit toestel.';
  if (copy === 'failed') return 'De reservekopie lukt nu niet.';
  return ill
    ? 'Wat je noteert, staat nu alleen in de reservekopie.'
    : 'Van wat nog niet verstuurd is, staat een kopie op slot.';
}
