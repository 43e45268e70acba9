/** Rounds: the one that is walked now or can begin, and those that were. */
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { canCreate } from '#domain/access.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { ExportShown } from '#records/list/export-shown.tsx';
import { RecordList } from '#records/list/record-list.tsx';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { ConfirmRound } from './confirm-round.tsx';
import { useRoundList } from './round-list.tsx';
import { type Round, unconfirmed } from './round-words.ts';
import { StartRound } from './start-round.tsx';

export default function RoundsPage() {
  const worker = useWorker();
  const walking = useWalkingRound();
  const list = useRoundList();
  const mayWalk = worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, 'round');
  const isAnother = useCallback(({ id }: Round) => id !== walking, [walking]);
  return (
    <Page title="Rondes">
      <title>Rondes · Stoep</title>
      {walking !== undefined && <NowWalking round={walking} />}
      {walking === undefined && mayWalk && <StartRound />}
      <Section title="Gelopen">
        <RecordList list={list} where={isAnother} actions={<ExportShown kind="round" />} />
      </Section>
    </Page>
  );
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
