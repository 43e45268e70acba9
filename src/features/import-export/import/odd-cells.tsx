/** Rows with a cell that is wrong and can be missed, all at once. What a record can't be without is not offered here. */

import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';
import type { CheckedRow } from './check-rows.ts';

interface OddCellsProps {
  rows: readonly CheckedRow[];
  /** Numbers of the rows that are kept without it. */
  chosen: ReadonlySet<number>;
  onChosen: (rows: readonly number[], kept: boolean) => void;
}

export function OddCells({ rows, chosen, onChosen }: OddCellsProps) {
  const odd = rows.filter(({ problems, without }) => problems.length > 0 && without !== undefined);
  if (odd.length === 0) return null;
  const lost = rows.filter(({ problems }) => problems.length > 0).length - odd.length;
  const all = odd.every(({ number }) => chosen.has(number));
  return (
    <Notice
      tone="warn"
      title={
        odd.length === 1
          ? 'In 1 rij klopt een vak niet'
          : `In ${odd.length.toLocaleString('nl-NL')} rijen klopt een vak niet`
      }
      actions={
        <Button
          onClick={() =>
            onChosen(
              odd.map(({ number }) => number),
              !all,
            )
          }
        >
          {all ? 'Sla deze rijen toch over' : 'Deze rijen allemaal inlezen zonder die vakken'}
        </Button>
      }
    >
      <p>
        De rest van zo’n rij is goed. Verbeter het vak in je bestand, of lees de rij in zonder dat vak.
        {lost > 0 &&
          ` Bij ${lost === 1 ? '1 andere rij' : `${lost.toLocaleString('nl-NL')} andere rijen`} kan dat niet: wat daar mis is, staat bij de rij zelf.`}
      </p>
    </Notice>
  );
}
