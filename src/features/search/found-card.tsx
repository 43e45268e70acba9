/** One thing that was found: what kind it is, what it is called, and the line in which the words stand. */

import { Link } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { type FoundRecord, foundLine } from '#features/search/found-record.ts';
import { MarkedText } from '#features/search/marked-text.tsx';
import { useWorker } from '#records/device-context.tsx';
import { wordsOf } from '#records/kind-words.ts';
import { hiddenFrom } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';

interface FoundCardProps {
  found: FoundRecord;
  sought: readonly string[];
  nameOf: (id: RecordId) => string;
}

export function FoundCard({ found: { entry, link }, sought, nameOf }: FoundCardProps) {
  const now = useMinute();
  const worker = useWorker();
  const { kind, values, madeAt } = entry;
  const title = titleOf(kind, values, nameOf);
  const line = foundLine(entry, title, sought, hiddenFrom(worker, entry));
  const dated = kind !== 'person' && kind !== 'neighbourhood';
  return (
    <Card
      top={
        <>
          <Tag icon={wordsOf(kind).icon}>{catalog[kind].label}</Tag>
          <Meta as="span">
            {values.neighbourhood && (
              <>
                <bdi>{nameOf(values.neighbourhood)}</bdi>
                {dated && ' · '}
              </>
            )}
            {dated && when(madeAt, now)}
          </Meta>
        </>
      }
      title={<MarkedText sought={sought}>{title}</MarkedText>}
      link={link === undefined ? undefined : (look) => <Link to={link} {...look} />}
    >
      {line !== undefined && (
        <p className="stoep-found-line">
          <MarkedText sought={sought}>{line}</MarkedText>
        </p>
      )}
    </Card>
  );
}
