/** Right after keeping: where the note is now, and what next. Follows the record, so it turns to 'Verstuurd' by itself. */

import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { nounOf, thisKind } from '#records/kind-words.ts';
import { listLink, noteLink, recordLink } from '#records/links.ts';
import { useDeliveryWords } from '#records/page/delivery-words.ts';
import { useReaders } from '#records/page/readers.ts';
import { titleOf } from '#records/record-words.ts';
import { TeamTag, useTeamName } from '#records/team-tag.tsx';
import { UserText } from '#records/user-text.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card } from '#ui/list/card.tsx';
import { Page } from '#ui/page/page.tsx';
import { Notice } from '#ui/said/notice.tsx';
import type { NoteKind } from './note-kind.ts';

export function SavedNotice({ noted, id }: { noted: NoteKind; id: RecordId }) {
  const { kind, Saved } = noted;
  const { label } = catalog[kind];
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne(kind, id), [device, kind, id]));
  const deliveryWords = useDeliveryWords();
  const teamName = useTeamName(entry?.team);
  const readers = useReaders(entry);
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; the focus goes to what came in its place.
  useEffect(() => title.current?.focus(), []);
  const there = recordLink(kind, id);
  return (
    <Page
      title={label}
      titleRef={title}
      back={(look) => <Link to={listLink(kind)} {...look} />}
      bar={
        <>
          <Link className={buttonClass({ variant: 'outline' })} to={there}>
            Bekijk
          </Link>
          <Link className={buttonClass({ variant: 'action' })} to={noteLink(kind)}>
            {`Nog een ${nounOf(kind)}`}
          </Link>
        </>
      }
    >
      <title>{`${label} bewaard · Stoep`}</title>
      <Notice tone="good" title="Op dit toestel bewaard" live="status">
        {entry && <p>{deliveryWords(entry.delivery, teamName, readers)}</p>}
        {entry && 'moreLater' in entry.values && entry.values.moreLater && (
          <p>{`Bij Vandaag vind je ${thisKind(kind)} terug, om later aan te vullen.`}</p>
        )}
      </Notice>
      {/* First what can't wait, such as whom to call. */}
      {Saved && <Saved id={id} />}
      {entry && (
        <Card
          top={
            <>
              <DeliveryTag delivery={entry.delivery} />
              <TeamTag team={entry.team} />
            </>
          }
          title={<UserText>{titleOf(kind, entry.values)}</UserText>}
          link={(look) => <Link to={there} {...look} />}
        />
      )}
    </Page>
  );
}
