/** What someone was writing of this kind and did not keep yet; stands above a list as its `above`. */
import { useMemo } from 'react';
import type { Kind } from '#domain/catalog.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { DraftCards } from '#records/note/draft-cards.tsx';
import { isOpenNote } from '#records/note/drafts.ts';
import { Section } from '#ui/page/section.tsx';

const title = 'Half geschreven';

export function UnsavedNotes({ kind }: { kind: Kind }) {
  const device = useDevice();
  const all = useLive(useMemo(() => device.drafts.all(), [device]));
  const drafts = all.filter(isOpenNote).filter((draft) => draft.kind === kind);
  if (drafts.length === 0) return null;
  return (
    <Section title={title} count={drafts.length}>
      <DraftCards drafts={drafts} label={title} />
    </Section>
  );
}
