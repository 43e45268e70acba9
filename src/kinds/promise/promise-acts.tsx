/** What can be done with a promise or task now, as big buttons; each asks no more than it needs, in a sheet. */
import { useState } from 'react';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row } from '#ui/page/stack.tsx';
import { ActSheet } from './act-sheet.tsx';
import { type Act, type ActName, acts } from './acts.ts';
import { type Undertaking, wantsOf } from './promise-words.ts';

const offered: Readonly<Record<'doing' | 'reportingBack', readonly ActName[]>> = {
  doing: ['done', 'later', 'notPossible'],
  reportingBack: ['reportedBack'],
};

export function PromiseActs({ entry }: { entry: Undertaking }) {
  const worker = useWorker();
  const [act, setAct] = useState<ActName>();
  if (!mayChange(worker, entry, ['state'])) return null;
  const wants = wantsOf(entry);
  if (wants === undefined) return <Reopen entry={entry} />;
  return (
    <Section title="Wat doe je nu?">
      <Row>
        {offered[wants].map((name, index) => {
          const { label, icon }: Act = acts[name];
          return (
            <Button key={name} variant={index === 0 ? 'action' : 'outline'} icon={icon} onClick={() => setAct(name)}>
              {label}
            </Button>
          );
        })}
        {wants === 'reportingBack' && <Reopen entry={entry} />}
      </Row>
      {act !== undefined && <ActSheet key={act} act={acts[act]} entry={entry} onClose={() => setAct(undefined)} />}
    </Section>
  );
}

/** Said too soon, or it can be done after all. What was said about it stays. */
function Reopen({ entry }: { entry: Undertaking }) {
  const device = useDevice();
  const toast = useToast();
  const reopen = async () => {
    const { kind, id } = entry;
    const saved = await (kind === 'promise'
      ? device.save({ kind, id, values: { state: null, reportedBack: null, reportedBackOn: null } })
      : device.save({ kind, id, values: { state: null } }));
    if (saved.ok) toast({ text: 'Staat weer open' });
    else toast({ text: saved.reason === 'invalid' ? 'Dit past nu niet meer.' : saveWords(saved.reason).title });
  };
  return (
    <div>
      <Button variant="quiet" icon="undo" onClick={reopen}>
        Toch nog niet klaar
      </Button>
    </div>
  );
}
