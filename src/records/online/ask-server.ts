/** Asks the server for something a screen shows. What came before stays in sight while it is asked again. */
import { useCallback, useEffect, useState } from 'react';
import type { Called, CallFailure } from '#device/index.ts';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly failure: CallFailure | undefined;
  readonly again: () => void;
}

/** `ask` must be the same function until something else is asked: make it with useCallback. */
export function useAsked<T>(ask: () => Promise<Called<T>>): Asked<T> {
  const [answer, setAnswer] = useState<{ ask: typeof ask; value?: T; failure?: CallFailure }>({ ask });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is another time the same question
  useEffect(() => {
    let wanted = true;
    void ask().then((called) => {
      if (!wanted) return;
      setAnswer((before) => {
        if (called.ok) return { ask, value: called.value };
        // The answer to another question is not this one's.
        return {
          ask,
          failure: called,
          ...(before.ask === ask && 'value' in before ? { value: before.value as T } : {}),
        };
      });
    });
    return () => {
      wanted = false;
    };
  }, [ask, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const current = answer.ask === ask;
  return {
    value: current ? answer.value : undefined,
    failure: current ? answer.failure : undefined,
    again,
  };
}
