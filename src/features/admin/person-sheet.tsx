import { useState } from 'react';
import type { PersonRow, YesFrom } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { roleLabels } from '#domain/roles.ts';
import { InviteLink } from '#features/admin/invite-link.tsx';
import { RoleField } from '#features/admin/role-field.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { CheckField } from '#ui/field/check-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface PersonSheetProps {
  team: TeamId;
  /** Undefined: closed. */
  person: PersonRow | undefined;
  onClose: () => void;
}

/** What an administrator can change about one person in the team. */
export function PersonSheet({ team, person, onClose }: PersonSheetProps) {
  return (
    <Sheet open={person !== undefined} onClose={onClose} title={person?.name ?? ''}>
      {person && <PersonActs team={team} person={person} onClose={onClose} />}
    </Sheet>
  );
}

function PersonActs({ team, person, onClose }: { team: TeamId; person: PersonRow; onClose: () => void }) {
  const device = useDevice();
  const worker = useWorker();
  const toast = useToast();
  const { act, busy, fields, problem, dialog } = useAct();
  const [role, setRole] = useState(person.role);
  const [civilServant, setCivilServant] = useState(person.civilServant === true);
  const [told, setTold] = useState('');
  const [leaving, setLeaving] = useState(false);
  const [link, setLink] = useState<{ link: string; yesFrom?: YesFrom }>();
  const change = async (to: Parameters<typeof device.online.changePerson>[2], told: string) => {
    const done = await act(() => device.online.changePerson(team, person.person, to));
    if (!done) return;
    // Said as it is: what waits for a yes did not happen yet.
    const rows = to.role === undefined && to.left === undefined ? undefined : await device.online.people(team);
    const waits = rows?.ok && rows.value.find((row) => row.person === person.person)?.waits === 'yes';
    toast({ text: waits ? 'Gevraagd. Dit wacht op een ja, bij Wie doet mee.' : told });
    onClose();
  };
  const withdraw = async () => {
    if (!(await act(() => device.online.withdraw(team, person.person)))) return;
    toast({ text: 'De uitnodiging is ingetrokken. De link werkt niet meer.' });
    onClose();
  };
  const changeCivilServant = async (to: boolean) => {
    const done = await act(() => device.online.changePerson(team, person.person, { civilServant: to }));
    if (!done) return;
    setCivilServant(to);
    setTold(to ? 'Bewaard: is ambtenaar.' : 'Bewaard: is geen ambtenaar.');
  };
  const inviteAgain = async () => {
    const done = await act(() => device.online.inviteAgain(team, person.person));
    if (done) setLink(done.value);
  };

  if (link !== undefined) {
    return (
      <Stack>
        <InviteLink name={person.name} {...link} />
        <Button variant="primary" wide onClick={onClose}>
          Klaar
        </Button>
      </Stack>
    );
  }
  return (
    <Stack>
      {problem}
      <Meta>
        <UserText>{person.email}</UserText> · {roleLabels[person.role]}
      </Meta>
      {person.state === 'active' && (
        <div>
          <CheckField
            label="Is ambtenaar"
            hint="Alleen een ambtenaar kan een veiligheidsmelding oppakken."
            checked={civilServant}
            onChecked={(to) => void changeCivilServant(to)}
          />
          <Meta role="status">{told}</Meta>
        </div>
      )}
      {person.person === worker.person ? (
        <p>Dit ben jij. Je eigen rol of plek in het team kan alleen een andere beheerder wijzigen.</p>
      ) : person.state === 'invited' ? (
        <Invitation person={person} busy={busy} onAgain={() => void inviteAgain()} onWithdraw={() => void withdraw()} />
      ) : person.state === 'left' ? (
        <Button
          variant="primary"
          wide
          busy={busy}
          onClick={() => void change({ left: false }, 'Hoort weer bij het team.')}
        >
          Weer toelaten
        </Button>
      ) : (
        <>
          <RoleField value={role} onValue={setRole} error={fields.role} />
          {role !== person.role && (
            <Meta>Met een andere rol ziet iemand andere dingen. Het toestel haalt daarom alles opnieuw op.</Meta>
          )}
          <Button
            variant="primary"
            wide
            busy={busy}
            disabled={role === person.role}
            onClick={() => void change({ role }, `De rol is nu ${roleLabels[role]}.`)}
          >
            Rol wijzigen
          </Button>
          <Button icon="link" wide busy={busy} onClick={() => void inviteAgain()}>
            Nieuwe link
          </Button>
          <Meta>Voor wie het wachtwoord kwijt is. Dat kan alleen als jij al zijn of haar teams beheert.</Meta>
          <Leaving
            asking={leaving}
            busy={busy}
            onAsk={setLeaving}
            onLeave={() => void change({ left: true }, 'Heeft geen toegang meer.')}
          />
        </>
      )}
      {dialog}
    </Stack>
  );
}

interface InvitationProps {
  person: PersonRow;
  busy: boolean;
  onAgain: () => void;
  onWithdraw: () => void;
}

/** Of an invitation only the link can be made anew or taken back; the rest comes when the person takes part. */
function Invitation({ person, busy, onAgain, onWithdraw }: InvitationProps) {
  return (
    <>
      <p>
        {person.waits === 'yes'
          ? 'Heeft de uitnodiging aangenomen. Doet mee zodra een collega ja zegt, bij Wie doet mee.'
          : 'Doet pas mee na zelf ja zeggen. Tot dan geeft de uitnodiging niets.'}
      </p>
      {person.waits !== 'yes' && (
        <>
          <Button icon="link" wide busy={busy} onClick={onAgain}>
            Nieuwe link
          </Button>
          <Meta>Een eerdere link werkt dan niet meer.</Meta>
        </>
      )}
      <Button variant="danger" wide busy={busy} onClick={onWithdraw}>
        Uitnodiging intrekken
      </Button>
    </>
  );
}

interface LeavingProps {
  asking: boolean;
  busy: boolean;
  onAsk: (asking: boolean) => void;
  onLeave: () => void;
}

/** Asked in two steps: it takes all of the team off someone's phone at once, which an undo can't put back. */
function Leaving({ asking, busy, onAsk, onLeave }: LeavingProps) {
  if (!asking) {
    return (
      <Button variant="danger" wide onClick={() => onAsk(true)}>
        Werkt hier niet meer
      </Button>
    );
  }
  return (
    <Notice
      tone="danger"
      title="Toegang stoppen?"
      live="status"
      actions={
        <>
          <Button variant="danger" busy={busy} onClick={onLeave}>
            Toegang stoppen
          </Button>
          <Button variant="quiet" onClick={() => onAsk(false)}>
            Toch niet
          </Button>
        </>
      }
    >
      <p>
        Alles van dit team gaat bij het volgende contact van het toestel. Wat nog niet verstuurd was, komt bij de
        coördinator. Wat verstuurd is, blijft.
      </p>
    </Notice>
  );
}
