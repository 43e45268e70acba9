/** The record a promise was made in, by name and as a link; a word for one that this phone may not see. */

import { useMemo } from 'react';
import { catalog } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { TextLink } from '#ui/text-link.tsx';

export function MadeIn({ id }: { id: RecordId }) {
  const device = useDevice();
  const conversation = useLive(useMemo(() => device.watchOne('conversation', id), [device, id]));
  const contact = useLive(useMemo(() => device.watchOne('contactMoment', id), [device, id]));
  const incident = useLive(useMemo(() => device.watchOne('safetyIncident', id), [device, id]));
  const found = conversation ?? contact ?? incident;
  if (!found) return 'staat niet op dit toestel';
  return (
    <>
      {catalog[found.kind].label}{' '}
      <TextLink to={recordLink(found.kind, id)}>
        <UserText>{titleOf(found.kind, found.values)}</UserText>
      </TextLink>
    </>
  );
}
