/** Stands where the cards would: still coming, nobody noted one yet, or nothing that fits. */
import { Link } from 'react-router';
import type { Kind } from '#domain/catalog.ts';
import { useSync, useWorker } from '#records/device-context.tsx';
import { nounsOf, sentence, wordsOf } from '#records/kind-words.ts';
import { isNoted, noteLink } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { countWords } from './count-line.tsx';
import type { ListKind } from './list-kind.ts';

interface EmptyListProps<K extends Kind> {
  list: ListKind<K>;
  /** How many there are when nothing is left out. */
  all: number;
  /** By who looks, and not by what is usual. */
  isNarrowed: boolean;
  onAll: () => void;
}

export function EmptyList<K extends Kind>({ list, all, isNarrowed, onAll }: EmptyListProps<K>) {
  const complete = useSync((state) => state.complete);
  const running = useSync((state) => state.running);
  const worker = useWorker();
  if (all > 0) {
    return (
      <EmptyState
        icon="search"
        title={isNarrowed ? 'Niets gevonden' : 'Niets in deze keuze'}
        action={<Button onClick={onAll}>Alles tonen</Button>}
      >
        {isNarrowed
          ? 'Probeer een ander woord of een andere keuze.'
          : `Er staat wel ${countWords(all, list.kind)} op dit toestel.`}
      </EmptyState>
    );
  }
  const { kind, empty } = list;
  const nouns = nounsOf(kind);
  const action = empty.action !== undefined && isNoted(kind) && mayNote(worker, kind) && (
    <Link className={buttonClass({ variant: 'action' })} to={noteLink(kind)}>
      {empty.action}
    </Link>
  );
  if (!complete && running) return <Loading>{`${sentence(nouns)} ophalen…`}</Loading>;
  if (!complete) return <EmptyState icon="sync" title={`Nog geen ${nouns} opgehaald`} action={action} />;
  return (
    <EmptyState icon={wordsOf(kind).icon} title={empty.title} action={action}>
      {empty.text}
    </EmptyState>
  );
}
