/** What someone was writing and did not finish, on top of the list it belongs to. */
import { Link } from 'react-router';
import type { Draft } from '#device/index.ts';
import type { SignalValues } from '#domain/triage.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { draftLink, isDeskDraft } from '#features/shared/drafts.ts';
import { useMinute } from '#features/shared/minute.ts';
import { when } from '#features/shared/moments.ts';
import { signalTitle } from '#features/shared/signal-words.ts';
import { UserText } from '#features/shared/user-text.tsx';
import { Card, CardList } from '#ui/card.tsx';
import { Tag } from '#ui/tag.tsx';

export function DraftCards({ drafts, label }: { drafts: readonly Draft[]; label: string }) {
  const device = useDevice();
  const now = useMinute();
  return (
    <CardList label={label}>
      {drafts.map((draft) => {
        const about = draft.record ?? draft.values.signal;
        const signal = typeof about === 'string' ? device.watchOne('signal', about).get() : undefined;
        return (
          <Card
            key={draft.id}
            top={
              <>
                <Tag icon="pen">Nog niet bewaard</Tag>
                <span className="stoep-meta">{when(draft.changedAt, now)}</span>
              </>
            }
            title={<UserText>{signalTitle({ ...signal?.values, ...(draft.values as SignalValues) })}</UserText>}
            meta={isDeskDraft(draft) ? 'Half ingevuld bij triage' : draft.record ? 'Aanvulling' : undefined}
            link={(look) => <Link to={draftLink(draft)} {...look} />}
          />
        );
      })}
    </CardList>
  );
}
