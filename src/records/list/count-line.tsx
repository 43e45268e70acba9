/** How many there are, how many of those are shown, and the way back to all. */
import { type ReactNode, useEffect, useState } from 'react';
import type { Kind } from '#domain/catalog.ts';
import { nounOf, nounsOf } from '#records/kind-words.ts';
import { Button } from '#ui/button.tsx';
import { HeardStatus } from '#ui/said/heard-status.tsx';
import { Meta } from '#ui/said/meta.tsx';

interface CountLineProps {
  kind: Kind;
  shown: number;
  all: number;
  bestFirst: boolean;
  onAll: () => void;
  /** More to do with what is shown. */
  children?: ReactNode;
}

const number = new Intl.NumberFormat('nl-NL');
/** Milliseconds that the count must stand still before it is read out. */
const still = 700;

/** '1 signaal', '1.200 signalen' */
export const countWords = (count: number, kind: Kind) =>
  count === 1 ? `1 ${nounOf(kind)}` : `${number.format(count)} ${nounsOf(kind)}`;

export function CountLine({ kind, shown, all, bestFirst, onAll, children }: CountLineProps) {
  if (all === 0) return null;
  const words = shown === all ? countWords(all, kind) : `${number.format(shown)} van ${countWords(all, kind)}`;
  return (
    <div className="stoep-count-line">
      <Meta>
        {words}
        {bestFirst && shown > 1 && <span className="stoep-count-line__order">, beste eerst</span>}
      </Meta>
      {shown < all && (
        <Button variant="quiet" onClick={onAll}>
          Alles tonen
        </Button>
      )}
      {children && <div className="stoep-count-line__actions">{children}</div>}
      <Announced>{`De lijst toont ${words}.`}</Announced>
    </div>
  );
}

/** Read out after the typing and choosing, not at each letter; nothing when the screen opens. */
function Announced({ children }: { children: string }) {
  const [first] = useState(children);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid((before) => (before === '' && children === first ? '' : children)), still);
    return () => clearTimeout(timer);
  }, [children, first]);
  return <HeardStatus>{said}</HeardStatus>;
}
