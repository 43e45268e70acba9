/** The round on top of the day: the one that is walked, with how much was noted. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { ConfirmRound } from '#kinds/round/confirm-round.tsx';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { usePeople } from '#records/people.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function Walking({ round }: { round: string }) {
  const device = useDevice();
  const now = useMinute();
  const { person } = useWorker();
  const { nameOf } = usePeople();
  const entry = useLive(useMemo(() => device.watchOne('round', round), [device, round]));
  if (!entry) return null;
  const { startedAt, walkedWith = [], confirmedBy = [] } = entry.values;
  // Whether they walk it is the question then, and not what is told.
  if (walkedWith.includes(person) && !confirmedBy.includes(person)) return <ConfirmRound entry={entry} elsewhere />;
  const companions = [entry.by, ...walkedWith].filter((each) => each !== person);
  return (
    <Notice
      title="Je loopt een ronde"
      actions={
        <Link className={buttonClass()} to={recordLink('round', round)}>
          Naar je ronde
        </Link>
      }
    >
      <p>
        Sinds {when(startedAt === undefined ? entry.madeAt : Date.parse(startedAt), now)}
        {companions.length > 0 && (
          <>
            , samen met <bdi>{companions.map(nameOf).join(', ')}</bdi>
          </>
        )}
      </p>
    </Notice>
  );
}
