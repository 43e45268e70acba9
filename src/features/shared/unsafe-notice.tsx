/** Someone said they don't feel safe: that wants a safety incident, or shows the one there is. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { noteLink, recordLink } from '#features/links.ts';
import { type ContactMoment, heldAt } from '#features/shared/contact-states.ts';
import { useDevice, useLive, useWorker } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { usePeople } from '#features/shared/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

export function UnsafeNotice({ entry }: { entry: ContactMoment }) {
  const device = useDevice();
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const incidents = useLive(
    useMemo(
      () => device.watch({ kind: 'safetyIncident', where: ({ values }) => values.contactMoment === entry.id }),
      [device, entry.id],
    ),
  );
  if (entry.values.feelsSafe !== 'unsafe') return null;
  const [incident] = incidents;
  const to = incident
    ? recordLink('safetyIncident', incident.id)
    : noteLink('safetyIncident', { madeIn: entry.id, keyPerson: entry.values.keyPerson });
  return (
    <Notice
      tone="danger"
      title="Voelt zich niet veilig"
      actions={
        <Link className={buttonClass({ variant: incident ? 'outline' : 'danger' })} to={to}>
          {incident ? 'Naar de veiligheidsmelding' : 'Veiligheidsmelding maken'}
        </Link>
      }
    >
      {incident ? (
        <p>Er is een veiligheidsmelding van gemaakt.</p>
      ) : entry.by === person ? (
        <p>
          Maak er een veiligheidsmelding van. Iemand van de gemeente pakt die op. Jij hoeft het niet alleen te dragen.
        </p>
      ) : (
        <p>
          <bdi>{nameOf(entry.by)}</bdi> noteerde dit ({when(heldAt(entry), now)}). Misschien is er al een melding die
          jij niet mag zien. Vraag het na, of maak er zelf een.
        </p>
      )}
    </Notice>
  );
}
