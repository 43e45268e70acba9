/** What can be done with any record, in one place: taking it away with a moment to change one's mind, and completing it. */

import { Link, useNavigate } from 'react-router';
import type { AnyEntry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { useRemoval } from '#records/act/removal.ts';
import { type PagedKind, sentence, thisKind } from '#records/kind-words.ts';
import { completeLink, isNoted, listLink, recordLink } from '#records/links.ts';
import { Button, buttonClass } from '#ui/button.tsx';

interface RemoveRecordProps {
  kind: PagedKind;
  id: RecordId;
  /** Seldom wanted, so small. */
  quiet?: boolean;
}

export function RemoveRecord({ kind, id, quiet = false }: RemoveRecordProps) {
  const navigate = useNavigate();
  const takeAway = useRemoval();
  const remove = () => {
    takeAway({
      kind,
      id,
      done: `${catalog[kind].label} weggehaald`,
      stillThere: `${sentence(thisKind(kind))} staat er nog.`,
      isAway: `${thisKind(kind)} is weg.`,
      onBack: () => navigate(recordLink(kind, id)),
    });
    navigate(listLink(kind));
  };
  return (
    <Button variant={quiet ? 'quiet' : 'outline'} icon="trash" onClick={remove}>
      Weghalen
    </Button>
  );
}

/** `beside`: there is something else to do, which comes first. What was left half-done on purpose asks most of all. */
export function CompleteRecord({ entry, beside }: { entry: AnyEntry; beside: boolean }) {
  if (!isNoted(entry.kind)) return null;
  const halfDone = 'moreLater' in entry.values && entry.values.moreLater === true;
  return (
    <Link
      className={buttonClass({ variant: beside ? 'outline' : halfDone ? 'action' : 'primary' })}
      to={completeLink(entry.kind, entry.id)}
    >
      Aanvullen
    </Link>
  );
}
