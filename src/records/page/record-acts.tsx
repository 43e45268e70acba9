/** What can be done with any record, in one place: taking it away with a moment to change one's mind, and completing it. */
import { Link, useNavigate } from 'react-router';
import type { AnyEntry } from '#device/index.ts';
import { catalog } from '#domain/catalog.ts';
import { useRemoval } from '#records/act/removal.ts';
import { completeLink, isNoted, recordLink } from '#records/links.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { allOf, type PageKind, type RecordNoun, sentence, thisOne } from './record-noun.ts';

interface RemoveRecordProps<K extends PageKind> {
  noted: RecordNoun<K>;
  id: string;
  /** Seldom wanted, so small. */
  quiet?: boolean;
}

export function RemoveRecord<K extends PageKind>({ noted, id, quiet = false }: RemoveRecordProps<K>) {
  const { kind } = noted;
  const navigate = useNavigate();
  const takeAway = useRemoval();
  const remove = () => {
    takeAway({
      kind,
      id,
      done: `${catalog[kind].label} weggehaald`,
      stillThere: `${sentence(thisOne(noted))} staat er nog.`,
      isAway: `${thisOne(noted)} is weg.`,
      onBack: () => navigate(recordLink(kind, id)),
    });
    navigate(allOf(kind));
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
