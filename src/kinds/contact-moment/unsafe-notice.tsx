/** Someone said they don't feel safe: whom to call, and the signal or safety incident it wants, or the one there is. */
import { Link } from 'react-router';
import { useWorker } from '#records/device-context.tsx';
import { EmergencyCalls } from '#records/emergency/emergency-calls.tsx';
import { noteLink, recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { type ContactMoment, heldAt } from './contact-states.ts';
import { type MadeOfContact, signalMadeWords, useMadeOfContact } from './unsafe-contact.ts';

export function UnsafeNotice({ entry }: { entry: ContactMoment }) {
  const made = useMadeOfContact(entry.id);
  if (entry.values.feelsSafe !== 'unsafe') return null;
  const helps = entry.values.keyPerson !== undefined;
  return (
    <Notice
      tone="danger"
      title="Voelt zich niet veilig"
      actions={
        helps || made.incident ? <ToIncident entry={entry} made={made} /> : <ToSignal entry={entry} made={made} />
      }
    >
      <Stack gap="tight">
        {!made.incident && !made.signal && <EmergencyCalls team={entry.team} />}
        {helps || made.incident ? <OfIncident entry={entry} made={made} /> : <OfSignal entry={entry} made={made} />}
      </Stack>
    </Notice>
  );
}

interface PartProps {
  entry: ContactMoment;
  made: MadeOfContact;
}

function ToIncident({ entry, made: { incident } }: PartProps) {
  const to = incident
    ? recordLink('safetyIncident', incident.id)
    : noteLink('safetyIncident', { madeIn: entry.id, keyPerson: entry.values.keyPerson });
  return (
    <Link className={buttonClass({ variant: incident ? 'outline' : 'danger' })} to={to}>
      {incident ? 'Naar de veiligheidsmelding' : 'Veiligheidsmelding maken'}
    </Link>
  );
}

function OfIncident({ entry, made: { incident } }: PartProps) {
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  if (incident) return <p>Er is een veiligheidsmelding van gemaakt.</p>;
  if (entry.by === person)
    return (
      <p>
        Maak er een veiligheidsmelding van. Iemand van de gemeente pakt die op. Jij hoeft het niet alleen te dragen.
      </p>
    );
  return (
    <p>
      <bdi>{nameOf(entry.by)}</bdi> noteerde dit ({when(heldAt(entry), now)}). Misschien is er al een melding die jij
      niet mag zien. Vraag het na, of maak er zelf een.
    </p>
  );
}

function ToSignal({ entry, made: { signal, draft } }: PartProps) {
  if (signal)
    return (
      <Link className={buttonClass({ variant: 'outline' })} to={recordLink('signal', signal.id)}>
        Naar het signaal
      </Link>
    );
  return (
    <>
      <Link
        className={buttonClass({ variant: 'danger' })}
        to={noteLink('signal', draft ? { draft: draft.id } : { madeIn: entry.id })}
      >
        {draft ? 'Verder met het signaal' : 'Maak er een signaal van'}
      </Link>
      <Link className={buttonClass({ variant: 'quiet' })} to={noteLink('safetyIncident', { madeIn: entry.id })}>
        Helpt deze persoon in de wijk? Veiligheidsmelding maken
      </Link>
    </>
  );
}

function OfSignal({ entry, made: { signal } }: PartProps) {
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  if (signal) return <p>{signalMadeWords(signal)}</p>;
  return (
    <p>
      {entry.by !== person && (
        <>
          <bdi>{nameOf(entry.by)}</bdi> noteerde dit ({when(heldAt(entry), now)}).{' '}
        </>
      )}
      Triage kijkt niet naar contactmomenten. Maak er een signaal van, dan staat het daar bovenaan.
    </p>
  );
}
