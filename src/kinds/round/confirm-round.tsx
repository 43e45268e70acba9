/** Who was asked along says that it is so, now or later; nobody can say it for them. */
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { isGoingOn } from '#domain/kinds/round.ts';
import { ActRow } from '#records/act/act-row.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { answersWhetherAlong } from './acts.ts';

interface ConfirmRoundProps {
  entry: Entry<'round'>;
  /** Not on the screen of the round itself: then there is a way to it. */
  elsewhere?: boolean;
}

export function ConfirmRound({ entry, elsewhere = false }: ConfirmRoundProps) {
  const { nameOf } = usePeople();
  const now = useMinute();
  const going = isGoingOn(entry.values, now);
  const began = entry.values.startedAt === undefined ? entry.madeAt : Date.parse(entry.values.startedAt);
  return (
    <Notice tone="warn" title={going ? 'Loop je mee?' : 'Liep je mee?'}>
      <p>
        <bdi>{nameOf(entry.by)}</bdi>{' '}
        {going
          ? `begon een ronde met jou (${when(began, now)}). Wat je nu noteert, hoort daarbij.`
          : `schreef dat jullie deze ronde samen liepen (${when(began, now)}).`}
      </p>
      <ActRow
        entry={entry}
        acts={answersWhetherAlong}
        after={
          elsewhere && (
            <Link className={buttonClass({ variant: 'quiet' })} to={recordLink('round', entry.id)}>
              Naar de ronde
            </Link>
          )
        }
      />
    </Notice>
  );
}
