/** Noteer: what is it that you want to keep? The signal first, because it can't wait. */
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { canCreate } from '#domain/access.ts';
import { dropShared, useShared } from '#features/noting/shared-text.ts';
import { beginningOf } from '#records/beginning.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { links, type NotedKind, noteLink } from '#records/links.ts';
import { newDraftId } from '#records/note/draft-form.ts';
import { useWalkingRound } from '#records/note/walking-round.ts';
import { kindIcons } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Quote } from '#ui/said/quote.tsx';

interface Way {
  readonly kind: NotedKind;
  readonly title: string;
  readonly hint: string;
  /** Where a text that was shared goes. */
  readonly text: string;
}

const ways: readonly Way[] = [
  { kind: 'signal', title: 'Signaal', hint: 'Wat je zag of hoorde. Een gevoel is genoeg', text: 'observed' },
  { kind: 'conversation', title: 'Buurtgesprek', hint: 'Wat een bewoner vertelde', text: 'summary' },
  { kind: 'contactMoment', title: 'Contactmoment', hint: 'Met een sleutelpersoon of jongere', text: 'about' },
  { kind: 'socialMapEntry', title: 'Op de sociale kaart', hint: 'Een organisatie, plek of groep', text: 'offers' },
  { kind: 'keyPerson', title: 'Sleutelpersoon', hint: 'Alleen met toestemming', text: 'reaches' },
  { kind: 'promise', title: 'Belofte', hint: 'Wat je iemand beloofde', text: 'what' },
  { kind: 'task', title: 'Taak', hint: 'Wat iemand van het team gaat doen', text: 'what' },
  { kind: 'safetyIncident', title: 'Veiligheidsmelding', hint: 'Iemand die helpt is niet veilig', text: 'happened' },
];

export default function ChooseNotePage() {
  const worker = useWorker();
  const shared = useShared();
  const team = worker.team;
  const mine = useMemo(
    () => ways.filter(({ kind }) => team === undefined || canCreate({ ...team, person: worker.person }, kind)),
    [team, worker.person],
  );
  const choices = team === undefined ? mine.slice(0, 1) : mine;
  return (
    <Page title="Wat noteer je?" back={(look) => <Link to={links.today()} {...look} />}>
      <title>Noteren · Stoep</title>
      {shared !== undefined && <SharedText text={shared} />}
      {choices.length === 0 ? (
        <EmptyState icon="users" title="Met jouw rol noteer je niet">
          Een beheerder houdt de mensen en de wijken bij.
        </EmptyState>
      ) : (
        <ChoiceList label="Wat noteer je?">
          {choices.map((way) => (
            <WayChoice key={way.kind} way={way} shared={shared} />
          ))}
          {team && canCreate({ ...team, person: worker.person }, 'round') && shared === undefined && <RoundChoice />}
        </ChoiceList>
      )}
    </Page>
  );
}

function WayChoice({ way, shared }: { way: Way; shared: string | undefined }) {
  const device = useDevice();
  const navigate = useNavigate();
  const look = { icon: kindIcons[way.kind] ?? 'pen', title: way.title, hint: way.hint } as const;
  if (shared === undefined) return <Choice {...look} link={(link) => <Link to={noteLink(way.kind)} {...link} />} />;
  const take = async () => {
    const id = newDraftId();
    device.drafts.keep({ id, kind: way.kind, values: { [way.text]: shared } });
    // The other app has the text still; once it is on this disk it need not be remembered here.
    const onDisk = await device.drafts.settled().then(
      () => true,
      () => false,
    );
    navigate(noteLink(way.kind, { draft: id }));
    if (onDisk) dropShared();
  };
  return <Choice {...look} onPress={() => void take()} />;
}

function RoundChoice() {
  const walking = useWalkingRound();
  return (
    <Choice
      icon="walk"
      title={walking === undefined ? 'Ronde beginnen' : 'Je ronde'}
      hint={walking === undefined ? 'Samen de wijk in' : 'Wat je nu noteert hoort erbij'}
      link={(look) => <Link to={links.rounds()} {...look} />}
    />
  );
}

function SharedText({ text }: { text: string }) {
  return (
    <Notice
      title="Gedeelde tekst"
      actions={
        <Button variant="quiet" icon="trash" onClick={dropShared}>
          Niet bewaren
        </Button>
      }
    >
      <Quote>
        <UserText lines>{beginningOf(text, 300)}</UserText>
      </Quote>
      {beginningOf(text, 300) !== text && (
        <Disclosure summary="Alles lezen">
          <UserText lines>{text}</UserText>
        </Disclosure>
      )}
      <Meta>Kies hieronder waar dit bij hoort. Haal namen weg die niet nodig zijn.</Meta>
    </Notice>
  );
}
