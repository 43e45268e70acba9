import { useState } from 'react';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice } from '#records/device-context.tsx';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Notice } from '#ui/said/notice.tsx';

/** Makes another team, of which whoever makes it is the administrator. */
export function NewTeamForm() {
  const device = useDevice();
  const { act, busy, fields, problem, dialog } = useAct();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<string>();
  const noName = tried && name.trim() === '' ? 'Geef het nieuwe team een naam.' : undefined;
  const submit = async () => {
    setTried(true);
    const wanted = name.trim();
    if (wanted === '') return document.getElementById('new-team-name')?.focus();
    const done = await act(() => device.online.makeTeam({ name: wanted }));
    if (!done) return;
    setMade(wanted);
    // The name of a next team may stand there already.
    setName((typed) => (typed.trim() === wanted ? '' : typed));
    setTried(false);
  };
  return (
    <>
      <Form onSubmit={() => void submit()}>
        {problem}
        {made !== undefined && (
          <Notice tone="good" title="Het team is gemaakt" live="status">
            <p>
              Jij bent beheerder van <UserText>{made}</UserText>. Kies het team bij Meer om er mensen en wijken bij te
              zetten.
            </p>
          </Notice>
        )}
        <TextField
          id="new-team-name"
          label="Naam van het nieuwe team"
          error={noName ?? fields.name}
          value={name}
          onValue={setName}
          dir="auto"
        />
        <div>
          <Button type="submit" icon="plus" busy={busy}>
            Team maken
          </Button>
        </div>
      </Form>
      {dialog}
    </>
  );
}
