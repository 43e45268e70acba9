/** At the lock, for who signed out: that it is more than a lock, and how much waits behind it to be sent. */
import { useEffect, useState } from 'react';
import type { UnsentHere } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function SignedOutHere() {
  const device = useDevice();
  const [unsent, setUnsent] = useState<UnsentHere>();
  useEffect(() => {
    let stale = false;
    const show = (waits: UnsentHere | undefined) => stale || setUnsent(waits);
    // A disk that does not say whether one is signed in leaves the lock as it was.
    device.signedOutWith().then(show, () => undefined);
    return () => {
      stale = true;
    };
  }, [device]);
  if (!unsent) return null;
  return (
    <Notice tone="info" title="Je bent uitgelogd" live="status">
      <p>{waitingWords(unsent)}</p>
    </Notice>
  );
}

/** 'Hier wachten 2 notities of aanvullingen, en 1 half geschreven notitie. Open je notitieboek en log weer in: …' */
function waitingWords({ changes, drafts }: UnsentHere): string {
  if (changes === undefined || drafts === undefined)
    return 'Stoep kan nu niet tellen of hier nog iets wacht dat niet verstuurd is.';
  const parts = [
    changes === 1 && '1 notitie of aanvulling die niet verstuurd is',
    changes > 1 && `${changes} notities of aanvullingen die niet verstuurd zijn`,
    drafts > 0 && `${drafts} half geschreven ${drafts === 1 ? 'notitie' : 'notities'}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'Wat je bewaarde, is verstuurd.';
  const wait = `Hier ${changes + drafts === 1 ? 'wacht' : 'wachten'} ${parts.join(', en ')}.`;
  return changes === 0 ? wait : `${wait} Open je notitieboek en log weer in, dan wordt het verstuurd.`;
}
