import { useMemo, useState } from 'react';
import type { Entry } from '#device/index.ts';
import { recordOf, type TeamId } from '#domain/ids.ts';
import { team as definition } from '#domain/kinds/people.ts';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { TelephoneField } from '#records/field/telephone-field.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** The name of the team and its duty officer, who stands on every phone beside 112. */
export function TeamForm({ team }: { team: TeamId }) {
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('team', recordOf(team)), [device, team]));
  return entry ? <Fields entry={entry} /> : <Loading>Het team wordt opgehaald…</Loading>;
}

function Fields({ entry }: { entry: Entry<'team'> }) {
  const device = useDevice();
  const { act, busy, fields, problem, dialog } = useAct();
  const [values, setValues] = useState({
    name: entry.values.name ?? '',
    dutyOfficer: entry.values.dutyOfficer ?? '',
    dutyPhone: entry.values.dutyPhone ?? '',
  });
  const [tried, setTried] = useState(false);
  const [told, setTold] = useState('');
  const noName = values.name.trim() === '' ? 'Geef je team een naam.' : undefined;
  const wire = (name: keyof typeof values) => ({
    id: `team-${name}`,
    label: definition.fields[name].label,
    value: values[name],
    error: (name === 'name' && tried && noName) || fields[name],
    onValue: (value: string) => {
      setTold('');
      setValues((before) => ({ ...before, [name]: value }));
    },
  });

  const submit = async () => {
    setTried(true);
    if (noName) return document.getElementById('team-name')?.focus();
    const done = await act(() =>
      device.online.changeTeam(entry.team, {
        name: values.name.trim(),
        dutyOfficer: values.dutyOfficer.trim(),
        dutyPhone: values.dutyPhone.trim(),
      }),
    );
    if (done) setTold('Bewaard. Iedereen in het team krijgt dit zodra het toestel bereik heeft.');
  };

  return (
    <>
      <Form onSubmit={() => void submit()}>
        {problem}
        <TextField {...wire('name')} dir="auto" />
        <TextField
          {...wire('dutyOfficer')}
          hint="Wordt getoond als iemand noteert dat het nu niet veilig is."
          optional
          dir="auto"
        />
        <TelephoneField
          {...wire('dutyPhone')}
          hint="Partners van je team zien dit nummer ook. De naam niet."
          autoComplete="off"
          optional
        />
        <div>
          <Button type="submit" variant="action" busy={busy}>
            Bewaren
          </Button>
          <Meta role="status">{told}</Meta>
        </div>
      </Form>
      {dialog}
    </>
  );
}
