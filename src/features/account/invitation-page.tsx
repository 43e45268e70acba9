import { useCallback } from 'react';
import { Link, useMatch } from 'react-router';
import { AccountForm } from '#features/account/account-form.tsx';
import { Gate } from '#features/account/gate.tsx';
import { links, patterns } from '#features/links.ts';
import { useAsked } from '#features/shared/ask-server.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { whyNot } from '#features/shared/why-not.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';

/** A mail program takes the point or bracket behind a link along, and breaks long ones with signs that nobody sees. */
const asSent = (token: string) => token.replace(/[^\w-]/gu, '');

/** Where an invitation link leads: makes the account of the person who got it. */
export default function InvitationPage() {
  const device = useDevice();
  const token = asSent(useMatch(patterns.invitation)?.params.token ?? '');
  const { value: invitation, failure, again } = useAsked(useCallback(() => device.invitation(token), [device, token]));

  if (failure?.reason === 'refused') {
    return (
      <Gate title="Deze link werkt niet meer">
        <p>De uitnodiging is al gebruikt, ingetrokken of verlopen. Vraag je beheerder om een nieuwe link.</p>
        <p>Heb je al een account? Dan kun je gewoon inloggen.</p>
        <Link className={buttonClass({ variant: 'primary' })} to={links.today()} replace>
          Naar inloggen
        </Link>
      </Gate>
    );
  }
  if (failure) {
    return (
      <Gate title="De uitnodiging kon niet open">
        <p role="alert">{whyNot(failure)}</p>
        <p>De link blijft gewoon geldig.</p>
        <Button variant="primary" icon="sync" onClick={again}>
          Probeer opnieuw
        </Button>
      </Gate>
    );
  }
  if (!invitation) {
    return (
      <Gate>
        <Loading>De uitnodiging wordt opgehaald…</Loading>
      </Gate>
    );
  }
  return (
    <Gate title="Welkom bij Stoep">
      {invitation.first ? (
        <p>Jij bent de eerste. Maak je account en je eerste team. Daarna kun je anderen uitnodigen.</p>
      ) : (
        <p>
          Je bent uitgenodigd voor <strong dir="auto">{invitation.teamName}</strong>. Maak hier je account. Heb je al
          een account bij Stoep? Vul dan het wachtwoord in dat je al had.
        </p>
      )}
      <AccountForm token={token} invitation={invitation} />
    </Gate>
  );
}
