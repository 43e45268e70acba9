/**
 * What can be done with a record now, as buttons beside each other, of which one can run at a time. An act that asks
 * something does so in a sheet, which its screen brings along: most acts ask nothing. What failed is said under the button that was pressed.
 */
import { type ReactNode, useState } from 'react';
import { useMinute } from '#records/minute.ts';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import type { Act, Asks, Of, TapAct } from './act.ts';
import { ActFailure } from './act-failure.tsx';
import { useFocusHome } from './use-focus-home.ts';
import { useOffered, useRecordAct } from './use-record-act.ts';

export interface AskProps<E extends Of> {
  act: Act<E>;
  asks: Asks<E>;
  entry: E;
  onClose: () => void;
}

type ActRowProps<E extends Of> = AroundActs<E> & (TapActs<E> | ActsThatAsk<E>);

/** Those that are not offered now fall away. */
interface TapActs<E extends Of> {
  acts: readonly TapAct<E>[];
  Ask?: undefined;
}
interface ActsThatAsk<E extends Of> {
  acts: readonly Act<E>[];
  /** Where an act asks what it needs. Without it such an act would do nothing, so that is no program. */
  Ask: (props: AskProps<E>) => ReactNode;
}

interface AroundActs<E extends Of> {
  entry: E;
  /** What stands before the buttons, on the same line. */
  before?: ReactNode;
  /** What stands after them. */
  after?: ReactNode;
}

export function ActRow<E extends Of>({ entry, acts, Ask, before, after }: ActRowProps<E>) {
  const now = useMinute();
  const offered = useOffered();
  const { act: does, doing, ...acting } = useRecordAct(entry);
  const [asking, setAsking] = useState<Act<E>>();
  const place = useFocusHome();
  return (
    <div ref={place}>
      <Stack gap="tight">
        <Row>
          {before}
          {acts
            .filter((act) => offered(act, entry, now))
            .map((act) => (
              <Button
                key={act.label}
                variant={act.variant}
                icon={act.icon}
                busy={doing(act)}
                onClick={() => (act.asks ? setAsking(act) : void does(act))}
              >
                {act.label}
              </Button>
            ))}
          {after}
        </Row>
        <ActFailure acting={acting} />
      </Stack>
      {Ask && asking?.asks && (
        <Ask key={asking.label} act={asking} asks={asking.asks} entry={entry} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}
