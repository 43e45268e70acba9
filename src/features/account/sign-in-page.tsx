import { Gate } from '#features/account/gate.tsx';
import { SignInForm } from '#features/account/sign-in-form.tsx';
import { useDevice, useSession } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Meta } from '#ui/said/meta.tsx';

const reasons = {
  new: undefined,
  lease:
    'Dit toestel had te lang geen contact met de server. Log in om verder te gaan. Je notities staan er nog, ook wat nog niet verstuurd is.',
  lockLost:
    'Op dit toestel ligt nog een notitieboek, maar het slot ervan is weg. Stoep heeft niets gewist, ook niet wat nog niet verstuurd is. Het gaat nu niet open. Log in om verder te gaan, en vraag je beheerder om hulp.',
  chosen: 'Log in met je eigen account. Wat een ander op dit toestel bewaart, blijft op slot.',
};

/** The first screen of a phone that knows nobody yet, or that must meet its server first. */
export default function SignInPage() {
  const device = useDevice();
  const why = useSession((session) => (session.phase === 'signIn' ? session.why : 'new'));
  const reason = reasons[why];
  return (
    <Gate title={why === 'lease' ? 'Log opnieuw in' : 'Welkom'}>
      {reason && <p>{reason}</p>}
      <SignInForm />
      <div className="stoep-gate__after">
        {why === 'chosen' && (
          <Button variant="quiet" icon="chevron-left" onClick={() => device.backToLock()}>
            Terug naar het slot
          </Button>
        )}
        {why === 'new' && <Meta>Nog geen account? Vraag je beheerder om een uitnodiging.</Meta>}
      </div>
    </Gate>
  );
}
