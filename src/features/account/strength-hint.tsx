import { passphraseStrength } from '#device/index.ts';
import { classNames } from '#ui/class-names.ts';

const steps = [1, 2, 3, 4] as const;

/** How hard a passphrase is to guess: as four steps and in words. It says nothing before something is typed. */
export function StrengthHint({ passphrase }: { passphrase: string }) {
  const strength = passphrase === '' ? undefined : passphraseStrength(passphrase);
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
      <p className="stoep-meta" role="status">
        {strength && `${strength.label}${strength.enough ? '' : ' Voeg nog een woord toe.'}`}
      </p>
    </div>
  );
}
