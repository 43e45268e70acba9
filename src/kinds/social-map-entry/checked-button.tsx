/** One tap says that an entry still holds. */

import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { dayOf } from '#records/moments.ts';
import { Button } from '#ui/button.tsx';
import { useToast } from '#ui/over/toast.tsx';
import type { SocialMapEntry } from './entry-words.ts';

export function CheckedButton({ entry }: { entry: SocialMapEntry }) {
  const device = useDevice();
  const worker = useWorker();
  const now = useNow();
  const toast = useToast();
  if (!mayChange(worker, entry, ['checkedOn', 'checkedBy'])) return null;
  const check = async () => {
    const { checkedOn = null, checkedBy = null } = entry.values;
    const of = { kind: 'socialMapEntry', id: entry.id } as const;
    const saved = await device.save({ ...of, values: { checkedOn: dayOf(now()), checkedBy: worker.person } });
    if (!saved.ok) {
      toast({ text: saved.reason === 'invalid' ? 'Bewaren lukte niet.' : saveWords(saved.reason).title });
      return;
    }
    toast({
      text: 'Bewaard: dit klopt nog',
      action: { label: 'Ongedaan maken', onPress: () => void device.save({ ...of, values: { checkedOn, checkedBy } }) },
    });
  };
  return (
    <Button icon="check" onClick={() => void check()}>
      Dit klopt nog
    </Button>
  );
}
