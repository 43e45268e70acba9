import type { HeldRow } from '#device/index.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import { HeldDifference, HeldValues } from '#features/admin/held-values.tsx';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { usePeople } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/list/card.tsx';
import { Row } from '#ui/page/stack.tsx';

interface HeldCardProps {
  row: HeldRow;
  busy: boolean;
  onTake: () => void;
  /** Of a removal: asks first. */
  onRemove: () => void;
  onDiscard: () => void;
  /** What a removal asks for is let be: nothing of anybody goes with it. */
  onLetBe: () => void;
}

/** One change that stayed behind: what it does to what the team has, and the acts that fit that. */
export function HeldCard({ row, busy, onTake, onRemove, onDiscard, onLetBe }: HeldCardProps) {
  const now = useMinute();
  const { nameOf } = usePeople();
  return (
    <Card
      title={`${definitionOf(row.kind)?.label ?? 'Notitie'}, ${when(row.since, now)}`}
      heading={2}
      meta={
        <>
          {row.does === 'remove' ? 'Gevraagd' : 'Geschreven'} door <UserText>{nameOf(row.person)}</UserText>
        </>
      }
    >
      <HeldDoes row={row} />
      <Row>
        {row.does === 'remove' ? (
          <>
            <Button variant="danger" icon="trash" busy={busy} onClick={onRemove}>
              Weghalen
            </Button>
            <Button busy={busy} onClick={onLetBe}>
              Laten staan
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" busy={busy} onClick={onTake}>
              {row.does === 'change' ? 'Wijzigen' : 'Opnemen'}
            </Button>
            <Button variant="quiet" icon="trash" onClick={onDiscard}>
              Weggooien
            </Button>
          </>
        )}
      </Row>
    </Card>
  );
}

function HeldDoes({ row }: { row: HeldRow }) {
  // A server of before it was told says nothing of it.
  if (row.does === undefined) return <HeldValues kind={row.kind} values={row.values} />;
  if (row.does === 'make') {
    return (
      <>
        <p>Dit is nieuw.</p>
        <HeldValues kind={row.kind} values={row.values} />
      </>
    );
  }
  if (row.stands === undefined) {
    return (
      <>
        <p>
          {row.does === 'remove' ? 'Dit haalt iets weg' : 'Dit verandert iets'} wat je hier niet kunt zien. Ligt het
          hierboven? Beslis daar dan eerst over.
        </p>
        {row.does === 'change' && <HeldValues kind={row.kind} values={row.values} />}
      </>
    );
  }
  if (row.does === 'change') {
    return (
      <>
        <p>
          Dit verandert wat er al staat: <Standing row={row} />
        </p>
        <HeldDifference row={row} />
      </>
    );
  }
  return (
    <>
      <p>
        Dit haalt weg: <Standing row={row} />
      </p>
      <HeldAlong row={row} />
      <HeldValues kind={row.kind} values={row.stands.values} />
    </>
  );
}

/** What it is about: called as everywhere, and whose it is. */
export function Standing({ row: { kind, stands } }: { row: HeldRow }) {
  const names = useNames();
  const { nameOf } = usePeople();
  if (!stands) return null;
  const called = definitionOf(kind) ? titleOf(kind as Kind, stands.values, names.nameOf) : 'een notitie';
  return (
    <>
      <UserText>{called}</UserText>, van <UserText>{nameOf(stands.by)}</UserText>.
    </>
  );
}

/** What goes along with a removal, counted by kind. */
export function HeldAlong({ row: { along = [] } }: { row: HeldRow }) {
  if (along.length === 0) return null;
  const counted = along.map(({ kind, count }) => {
    const definition = definitionOf(kind);
    const noun = count === 1 ? (definition?.label ?? 'notitie') : (definition?.plural ?? 'notities');
    return `${count} ${noun.toLowerCase()}`;
  });
  return <p>Daarmee gaat ook weg: {new Intl.ListFormat('nl').format(counted)}.</p>;
}
