/** Says that the server did not take something, why, and where to mend, keep or throw away. */

import { Link } from 'react-router';
import type { OutboxItem } from '#device/index.ts';
import type { RecordId } from '#domain/ids.ts';
import { useSync } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { buttonClass } from '#ui/button.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

/** Of one record. */
export function RefusedNotices({ id }: { id: RecordId }) {
  const outbox = useSync((sync) => sync.outbox);
  return outbox
    .filter((item) => item.record === id && item.state !== 'waiting')
    .map((item) => <RefusedNotice key={item.n} item={item} />);
}

function RefusedNotice({ item }: { item: OutboxItem }) {
  const now = useMinute();
  return (
    <Notice
      tone="warn"
      title={item.state === 'held' ? 'Dit ligt bij je coördinator' : 'Dit kon niet worden verstuurd'}
      actions={
        <Link className={buttonClass()} to={links.sending()}>
          Bekijk wat je kunt doen
        </Link>
      }
    >
      <p>{item.message ?? 'De server gaf geen reden.'}</p>
      <Meta>Staat op dit toestel sinds {when(item.since, now)}. Er is niets weg.</Meta>
    </Notice>
  );
}
