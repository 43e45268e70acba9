/** Asks whether to go on with a note that was not finished. Nothing is thrown away here: 'Nieuw' leaves it where it is. */
import { Link } from 'react-router';
import type { Draft } from '#device/index.ts';
import { noteLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import type { NoteKind } from './note-kind.ts';

interface UnfinishedNotesProps {
  drafts: readonly Draft[];
  noted: NoteKind;
  onNew: () => void;
}

export function UnfinishedNotes({ drafts, noted, onNew }: UnfinishedNotesProps) {
  const now = useMinute();
  const last = drafts[0];
  return (
    <Section title="Je was nog bezig">
      <Stack>
        <CardList label="Half geschreven">
          {drafts.map((draft) => (
            <Card
              key={draft.id}
              title={<UserText>{titleOf(noted.kind, draft.values)}</UserText>}
              meta={`Laatst getypt: ${when(draft.changedAt, now)}`}
              link={(look) => <Link to={noteLink(noted.kind, { draft: draft.id })} replace {...look} />}
            />
          ))}
        </CardList>
        <Row>
          {last && (
            <Link className={buttonClass({ variant: 'action' })} to={noteLink(noted.kind, { draft: last.id })} replace>
              Verder met je vorige notitie
            </Link>
          )}
          <Button icon="plus" onClick={onNew}>
            Nieuw
          </Button>
        </Row>
      </Stack>
    </Section>
  );
}
