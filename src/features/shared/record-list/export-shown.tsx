import { useNavigate } from 'react-router';
import type { Kind } from '#domain/catalog.ts';
import { links } from '#features/links.ts';
import { useShownIds } from '#features/shared/record-list/shown-ids.ts';
import { Button } from '#ui/button.tsx';

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
