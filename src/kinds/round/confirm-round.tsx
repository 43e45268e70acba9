/** Who was asked along says that it is so, now or later; nobody can say it for them. */
import { useState } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { isGoingOn } from '#domain/kinds/round.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface ConfirmRoundProps {
  entry: Entry<'round'>;
  /** Not on the screen of the round itself: then there is a way to it. */
  elsewhere?: boolean;
}

export function ConfirmRound({ entry, elsewhere = false }: ConfirmRoundProps) {
  const device = useDevice();
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const [failure, setFailure] = useState<{ title: string; text: string }>();
  const say = async (values: { confirmedBy: readonly string[] } | { walkedWith: readonly string[] }) => {
    const saved = await device.save({ kind: 'round', id: entry.id, values });
    setFailure(saved.ok ? undefined : saveWords(saved.reason === 'invalid' ? 'notAllowed' : saved.reason));
  };
  const now = useMinute();
  const going = isGoingOn(entry.values, now);
  const began = entry.values.startedAt === undefined ? entry.madeAt : Date.parse(entry.values.startedAt);
  const { confirmedBy = [], walkedWith = [] } = entry.values;
  return (
    <Notice tone="warn" title={going ? 'Loop je mee?' : 'Liep je mee?'}>
      <p>
        <bdi>{nameOf(entry.by)}</bdi>{' '}
        {going
          ? `begon een ronde met jou (${when(began, now)}). Wat je nu noteert, hoort daarbij.`
          : `schreef dat jullie deze ronde samen liepen (${when(began, now)}).`}
      </p>
      <Row>
        <Button variant="primary" icon="check" onClick={() => void say({ confirmedBy: [...confirmedBy, person] })}>
          {going ? 'Ja, ik loop mee' : 'Ja, ik liep mee'}
        </Button>
        <Button onClick={() => void say({ walkedWith: walkedWith.filter((each) => each !== person) })}>
          {going ? 'Nee, ik loop niet mee' : 'Nee, ik was er niet bij'}
        </Button>
        {elsewhere && (
          <Link className={buttonClass({ variant: 'quiet' })} to={recordLink('round', entry.id)}>
            Naar de ronde
          </Link>
        )}
      </Row>
      <Failure title={failure?.title}>
        <p>{failure?.text}</p>
      </Failure>
    </Notice>
  );
}
