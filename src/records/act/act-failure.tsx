/** Why something could not be kept, where it was asked for. */
import { Failure } from '#ui/said/failure.tsx';
import type { Acting } from './use-act.ts';

interface ActFailureProps {
  acting: Pick<Acting, 'failure' | 'attempt'>;
  /** See {@link Failure}. */
  focused?: boolean;
}

export function ActFailure({ acting: { failure, attempt }, focused = true }: ActFailureProps) {
  return (
    <Failure title={failure?.title} attempt={attempt} focused={focused}>
      {failure?.text && <p>{failure.text}</p>}
    </Failure>
  );
}
