import { useState } from 'react';
import type { YesFrom } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import type { Role } from '#domain/roles.ts';
import { InviteLink } from '#features/admin/invite-link.tsx';
import { RoleField } from '#features/admin/role-field.tsx';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Sheet } from '#ui/over/sheet.tsx';
import { Stack } from '#ui/page/stack.tsx';

interface InviteSheetProps {
  team: TeamId;
  open: boolean;
  onClose: () => void;
}

/** Invites someone: who they are and what they will do, and then the link to give them. */
export function InviteSheet({ team, open, onClose }: InviteSheetProps) {
  return (
    <Sheet open={open} onClose={onClose} title="Iemand uitnodigen">
      <Invite team={team} onDone={onClose} />
    </Sheet>
  );
}

function Invite({ team, onDone }: { team: TeamId; onDone: () => void }) {
  const device = useDevice();
  const { act, busy, fields, problem, dialog } = useAct();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('fieldWorker');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<{ name: string; link: string; yesFrom?: YesFrom }>();
  const noName = name.trim() === '' ? 'Vul een naam in.' : undefined;
  const noEmail = /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : 'Vul een e-mailadres in, zoals naam@gemeente.nl.';

  const submit = async () => {
    setTried(true);
    if (noName || noEmail) return document.getElementById(noName ? 'invite-name' : 'invite-email')?.focus();
    const who = { name: name.trim(), email: email.trim(), role };
    const done = await act(() => device.online.invite(team, who));
    if (done) setMade({ ...done.value, name: who.name });
  };

  if (made) {
    return (
      <Stack>
        <InviteLink {...made} />
        <Button variant="primary" wide onClick={onDone}>
          Klaar
        </Button>
      </Stack>
    );
  }
  return (
    <>
      <Form onSubmit={() => void submit()}>
        {problem}
        <TextField
          id="invite-name"
          label="Naam"
          autoComplete="off"
          dir="auto"
          error={(tried && noName) || fields.name}
          value={name}
          onValue={setName}
        />
        <TextField
          id="invite-email"
          label="E-mailadres"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={(tried && noEmail) || fields.email}
          value={email}
          onValue={setEmail}
        />
        <RoleField value={role} onValue={setRole} error={fields.role} />
        <Button type="submit" variant="action" wide busy={busy}>
          Uitnodiging maken
        </Button>
      </Form>
      {dialog}
    </>
  );
}
