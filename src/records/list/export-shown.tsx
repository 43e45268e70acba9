import { useNavigate } from 'react-router';
import type { Kind } from '#domain/catalog.ts';
import { useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { Button } from '#ui/button.tsx';
import { useShownIds } from './shown-ids.ts';

/**
 * Takes what the list shows now to the screen that makes a file of it; goes in the `actions` of a RecordList. For who makes
 * such a file there: who notes this kind.
 */
export function ExportShown({ kind }: { kind: Kind }) {
  const navigate = useNavigate();
  const shownIds = useShownIds();
  const worker = useWorker();
  if (!mayNote(worker, kind)) return null;
  return (
    <Button variant="quiet" onClick={() => navigate(links.exporting(kind), { state: { ids: shownIds() } })}>
      Downloaden
    </Button>
  );
}
