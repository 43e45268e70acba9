import { useEffect, useState } from 'react';
import type { StorageState } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { copyWords, useDisk } from './disk-notices.tsx';
import { storageAnswer, storageUse } from './storage-words.ts';

/** What the browser promised about keeping the notes, and how much room they take. */
export function StorageLines() {
  const device = useDevice();
  const disk = useDisk();
  const [storage, setStorage] = useState<StorageState>();
  useEffect(() => void device.storage().then(setStorage), [device]);
  return (
    <DescriptionList>
      <Description term="Bewaren">{storage ? storageAnswer(storage) : 'Even geduld…'}</Description>
      <Description term="Reservekopie">{copyWords(disk)}</Description>
      <Description term="Ruimte">{storage ? storageUse(storage) : 'Even geduld…'}</Description>
    </DescriptionList>
  );
}
