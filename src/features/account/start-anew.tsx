/** For who signed in and forgot the passphrase: a new notebook, after a yes to what stays behind the old lock. */
import { useState } from 'react';
import type { UnsentHere } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { CheckField } from '#ui/field/check-field.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function StartAnew({ unsent }: { unsent: UnsentHere }) {
  const [asking, setAsking] = useState(false);
  return (
    <Stack>
      <p>Op dit toestel ligt al een notitieboek van jou. Vul je wachtzin in, dan gaat het open.</p>
      <p>Weet je je wachtzin niet meer? Dan kun je een nieuw notitieboek beginnen. Het oude blijft hier op slot.</p>
      <Button variant="outline" wide onClick={() => setAsking(true)}>
        Nieuw notitieboek beginnen
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title="Nieuw notitieboek beginnen?">
        <Question unsent={unsent} onStay={() => setAsking(false)} />
      </Dialog>
    </Stack>
  );
}

function Question({ unsent, onStay }: { unsent: UnsentHere; onStay: () => void }) {
  const device = useDevice();
  const [sure, setSure] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const behind = behindLock(unsent);
  const begin = () => {
    if (behind === undefined || sure) device.startAnew();
    else setAttempt((before) => before + 1);
  };
  return (
    <Stack>
      <Failure title={attempt > 0 && !sure ? 'Zet eerst een vinkje als je dit wilt.' : undefined} attempt={attempt} />
      {behind === undefined ? (
        <p>Alles was verstuurd. In je nieuwe notitieboek haalt Stoep dat weer op.</p>
      ) : (
        <Notice tone="warn" title="Niet alles is verstuurd">
          <p>{behind}</p>
          <p>
            Dat blijft op slot in je oude notitieboek. Niemand anders ziet het, tot jij het opent met je oude wachtzin.
            Wat wel verstuurd was, haalt Stoep weer op.
          </p>
        </Notice>
      )}
      <p>Stoep wist niets. Weet je je oude wachtzin later weer, vul die dan in op het slot.</p>
      {behind !== undefined && <CheckField label="Ik weet dat dit op slot blijft" checked={sure} onChecked={setSure} />}
      <Button variant="outline" wide onClick={onStay}>
        Nog eens proberen
      </Button>
      <Button variant="primary" wide onClick={begin}>
        Nieuw notitieboek beginnen
      </Button>
    </Stack>
  );
}

/** 'In je oude notitieboek staan 2 notities of aanvullingen die niet verstuurd zijn, en 1 half geschreven notitie.' */
function behindLock({ changes, drafts }: UnsentHere): string | undefined {
  if (changes === undefined || drafts === undefined)
    return 'Stoep kan nu niet tellen of er nog iets in je oude notitieboek staat dat niet verstuurd is.';
  const parts = [
    changes === 1 && '1 notitie of aanvulling die niet verstuurd is',
    changes > 1 && `${changes} notities of aanvullingen die niet verstuurd zijn`,
    drafts > 0 && `${drafts} half geschreven ${drafts === 1 ? 'notitie' : 'notities'}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return undefined;
  return `In je oude notitieboek ${changes + drafts === 1 ? 'staat' : 'staan'} ${parts.join(', en ')}.`;
}
