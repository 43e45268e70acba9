import { useNavigate } from 'react-router';
import type { Kind } from '#domain/catalog.ts';
import { links } from '#records/links.ts';
import { Button } from '#ui/button.tsx';
import { useShownIds } from './shown-ids.ts';

/** Takes what the list shows now to the screen that makes a file of it; goes in the `actions` of a RecordList. */
export function ExportShown({ kind }: { kind: Kind }) {
  const navigate = useNavigate();
  const shownIds = useShownIds();
  return (
    <Button variant="quiet" onClick={() => navigate(links.exporting(kind), { state: { ids: shownIds() } })}>
      Downloaden
    </Button>
  );
}
