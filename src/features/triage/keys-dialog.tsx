/** Which keys there are; asked for with '?'. */
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Dialog } from '#ui/over/dialog.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

const keys = [
  ['j', 'Volgende signaal'],
  ['k', 'Vorige signaal'],
  ['Enter', 'Lees het signaal dat open staat'],
  ['1', 'Kies rood'],
  ['2', 'Kies oranje'],
  ['3', 'Kies groen'],
  ['?', 'Toon deze toetsen'],
] as const;

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Toetsen bij triage">
      <Stack>
        <DescriptionList>
          {keys.map(([key, does]) => (
            <Description key={key} term={<kbd>{key}</kbd>}>
              {does}
            </Description>
          ))}
        </DescriptionList>
        <Meta>Terwijl je typt, doen deze toetsen niets.</Meta>
      </Stack>
    </Dialog>
  );
}
