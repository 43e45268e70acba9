/** One round: walking it, ending it, who was there, what was noted on the way, and the short report. */

import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { isWalking } from '#domain/kinds/round.ts';
import { useRemoval } from '#records/act/removal.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useDevice, useLive, useNow, useSync, useWorker } from '#records/device-context.tsx';
import { listLink, recordLink } from '#records/links.ts';
import { mayChange, mayRemove } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { useDeliveryWords } from '#records/page/delivery-words.ts';
import { EarlierWords } from '#records/page/earlier-words.tsx';
import { RecordHistory } from '#records/page/record-history.tsx';
import { RefusedNotice } from '#records/page/refused-notice.tsx';
import { usePeople } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag, useTeamName } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { ConfirmRound } from './confirm-round.tsx';
import { KeepScreenOn } from './keep-screen-on.tsx';
import { RoundNotes } from './round-notes.tsx';
import { type Report, RoundReport, useRoundReport } from './round-report.tsx';
import { type Round, roundMoments, together, unconfirmed, walkers } from './round-words.ts';
import './rounds.css';
import { Meta } from '#ui/said/meta.tsx';

export default function RoundPage() {
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('round', id), [device, id]));
  return (
    <>
      <title>Ronde · Stoep</title>
      {entry ? <Whole key={id} entry={entry} /> : <NotHere />}
    </>
  );
}

function Whole({ entry }: { entry: Round }) {
  const worker = useWorker();
  const now = useMinute();
  const { nameOf } = usePeople();
  const deliveryWords = useDeliveryWords();
  const teamName = useTeamName(entry.team);
  const outbox = useSync((sync) => sync.outbox);
  const refused = outbox.filter((item) => item.record === entry.id && item.state !== 'waiting');
  const walking = isWalking(entry.values, entry.by, worker.person, now);
  const mine = walkers(entry).includes(worker.person);
  const companions = walkers(entry).filter((each) => each !== worker.person);
  const open = unconfirmed(entry);
  const iWalk = walking && !open.includes(worker.person);
  const report = useRoundReport(entry);
  return (
    <Page
      title={<UserText>{titleOf('round', entry.values)}</UserText>}
      back={(look) => <Link to={listLink('round')} {...look} />}
      backLabel="Naar rondes"
      bar={<Ending entry={entry} walking={walking} report={report} />}
    >
      <Stack gap="tight">
        <Row>
          <DeliveryTag delivery={entry.delivery} />
          <TeamTag team={entry.team} />
        </Row>
        <p>
          {iWalk ? `Je loopt ${roundMoments(entry, now)}` : sentence(roundMoments(entry, now))}
          {iWalk ? companions.length > 0 && ', samen met ' : ', door '}
          <bdi>{together((iWalk ? companions : walkers(entry)).map(nameOf))}</bdi>.
        </p>
        {open.length > 0 && !open.includes(worker.person) && (
          <Meta>
            Nog niet bevestigd door <bdi>{together(open.map(nameOf))}</bdi>. Dat kan ook later.
          </Meta>
        )}
        {entry.delivery !== 'sent' && <Meta>{deliveryWords(entry.delivery, teamName)}</Meta>}
      </Stack>
      {refused.map((item) => (
        <RefusedNotice key={item.n} item={item} />
      ))}
      {open.includes(worker.person) && <ConfirmRound entry={entry} />}
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
      <Section title="Wie deed wat">
        <RecordHistory entry={entry} />
        <EarlierWords entry={entry} />
      </Section>
      {!walking && mayRemove(worker, entry) && <Remove entry={entry} />}
    </Page>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What stays in reach of the thumb: ending the round, and right after that how it went and the way back. */
function Ending({ entry, walking, report }: { entry: Round; walking: boolean; report: Report }) {
  const device = useDevice();
  const now = useNow();
  const [ended, setEnded] = useState<string>();
  const [busy, setBusy] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone; the focus goes to what came in its place.
  useEffect(() => {
    if (ended !== undefined && !walking) said.current?.focus();
  }, [ended, walking]);
  const end = async () => {
    setBusy(true);
    const values = { endedAt: new Date(now()).toISOString() };
    const typed = report.touched;
    const reported = typed && (await report.keep(values));
    // A report that can't be saved, such as one that is too long, keeps nobody walking. It stays where it is typed.
    const saved = reported || (await device.save({ kind: 'round', id: entry.id, values })).ok;
    setBusy(false);
    if (!saved) return setEnded('Afronden lukte niet. Probeer het opnieuw.');
    if (reported) return setEnded('Ronde klaar. Je verslag is bewaard.');
    setEnded(typed ? 'Ronde klaar. Kijk nog naar je verslag: dat is niet bewaard.' : 'Ronde klaar.');
  };
  const walkOn = () => void device.save({ kind: 'round', id: entry.id, values: { endedAt: null } });
  if (!walking && ended === undefined) return null;
  return (
    <>
      {ended !== undefined && (!walking || !ended.startsWith('Ronde')) && (
        <p className="stoep-round-ended" role="status" tabIndex={-1} ref={said}>
          {ended}
        </p>
      )}
      {walking ? (
        <Button variant="primary" icon="check" busy={busy} busyLabel="Bezig…" onClick={() => void end()}>
          Ronde afronden
        </Button>
      ) : (
        <Button icon="walk" onClick={walkOn}>
          Toch verder lopen
        </Button>
      )}
    </>
  );
}

/** Seldom wanted, so at the foot of the screen and small. */
function Remove({ entry }: { entry: Round }) {
  const navigate = useNavigate();
  const takeAway = useRemoval();
  const remove = () => {
    void takeAway({
      kind: 'round',
      id: entry.id,
      done: 'Ronde weggehaald',
      stillThere: 'De ronde staat er nog.',
      isAway: 'de ronde is weg.',
      onBack: () => navigate(recordLink('round', entry.id)),
    });
    navigate(listLink('round'));
  };
  return (
    <div>
      <Button variant="quiet" icon="trash" onClick={remove}>
        Weghalen
      </Button>
    </div>
  );
}

function NotHere() {
  return (
    <Page title="Ronde" back={(look) => <Link to={listLink('round')} {...look} />} backLabel="Naar rondes">
      <EmptyState icon="search" title="Deze ronde staat niet op dit toestel">
        Misschien is ze weggehaald of is de bewaartijd voorbij. Pas binnen bereik komt binnen wat nieuw is.
      </EmptyState>
    </Page>
  );
}
