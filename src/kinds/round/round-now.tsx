/** The round that is walked now, or a way to begin one. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { ConfirmRound } from './confirm-round.tsx';
import { unconfirmed } from './round-words.ts';
import { StartRound } from './start-round.tsx';

export function RoundNow() {
  const worker = useWorker();
  const walking = useWalkingRound();
  if (walking !== undefined) return <NowWalking round={walking} />;
  return mayNote(worker, 'round') ? <StartRound /> : null;
}

function NowWalking({ round }: { round: string }) {
  const device = useDevice();
  const { person } = useWorker();
  const entry = useLive(useMemo(() => device.watchOne('round', round), [device, round]));
  const asked = entry !== undefined && unconfirmed(entry).includes(person);
  if (asked) return <ConfirmRound entry={entry} elsewhere />;
  return (
    <Notice
      title="Je loopt nu een ronde"
      actions={
        <Link className={buttonClass({ variant: 'primary' })} to={recordLink('round', round)}>
          Naar je ronde
        </Link>
      }
    >
      <p>Wat je noteert hoort er vanzelf bij.</p>
    </Notice>
  );
}
