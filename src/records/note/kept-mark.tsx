/** The quiet words beside a title that say whether what is typed is kept. Read aloud only when it is not. */

import { Icon } from '#ui/icon.tsx';
import type { Kept } from './draft-form.ts';

export function KeptMark({ kept }: { kept: Kept }) {
  if (kept === 'keeping') return <span>bewaren…</span>;
  if (kept === 'kept') {
    return (
      <>
        <Icon name="check" size="s" />
        <span>bewaard terwijl je typt</span>
      </>
    );
  }
  return <span role="alert">{kept === 'failed' && 'nog niet bewaard op dit toestel'}</span>;
}
