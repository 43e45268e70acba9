/** What someone sees when nothing waits: that all is well, and the first thing they can do. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { personOf } from '#domain/ids.ts';
import { may } from '#domain/may.ts';
import { noTeamText } from '#records/act/no-team-words.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { links, noteLink } from '#records/links.ts';
import { usePeople } from '#records/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';

interface Step {
  readonly text: string;
  readonly label: string;
  /** Asked when it is shown: the addresses of kinds are known once their sheets are. */
  readonly to: () => string;
}

const note: Step = {
  text: 'Zie of hoor je iets? Eén zin is genoeg. Het werkt ook zonder bereik.',
  label: 'Noteer je eerste signaal',
  to: () => noteLink('signal'),
};

const judge: Step = {
  text: 'Nieuwe signalen van je team verschijnen hier en bij Triage.',
  label: 'Naar triage',
  to: () => links.triage(),
};

const invite: Step = {
  text: 'Nodig je team uit. Daarna kunnen zij noteren.',
  label: 'Naar mensen',
  to: () => links.people(),
};

const noTeam: Step = {
  text: 'Je hoort nog bij geen team. Vraag je beheerder om je toe te voegen. Wat je nu al typt, blijft op dit toestel. Bewaren kan zodra je bij een team hoort.',
  label: 'Noteer een signaal',
  to: () => noteLink('signal'),
};

export function FirstStep() {
  const device = useDevice();
  const worker = useWorker();
  const { person, team, waiting } = worker;
  const own = useLive(
    useMemo(() => device.count({ kind: 'signal', where: (entry) => entry.by === person }), [device, person]),
  );
  const { all } = usePeople();
  const colleagues = all.filter(({ id, values }) => personOf(id) !== person && !values.left).length;
  if (may.administer(team) && colleagues > 0) {
    return (
      <EmptyState
        icon="check"
        title="Niets wacht op jou"
        action={
          <Link className={buttonClass({ variant: 'action' })} to={links.people()}>
            Naar mensen
          </Link>
        }
      >
        {colleagues === 1 ? 'Naast jou doet er 1 iemand mee.' : `Naast jou doen er ${colleagues} mensen mee.`}
      </EmptyState>
    );
  }
  const ofTeam = may.administer(team) ? invite : may.triage(team) ? judge : note;
  const step = team ? ofTeam : waiting.length > 0 ? { ...noTeam, text: noTeamText(worker) } : noTeam;
  const again = step === note && own > 0;
  return (
    <EmptyState
      icon={own > 0 ? 'check' : 'sun'}
      title={own > 0 ? 'Niets wacht op jou' : 'Welkom bij Stoep'}
      action={
        <Link className={buttonClass({ variant: 'action' })} to={step.to()}>
          {again ? 'Noteer een signaal' : step.label}
        </Link>
      }
    >
      {again ? 'Je bent bij. Wat er van je signalen komt, lees je hier.' : step.text}
    </EmptyState>
  );
}
