/** Right after keeping: where the signal is now, and what next. Follows the record, so it turns to 'Verstuurd' by itself. */
import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'react-router';
import { isUnsafe } from '#domain/triage.ts';
import { links } from '#features/links.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { useMinute } from '#features/shared/minute.ts';
import { DeliveryTag } from '#features/shared/signal-tags.tsx';
import { signalTitle, stateOf } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { DangerNotice } from '#features/signals/danger-notice.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';

export function SavedNotice({ id }: { id: string }) {
  const device = useDevice();
  const now = useMinute();
  const entry = useLive(useMemo(() => device.watchOne('signal', id), [device, id]));
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone; the focus goes to what came in its place.
  useEffect(() => title.current?.focus(), []);
  const state = entry && stateOf(entry, now);
  return (
    <Page
      title="Signaal"
      titleRef={title}
      back={(look) => <Link to={links.signals()} {...look} />}
      bar={
        <>
          <Link className={buttonClass({ variant: 'outline' })} to={links.signal(id)}>
            Bekijk
          </Link>
          <Link className={buttonClass({ variant: 'action' })} to={links.noteSignal()}>
            Nog een signaal
          </Link>
        </>
      }
    >
      <title>Signaal bewaard · Stoep</title>
      <Notice tone="good" title="Op dit toestel bewaard" live="status">
        {state && <p>{entry.delivery === 'sent' ? `${state.what} ${state.turn}` : state.turn}</p>}
        {entry?.values.moreLater && <p>Het staat bij Vandaag, zodat je het later kunt aanvullen.</p>}
      </Notice>
      {entry && (
        <Card
          top={<DeliveryTag delivery={entry.delivery} />}
          title={<UserText>{signalTitle(entry.values)}</UserText>}
          link={(look) => <Link to={links.signal(id)} {...look} />}
        />
      )}
      {entry && isUnsafe(entry.values) && <DangerNotice team={entry.team} />}
    </Page>
  );
}
