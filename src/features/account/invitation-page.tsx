import { useCallback, useState } from 'react';
import { Link, useMatch } from 'react-router';
import { AccountForm } from '#features/account/account-form.tsx';
import { Gate } from '#features/account/gate.tsx';
import { JoinForm } from '#features/account/join-form.tsx';
import { tokenAsSent } from '#features/account/token-as-sent.ts';
import { useDevice } from '#records/device-context.tsx';
import { links, patterns } from '#records/links.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** Where an invitation link leads: makes the account of the person who got it. */
export default function InvitationPage() {
  const device = useDevice();
  const token = tokenAsSent(useMatch(patterns.invitation)?.params.token ?? '');
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
  if (invitation.waits) {
    return (
      <Gate title="Deze link wacht op een ja">
        <p>
          Een nieuw wachtwoord geeft toegang tot de notities van <strong dir="auto">{invitation.teamName}</strong>.
          Daarom moet een collega in dat team er eerst ja op zeggen. Bel je coördinator, en open de link daarna opnieuw.
        </p>
        <Button variant="primary" icon="sync" onClick={again}>
          Kijk opnieuw
        </Button>
      </Gate>
    );
  }
  if (invitation.first || invitation.newPassword) {
    return (
      <Gate title="Welkom bij Stoep">
        {invitation.first ? (
          <p>Jij bent de eerste. Maak je account en je eerste team. Daarna kun je anderen uitnodigen.</p>
        ) : (
          <p>Kies een nieuw wachtwoord voor je account. Op al je toestellen moet je daarna opnieuw inloggen.</p>
        )}
        <AccountForm token={token} invitation={invitation} />
      </Gate>
    );
  }
  return <Invited token={token} invitation={invitation} />;
}

/** Says nothing of whether there is an account: whoever holds the link chooses, and proves it. */
function Invited({
  token,
  invitation,
}: {
  token: string;
  invitation: { name: string; email: string; teamName: string };
}) {
  const [hasAccount, setHasAccount] = useState(false);
  return (
    <Gate title="Welkom bij Stoep">
      <p>
        Je bent uitgenodigd voor <strong dir="auto">{invitation.teamName}</strong>. Je doet pas mee als je hier zelf ja
        zegt.
      </p>
      {hasAccount ? (
        <JoinForm token={token} email={invitation.email} teamName={invitation.teamName} />
      ) : (
        <AccountForm token={token} invitation={{ ...invitation, first: false }} />
      )}
      <div className="stoep-gate__after">
        <Button variant="quiet" onClick={() => setHasAccount(!hasAccount)}>
          {hasAccount ? 'Ik heb nog geen account' : 'Ik heb al een account'}
        </Button>
      </div>
      {hasAccount && (
        <Meta>Heb je dit account niet zelf gemaakt? Vul dan niets in, en vertel het wie je uitnodigde.</Meta>
      )}
    </Gate>
  );
}
