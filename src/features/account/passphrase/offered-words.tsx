import { useCallback, useEffect, useState } from 'react';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';

interface OfferedWordsProps {
  /** The words that are in the field now, when they are offered ones. */
  taken: string | undefined;
  onTake: (words: string) => void;
}

/** Four random words that are easier to remember than to guess. Other ones as often as one likes. */
export function OfferedWords({ taken, onTake }: OfferedWordsProps) {
  const [words, setWords] = useState<string>();
  const device = useDevice();
  const renew = useCallback(async () => setWords(await device.suggestWords()), [device]);
  useEffect(() => void renew(), [renew]);
  return (
    <div className="stoep-words">
      <Meta>Deze vier woorden zijn willekeurig gekozen. Ze zijn heel moeilijk te raden.</Meta>
      <p className="stoep-words__offer" role="status">
        {words ?? 'Even geduld…'}
      </p>
      <Row>
        <Button
          variant="primary"
          icon={taken === undefined || taken !== words ? undefined : 'check'}
          disabled={words === undefined}
          onClick={() => words !== undefined && onTake(words)}
        >
          {taken !== undefined && taken === words ? 'Overgenomen' : 'Neem deze over'}
        </Button>
        <Button variant="quiet" icon="sync" onClick={() => void renew()}>
          Andere woorden
        </Button>
      </Row>
    </div>
  );
}
