/** Someone said they don't feel safe: that wants a safety incident, or shows the one there is. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { noteLink, recordLink } from '#features/links.ts';
import type { ContactMoment } from '#features/shared/contact-states.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

export function UnsafeNotice({ entry }: { entry: ContactMoment }) {
  const device = useDevice();
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
      <p>
        {incident
          ? 'Er is een veiligheidsmelding van gemaakt.'
          : 'Maak er een veiligheidsmelding van. Een ambtenaar volgt die op. Jij hoeft het niet alleen te dragen.'}
      </p>
    </Notice>
  );
}
