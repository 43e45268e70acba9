/** One thing at a time that the server must do: busy while it is asked, and what it said when it did not. */
import { type ReactNode, useState } from 'react';
import type { Called } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { useStepUp } from '#records/online/step-up.tsx';
import { whyNot } from '#records/online/why-not.ts';
import { Failure } from '#ui/said/failure.tsx';

interface Act {
  /** Does it, with the password asked for when needed. Undefined when it was not done; `problem` then says why. */
  readonly act: <T>(call: () => Promise<Called<T>>) => Promise<{ value: T } | undefined>;
  readonly busy: boolean;
  /** Dutch, per field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Put this above what was asked for. */
  readonly problem: ReactNode;
  /** Put this anywhere on the screen. */
  readonly dialog: ReactNode;
}

export function useAct(): Act {
  const device = useDevice();
  const { run, asking, dialog } = useStepUp();
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<string>();
  const [fields, setFields] = useState<Act['fields']>({});

  const act: Act['act'] = async (call) => {
    if (busy) return undefined;
    setFailure(undefined);
    setFields({});
    setAttempt((before) => before + 1);
    // Known beforehand, so it can be said for certain that nothing happened.
    if (!device.sync.getState().online) {
      setFailure('Hiervoor is bereik nodig. Er is niets veranderd.');
      return undefined;
    }
    setBusy(true);
    const answer = await run(call);
    setBusy(false);
    if (answer.ok) {
      // Names and neighbourhoods come back as records: fetch them now rather than at the next news.
      void device.syncNow();
      return { value: answer.value };
    }
    setFields(answer.fields ?? {});
    setFailure(whyNot(answer));
    return undefined;
  };

  return { act, busy: busy && !asking, fields, problem: <Failure title={failure} attempt={attempt} />, dialog };
}
