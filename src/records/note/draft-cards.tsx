/** What someone was writing and did not finish, on top of the list it belongs to. */
import { Link } from 'react-router';
import type { Draft } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useDevice } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { draftLink, isDeskDraft, isToldDraft } from './drafts.ts';

export function DraftCards({ drafts, label }: { drafts: readonly Draft[]; label: string }) {
  const device = useDevice();
  const now = useMinute();
  return (
    <CardList label={label}>
      {drafts.map((draft) => {
        const desk = isDeskDraft(draft);
        const kind = desk ? 'signal' : draft.kind;
        const about = draft.record ?? (desk ? draft.values.signal : undefined);
        const record = typeof about === 'string' ? device.watchOne(kind, about).get() : undefined;
        const values = { ...record?.values, ...draft.values };
        return (
          <Card
            key={draft.id}
            top={
              <>
                <Tag icon="pen">Half geschreven</Tag>
                <Meta as="span">{when(draft.changedAt, now)}</Meta>
              </>
            }
            title={<UserText>{titleOf(kind, values)}</UserText>}
            meta={
              isToldDraft(draft)
                ? 'Half ingevuld: aan wie het is verteld'
                : desk
                  ? 'Half ingevuld bij triage'
                  : `${catalog[kind].label}${draft.record ? ' · aanvulling' : ''}`
            }
            link={(look) => <Link to={draftLink(draft)} {...look} />}
          />
        );
      })}
    </CardList>
  );
}
