/** What was noted on a round, newest first. */
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import type { Entry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { useEntries } from '#records/use-entries.ts';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

const kinds = ['signal', 'conversation', 'contactMoment', 'socialMapEntry'] as const;

export function RoundNotes({ round }: { round: string }) {
  const now = useMinute();
  const notes = useRoundNotes(round);
  return (
    <Section title="Onderweg genoteerd" count={notes.length > 0 ? notes.length : undefined}>
      {notes.length === 0 ? (
        <Meta>Nog niets. Wat jullie nu noteren, komt hier te staan.</Meta>
      ) : (
        <CardList label="Onderweg genoteerd">
          {notes.map((entry) => (
            <Card
              key={entry.id}
              top={
                <>
                  <Tag>{catalog[entry.kind].label}</Tag>
                  <Meta as="span">{when(entry.madeAt, now)}</Meta>
                </>
              }
              title={<UserText>{titleOf(entry.kind, entry.values)}</UserText>}
              link={(look) => <Link to={recordLink(entry.kind, entry.id)} {...look} />}
            />
          ))}
        </CardList>
      )}
    </Section>
  );
}

function useRoundNotes(round: string): readonly Entry<(typeof kinds)[number]>[] {
  const entries = useEntries(
    kinds,
    useCallback((entry) => entry.values.round === round, [round]),
  );
  return useMemo(() => [...entries].sort((one, other) => other.madeAt - one.madeAt), [entries]);
}
