import { useEffect } from 'react';
import { useDevice } from '#records/device-context.tsx';
import { classNames } from '#ui/class-names.ts';
import { Meta } from '#ui/said/meta.tsx';
import { useStrength } from './use-strength.ts';

const steps = [1, 2, 3, 4] as const;

/** How hard a passphrase is to guess, as four steps and in words, and why. It says nothing before something is typed. */
export function StrengthHint({ passphrase }: { passphrase: string }) {
  const { judgePassphrase } = useDevice();
  const judged = useStrength(passphrase, judgePassphrase);
  const strength = judged === 'waiting' ? undefined : judged;
  // The lists take a while on a slow phone: they come while the offered words are read.
  useEffect(() => void judgePassphrase('stoep'), [judgePassphrase]);
  return (
    <div className={classNames('stoep-strength', strength?.enough && 'stoep-strength--enough')}>
      <div className="stoep-strength__steps" aria-hidden="true">
        {steps.map((step) => (
          <span
            key={step}
            className="stoep-strength__step"
            data-filled={strength && strength.score >= step ? '' : undefined}
          />
        ))}
      </div>
      <Meta role="status">
        {judged === 'waiting' && <span aria-hidden="true">Even kijken…</span>}
        {strength && [strength.label, strength.why].filter((sentence) => sentence !== undefined).join(' ')}
      </Meta>
    </div>
  );
}
