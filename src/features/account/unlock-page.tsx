import { useId, useState } from 'react';
import { Gate } from '#features/account/gate.tsx';
import { SignedOutHere } from '#features/account/signed-out-here.tsx';
import { StartAnew } from '#features/account/start-anew.tsx';
import { useDevice, useSession } from '#records/device-context.tsx';
import { LostNotice } from '#records/phone/disk-notices.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';

const problems = {
  empty: ['Vul je wachtzin in.', ''],
  wrong: [
    'Deze wachtzin klopt niet.',
    'Er is niets gewist. Hoofdletters, streepjes en extra spaties maken niet uit. Tussen twee woorden moet wel een spatie staan, als die er was. Zijn het de goede woorden, in de goede volgorde? Kies ‘Toon’ om te zien wat je typt.',
  ],
  toTheLetter: [
    'Deze wachtzin klopt niet.',
    'Er is niets gewist. Deze wachtzin is gekozen in een oudere versie van Stoep. Daarom tellen ook hoofdletters, streepjes en spaties mee, ook een spatie aan het eind. Typ hem zoals je toen deed. Kies ‘Toon’ om te zien wat je typt.',
  ],
  damaged: [
    'Het slot op dit toestel is beschadigd.',
    'Stoep heeft niets gewist, maar je notitieboek gaat hier nu niet open. Vraag je beheerder om hulp voordat je iets weghaalt.',
  ],
  unreadable: [
    'Stoep kan nu niet lezen wat er op dit toestel staat.',
    'Er is niets gewist. Sluit de browser helemaal, open Stoep opnieuw en probeer het nog eens. Helpt dat niet, vraag dan je beheerder om hulp.',
  ],
  gone: [
    'Het slot is beschadigd en het notitieboek is weg.',
    'Stoep heeft het niet gewist. Log in met ‘Iemand anders? Inloggen’ en begin een nieuw notitieboek. Wat verstuurd was, komt terug. Wat nog niet verstuurd was, is er niet meer.',
  ],
} as const;

/** The lock. Says whose app this is and nothing of who uses it or what is in it. */
export default function UnlockPage() {
  const device = useDevice();
  const own = useSession((session) => (session.phase === 'locked' ? session.own : undefined));
  const fieldId = useId();
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<keyof typeof problems>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);

  const fail = (what: keyof typeof problems) => {
    setProblem(what);
    setAttempt((before) => before + 1);
    // Trying again is all one can do here: stay in the field, the alert is read anyway.
    document.getElementById(fieldId)?.focus();
  };
  const submit = async () => {
    if (busy) return;
    if (passphrase.trim() === '') return fail('empty');
    setProblem(undefined);
    setBusy(true);
    // Whatever went wrong, nobody stays waiting at a button.
    const answer = await device.unlock(passphrase).catch(() => ({ ok: false, reason: 'unreadable' }) as const);
    if (answer.ok) return;
    setBusy(false);
    fail(answer.reason === 'wrong' && 'toTheLetter' in answer ? 'toTheLetter' : answer.reason);
  };
  const [title, advice] = problem ? problems[problem] : [];

  return (
    <Gate>
      <LostNotice />
      {!own && <SignedOutHere />}
      <Form onSubmit={() => void submit()}>
        <Failure title={title} attempt={attempt} focused={false}>
          {advice && <p>{advice}</p>}
        </Failure>
        <PasswordField
          id={fieldId}
          label="Wachtzin"
          hint="Met jouw wachtzin gaat jouw eigen notitieboek open."
          autoComplete="current-password"
          showLabel="Toon wat je typt"
          hideTextLabel="Verberg wat je typt"
          // The only thing to do here, and what had the focus is gone.
          autoFocus
          value={passphrase}
          onValue={setPassphrase}
        />
        <Button type="submit" variant="action" wide busy={busy} busyLabel="Bezig met openen…">
          Openen
        </Button>
      </Form>
      <Stack>
        {own ? (
          <StartAnew unsent={own} />
        ) : (
          <Disclosure summary="Wachtzin vergeten?">
            <Forgotten />
          </Disclosure>
        )}
        <div className="stoep-gate__after">
          <Button variant="quiet" onClick={() => device.signInAsOther()}>
            Iemand anders? Inloggen
          </Button>
        </div>
      </Stack>
    </Gate>
  );
}

function Forgotten() {
  return (
    <Stack gap="tight">
      <p>Niemand kan je wachtzin terughalen of opnieuw instellen, ook je beheerder niet.</p>
      <p>
        Log in met ‘Iemand anders? Inloggen’. Kies dan ‘Nieuw notitieboek beginnen’: daar komt alles in wat al verstuurd
        was. Notities die nog niet verstuurd waren, blijven hier op slot. Weet je je wachtzin later weer, dan gaan ze
        alsnog open.
      </p>
    </Stack>
  );
}
