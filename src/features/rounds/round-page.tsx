/** One round: walking it, ending it, who was there, what was noted on the way, and the short report. */

import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { isWalking } from '#domain/round.ts';
import { links, recordLink } from '#features/links.ts';
import { ConfirmRound } from '#features/rounds/confirm-round.tsx';
import { KeepScreenOn } from '#features/rounds/keep-screen-on.tsx';
import { RoundNotes } from '#features/rounds/round-notes.tsx';
import { RoundReport } from '#features/rounds/round-report.tsx';
import { type Round, roundMoments, together, unconfirmed, walkers } from '#features/rounds/round-words.ts';
import { useDeliveryWords } from '#features/shared/delivery-words.ts';
import { useDevice, useLive, useNow, useSync, useWorker } from '#features/shared/device-context.tsx';
import { EarlierWords } from '#features/shared/earlier-words.tsx';
import { mayChange, mayRemove } from '#features/shared/member.ts';
import { useMinute } from '#features/shared/minute.ts';
import { usePeople } from '#features/shared/people.ts';
import { RecordHistory } from '#features/shared/record-history.tsx';
import { titleOf } from '#features/shared/record-words.ts';
import { RefusedNotice } from '#features/shared/refused-notice.tsx';
import { useRemoval } from '#features/shared/removal.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { TeamTag, useTeamName } from '#features/shared/team-tag.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';

export default function RoundPage() {
  const { id = '' } = useParams();
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('round', id), [device, id]));
  return (
    <>
      <title>Ronde · Stoep</title>
      {entry ? <Whole entry={entry} /> : <NotHere />}
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
  return (
    <Page
      title={<UserText>{titleOf('round', entry.values)}</UserText>}
      back={(look) => <Link to={links.rounds()} {...look} />}
      backLabel="Naar rondes"
      bar={<Acts entry={entry} walking={walking} />}
    >
      <Stack gap="tight">
        <Row>
          <DeliveryTag delivery={entry.delivery} />
          <TeamTag team={entry.team} />
        </Row>
        <p>
          {walking ? `Je loopt ${roundMoments(entry, now)}` : sentence(roundMoments(entry, now))}
          {walking ? companions.length > 0 && ', samen met ' : ', door '}
          <bdi>{together((walking ? companions : walkers(entry)).map(nameOf))}</bdi>.
        </p>
        {open.length > 0 && !open.includes(worker.person) && (
          <p className="stoep-meta">
            Nog niet bevestigd door <bdi>{together(open.map(nameOf))}</bdi>. Dat kan ook later.
          </p>
        )}
        {entry.delivery !== 'sent' && <p className="stoep-meta">{deliveryWords(entry.delivery, teamName)}</p>}
      </Stack>
      {refused.map((item) => (
        <RefusedNotice key={item.n} item={item} />
      ))}
      {open.includes(worker.person) && <ConfirmRound entry={entry} />}
      {walking && <KeepScreenOn />}
      <RoundNotes round={entry.id} />
      {mine && mayChange(worker, entry, ['report']) ? (
        <RoundReport key={entry.id} entry={entry} />
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
    </Page>
  );
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Acts({ entry, walking }: { entry: Round; walking: boolean }) {
  const device = useDevice();
  const worker = useWorker();
  const now = useNow();
  const navigate = useNavigate();
  const toast = useToast();
  const takeAway = useRemoval();
  const removable = mayRemove(worker, entry);
  const end = async () => {
    const saved = await device.save({
      kind: 'round',
      id: entry.id,
      values: { endedAt: new Date(now()).toISOString() },
    });
    if (!saved.ok) return toast({ text: 'Afronden lukte niet. Probeer het opnieuw.' });
    toast({
      text: 'Ronde klaar. Schrijf kort hoe het was.',
      action: {
        label: 'Toch verder lopen',
        onPress: () => void device.save({ kind: 'round', id: entry.id, values: { endedAt: null } }),
      },
    });
  };
  const remove = () => {
    void takeAway({
      kind: 'round',
      id: entry.id,
      done: 'Ronde weggehaald',
      stillThere: 'De ronde staat er nog.',
      isAway: 'de ronde is weg.',
      onBack: () => navigate(recordLink('round', entry.id)),
    });
    navigate(links.rounds());
  };
  if (!walking && !removable) return null;
  return (
    <>
      {!walking && removable && (
        <Button icon="trash" onClick={remove}>
          Weghalen
        </Button>
      )}
      {walking && (
        <Button variant="primary" icon="check" onClick={() => void end()}>
          Ronde afronden
        </Button>
      )}
    </>
  );
}

function NotHere() {
  return (
    <Page title="Ronde" back={(look) => <Link to={links.rounds()} {...look} />} backLabel="Naar rondes">
      <EmptyState icon="search" title="Deze ronde staat niet op dit toestel">
        Misschien is ze weggehaald of is de bewaartijd voorbij. Pas binnen bereik komt binnen wat nieuw is.
      </EmptyState>
    </Page>
  );
}
