/** What came of it, and the way back. */
import { Link } from 'react-router';
import { listLink } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';
import type { ImportedKind, Step } from './use-import.ts';

interface ImportResultProps {
  kind: ImportedKind;
  step: Extract<Step, { at: 'done' }>;
  onUndo: () => void;
  onAgain: () => void;
}

const rows = (count: number) => (count === 1 ? '1 rij' : `${count.toLocaleString('nl-NL')} rijen`);

const mostNumbers = 20;

function firstOf(numbers: readonly number[]): string {
  const more = numbers.length - mostNumbers;
  return numbers.slice(0, mostNumbers).join(', ') + (more > 0 ? ` en nog ${more.toLocaleString('nl-NL')}` : '');
}

export function ImportResult({ kind, step: { ids, skipped, without, undo }, onUndo, onAgain }: ImportResultProps) {
  return (
    <>
      {undo === 'done' ? (
        <Notice tone="info" title={`Ongedaan gemaakt: ${rows(ids.length)} weer weggehaald`} live="status" />
      ) : (
        <Notice
          tone="good"
          title={`${rows(ids.length)} ingelezen, ${skipped.toLocaleString('nl-NL')} overgeslagen`}
          live="status"
          actions={
            <Button icon="undo" busy={undo === 'busy'} onClick={onUndo}>
              Ongedaan maken
            </Button>
          }
        >
          <p>
            Ze staan op dit toestel en gaan naar je team zodra er bereik is. Ongedaan maken kan tot je een ander bestand
            kiest of Stoep sluit.
          </p>
          {without.length > 0 && (
            <p>
              Zonder een vak dat niet klopte: {without.length === 1 ? 'rij' : 'rijen'} {firstOf(without)}. Kijk in je
              bestand wat daar stond.
            </p>
          )}
        </Notice>
      )}
      <Row>
        <Link to={listLink(kind)} className={buttonClass({ variant: 'primary' })}>
          {toListWords(kind)}
        </Link>
        <Button icon="upload" onClick={onAgain}>
          Nog een bestand
        </Button>
      </Row>
    </>
  );
}
