/**
 * What can be done with a record now, as buttons beside each other, of which one can run at a time. An act that asks
 * something does so in a sheet. What failed is said under the button that was pressed.
 */
import { type ReactNode, useState } from 'react';
import { useMinute } from '#records/minute.ts';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import type { Act, Of } from './act.ts';
import { ActFailure } from './act-fields.tsx';
import { ActSheet } from './act-sheet.tsx';
import { useFocusHome } from './use-focus-home.ts';
import { useOffered, useRecordAct } from './use-record-act.ts';

interface ActRowProps<E extends Of> {
  entry: E;
  /** Those that are not offered now fall away. */
  acts: readonly Act<E>[];
  /** What stands before the buttons, on the same line. */
  before?: ReactNode;
  /** What stands after them. */
  after?: ReactNode;
}

export function ActRow<E extends Of>({ entry, acts, before, after }: ActRowProps<E>) {
  const now = useMinute();
  const offered = useOffered();
  const { act: does, busy, ...acting } = useRecordAct(entry);
  const [pressed, setPressed] = useState<Act<E>>();
  const place = useFocusHome();
  const press = (act: Act<E>) => {
    setPressed(act);
    if (!act.asks) void does(act);
  };
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
                busy={busy && pressed === act}
                onClick={() => press(act)}
              >
                {act.label}
              </Button>
            ))}
          {after}
        </Row>
        <ActFailure acting={acting} />
      </Stack>
      {pressed?.asks && (
        <ActSheet
          key={pressed.label}
          act={pressed}
          asks={pressed.asks}
          entry={entry}
          onClose={() => setPressed(undefined)}
        />
      )}
    </div>
  );
}
