/** One round: walking it, ending it, who was there, what was noted on the way, and the short report. */
import { isWalking } from '#domain/kinds/round.ts';
import { useWorker } from '#records/device-context.tsx';
import { sentence } from '#records/kind-words.ts';
import { mayChange } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { FoundRecord } from '#records/page/record-page.tsx';
import { WholeRecord } from '#records/page/whole-record.tsx';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Section } from '#ui/page/section.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { ConfirmRound } from './confirm-round.tsx';
import { EndRound } from './end-round.tsx';
import { KeepScreenOn } from './keep-screen-on.tsx';
import { RoundNotes } from './round-notes.tsx';
import { RoundReport, useRoundReport } from './round-report.tsx';
import { type Round, roundMoments, together, unconfirmed, walkers } from './round-words.ts';

export default function RoundPage() {
  return <FoundRecord kind="round">{(entry) => <WholeRound entry={entry} />}</FoundRecord>;
}

function WholeRound({ entry }: { entry: Round }) {
  const worker = useWorker();
  const now = useMinute();
  const walking = isWalking(entry.values, entry.by, worker.person, now);
  const mine = walkers(entry).includes(worker.person);
  const report = useRoundReport(entry);
  return (
    <WholeRecord
      kind="round"
      entry={entry}
      state={<RoundState entry={entry} walking={walking} />}
      acts={<EndRound entry={entry} walking={walking} report={report} />}
      remove={walking ? 'none' : 'foot'}
      completes={null}
    >
      {unconfirmed(entry).includes(worker.person) && <ConfirmRound entry={entry} />}
      {walking && <KeepScreenOn />}
      <RoundNotes round={entry.id} />
      {mine && mayChange(worker, entry, ['report']) ? (
        <RoundReport report={report} />
      ) : (
        entry.values.report && (
          <Section title="Kort verslag">
            <UserText lines>{entry.values.report}</UserText>
          </Section>
        )
      )}
    </WholeRecord>
  );
}

/** When and with whom, and who did not say yet that it is so. */
function RoundState({ entry, walking }: { entry: Round; walking: boolean }) {
  const { person } = useWorker();
  const now = useMinute();
  const { nameOf } = usePeople();
  const companions = walkers(entry).filter((each) => each !== person);
  const open = unconfirmed(entry);
  const iWalk = walking && !open.includes(person);
  return (
    <>
      <p>
        {iWalk ? `Je loopt ${roundMoments(entry, now)}` : sentence(roundMoments(entry, now))}
        {iWalk ? companions.length > 0 && ', samen met ' : ', door '}
        <bdi>{together((iWalk ? companions : walkers(entry)).map(nameOf))}</bdi>.
      </p>
      {open.length > 0 && !open.includes(person) && (
        <Meta>
          Nog niet bevestigd door <bdi>{together(open.map(nameOf))}</bdi>. Dat kan ook later.
        </Meta>
      )}
    </>
  );
}
