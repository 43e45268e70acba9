/** An invitation that is opened by somebody who is at work already: taking part is their own choice. */
import { useCallback, useState } from 'react';
import { Link, useMatch, useNavigate } from 'react-router';
import { tokenAsSent } from '#features/account/token-as-sent.ts';
import { useDevice, useSession, useWorker } from '#records/device-context.tsx';
import { links, patterns } from '#records/links.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { UserText } from '#records/user-text.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Page } from '#ui/page/page.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Loading } from '#ui/said/loading.tsx';

export default function JoinPage() {
  const device = useDevice();
  const token = tokenAsSent(useMatch(patterns.invitation)?.params.token ?? '');
  const { value: invitation, failure, again } = useAsked(useCallback(() => device.invitation(token), [device, token]));
  const toToday = (
    <Link className={buttonClass()} to={links.today()} replace>
      Naar Vandaag
    </Link>
  );
  return (
    <Page title="Uitnodiging">
      <title>Uitnodiging · Stoep</title>
      {failure?.reason === 'refused' ? (
        <EmptyState icon="message" title="Deze link werkt niet meer" action={toToday}>
          De uitnodiging is al gebruikt, ingetrokken of verlopen. Vraag wie je uitnodigde om een nieuwe link.
        </EmptyState>
      ) : failure ? (
        <EmptyState
          icon="message"
          title="De uitnodiging kon niet open"
          action={
            <Button variant="primary" icon="sync" onClick={again}>
              Probeer opnieuw
            </Button>
          }
        >
          {`${whyNot(failure)} De link blijft gewoon geldig.`}
        </EmptyState>
      ) : !invitation ? (
        <Loading>De uitnodiging wordt opgehaald…</Loading>
      ) : invitation.first || invitation.newPassword ? (
        <EmptyState icon="lock" title="Deze link is niet voor jou zoals je nu werkt" action={toToday}>
          Log eerst uit, of doe Stoep op slot. Open de link daarna opnieuw.
        </EmptyState>
      ) : (
        <Join token={token} teamName={invitation.teamName} email={invitation.email} />
      )}
    </Page>
  );
}

function Join({ token, teamName, email }: { token: string; teamName: string; email: string }) {
  const device = useDevice();
  const worker = useWorker();
  const navigate = useNavigate();
  const toast = useToast();
  const chosen = useSession((session) => (session.phase === 'unlocked' ? session.team?.teamName : undefined));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const join = async () => {
    if (busy) return;
    setBusy(true);
    const joined = await device.joinTeam(token);
    setBusy(false);
    if (!joined.ok) {
      setProblem(whyNot(joined));
      return setAttempt((before) => before + 1);
    }
    toast({ text: `Je hebt ja gezegd tegen ${teamName}.` });
    navigate(links.today(), { replace: true });
  };
  return (
    <Stack>
      <Failure title={problem} attempt={attempt} />
      <p>
        <UserText>{teamName}</UserText> nodigt <UserText>{email}</UserText> uit om mee te doen. Je werkt nu als{' '}
        <UserText>{worker.name}</UserText>.
      </p>
      {chosen !== undefined && (
        <p>
          Zeg je ja, dan hoor je bij beide teams. Nieuwe notities blijven naar <UserText>{chosen}</UserText> gaan, tot
          jij bij Meer een ander team kiest.
        </p>
      )}
      <Button variant="action" wide busy={busy} onClick={() => void join()}>
        {`Meedoen met ${teamName}`}
      </Button>
      <Link className={buttonClass({ variant: 'quiet' })} to={links.today()} replace>
        Nu niet
      </Link>
    </Stack>
  );
}
