/** Who was asked along says that it is so, now or later; nobody can say it for them. */
import { useState } from 'react';
import type { Round } from '#features/rounds/round-words.ts';
import { useDevice, useWorker } from '#features/shared/device-context.tsx';
import { usePeople } from '#features/shared/people.ts';
import { saveWords } from '#features/shared/save-words.ts';
import { Button } from '#ui/button.tsx';
import { Failure } from '#ui/failure.tsx';
import { Notice } from '#ui/notice.tsx';
import { Row } from '#ui/stack.tsx';

export function ConfirmRound({ entry }: { entry: Round }) {
  const device = useDevice();
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const say = async (values: { confirmedBy: readonly string[] } | { walkedWith: readonly string[] }) => {
    const saved = await device.save({ kind: 'round', id: entry.id, values });
    setFailure(saved.ok ? undefined : saveWords(saved.reason === 'invalid' ? 'notAllowed' : saved.reason));
  };
  const { confirmedBy = [], walkedWith = [] } = entry.values;
  return (
    <Notice tone="warn" title="Liep je mee?">
      <p>
        <bdi>{nameOf(entry.by)}</bdi> schreef dat jullie deze ronde samen liepen.
      </p>
      <Row>
        <Button variant="primary" icon="check" onClick={() => void say({ confirmedBy: [...confirmedBy, person] })}>
          Klopt
        </Button>
        <Button onClick={() => void say({ walkedWith: walkedWith.filter((each) => each !== person) })}>
          Ik was er niet bij
        </Button>
      </Row>
      <Failure title={failure?.title}>
        <p>{failure?.text}</p>
      </Failure>
    </Notice>
  );
}
