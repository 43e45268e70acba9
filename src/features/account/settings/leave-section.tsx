import { useState } from 'react';
import { SignInAgain } from '#features/account/signed-out-line.tsx';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { CheckField } from '#ui/field/check-field.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { useUnsent } from './unsent.ts';
import '#features/account/account.css';
import { Meta } from '#ui/said/meta.tsx';

/** Two ways to go: out of the account with the notebook left here, or off this phone for good. Who is out already goes back in. */
export function LeaveSection() {
  const device = useDevice();
  const [asking, setAsking] = useState(false);
  const [askingOut, setAskingOut] = useState(false);
  const [busy, setBusy] = useState(false);
  const { notes, drafts } = useUnsent();
  const { signedIn } = useWorker();
  const one = notes + drafts === 1;
  const signOut = async () => {
    setAskingOut(false);
    setBusy(true);
    await device.signOut();
    setBusy(false);
  };
  return (
    <Section title="Weggaan">
      <Stack>
        <div className="stoep-leave">
          {signedIn ? (
            <Button
              icon="log-out"
              busy={busy}
              busyLabel="Bezig met uitloggen…"
              onClick={() => (notes + drafts > 0 ? setAskingOut(true) : void signOut())}
            >
              Uitloggen
            </Button>
          ) : (
            <>
              <p>Je bent uitgelogd.</p>
              <SignInAgain variant="primary" />
            </>
          )}
          <Meta>Je notities blijven op dit toestel, op slot achter je wachtzin.</Meta>
        </div>
        <div className="stoep-leave">
          <Button variant="danger" icon="trash" onClick={() => setAsking(true)}>
            Alles van dit toestel halen
          </Button>
          <Meta>Haalt je hele notitieboek van dit toestel. Wat al verstuurd is, blijft op de server.</Meta>
        </div>
      </Stack>
      <Dialog open={askingOut} onClose={() => setAskingOut(false)} title="Uitloggen?">
        <Stack>
          <Notice tone="warn" title={`${unsentWords(notes, drafts)} alleen op dit toestel.`}>
            {one ? (
              <>
                <p>Log je uit, dan blijft die hier, op slot achter je wachtzin. Niemand anders ziet die.</p>
                <p>Die wordt pas verstuurd als jij hier weer inlogt.</p>
              </>
            ) : (
              <>
                <p>Log je uit, dan blijven ze hier, op slot achter je wachtzin. Niemand anders ziet ze.</p>
                <p>Ze worden pas verstuurd als jij hier weer inlogt.</p>
              </>
            )}
          </Notice>
          <Button variant="primary" wide onClick={() => setAskingOut(false)}>
            Ingelogd blijven
          </Button>
          <Button icon="log-out" wide onClick={() => void signOut()}>
            Toch uitloggen
          </Button>
        </Stack>
      </Dialog>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Alles van dit toestel halen?">
        <LeaveQuestion onStay={() => setAsking(false)} />
      </Dialog>
    </Section>
  );
}

function LeaveQuestion({ onStay }: { onStay: () => void }) {
  const device = useDevice();
  const { notes, drafts } = useUnsent();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const lost = notes + drafts > 0;
  const one = notes + drafts === 1;

  const leave = async () => {
    if (lost && !sure) {
      setProblem('Zet eerst een vinkje als je dit echt wilt.');
      setAttempt((before) => before + 1);
      return;
    }
    setBusy(true);
    try {
      await device.leave();
    } catch {
      setBusy(false);
      setProblem('Het weghalen lukte niet helemaal. Probeer het opnieuw.');
      setAttempt((before) => before + 1);
    }
  };

  return (
    <Stack>
      <Failure title={problem} attempt={attempt} />
      {lost ? (
        <Notice tone="danger" title={`${unsentWords(notes, drafts)} alleen op dit toestel.`}>
          {one ? (
            <p>Ga je nu weg, dan is die voorgoed verloren. Ga liever eerst naar een plek met bereik.</p>
          ) : (
            <p>Ga je nu weg, dan zijn ze voorgoed verloren. Ga liever eerst naar een plek met bereik.</p>
          )}
        </Notice>
      ) : (
        <p>Alles wat je noteerde is verstuurd. Er gaat niets verloren.</p>
      )}
      <p>Je wachtzin en alle notities gaan van dit toestel. Later kun je hier gewoon weer inloggen.</p>
      {lost && (
        <CheckField
          label={one ? 'Ik weet dat deze notitie dan weg is' : 'Ik weet dat deze notities dan weg zijn'}
          checked={sure}
          onChecked={setSure}
        />
      )}
      <Button variant="outline" wide onClick={onStay}>
        Hier blijven
      </Button>
      <Button variant="danger" icon="trash" wide busy={busy} onClick={() => void leave()}>
        {lost ? 'Toch weggaan en weggooien' : 'Alles van dit toestel halen'}
      </Button>
    </Stack>
  );
}

/** '2 notities en 1 half geschreven notitie staan' */
function unsentWords(notes: number, drafts: number): string {
  const parts = [
    notes > 0 && `${notes} ${notes === 1 ? 'notitie' : 'notities'}`,
    drafts > 0 && `${drafts} half geschreven ${drafts === 1 ? 'notitie' : 'notities'}`,
  ].filter((part) => part !== false);
  return `${parts.join(' en ')} ${notes + drafts === 1 ? 'staat' : 'staan'}`;
}
