/** What someone was writing of this kind and did not keep yet; stands above a list as its `above`. */
import { useMemo } from 'react';
import type { NotedKind } from '#features/links.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { DraftCards } from '#features/shared/draft-cards.tsx';
import { isOpenNote } from '#features/shared/drafts.ts';
import { Section } from '#ui/section.tsx';

const title = 'Half geschreven';

export function UnsavedNotes({ kind }: { kind: NotedKind }) {
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
