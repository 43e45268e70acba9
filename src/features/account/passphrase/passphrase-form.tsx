import { useState } from 'react';
import { type Device, failureWords, plainPassphrase, type Strength } from '#device/index.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { CheckField } from '#ui/field/check-field.tsx';
import { ErrorSummary, type FieldProblem } from '#ui/field/error-summary.tsx';
import { Form } from '#ui/field/form.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { OfferedWords } from './offered-words.tsx';
import { StrengthHint } from './strength-hint.tsx';

const ids = { passphrase: 'wachtzin', repeated: 'wachtzin-herhaald', kept: 'wachtzin-onthouden' };
const shown = { showLabel: 'Toon wat je typt', hideTextLabel: 'Verberg wat je typt' };

/** Four offered words or one's own; asks for proof that they will be known again, because nobody can reset them. */
export function PassphraseForm() {
  const device = useDevice();
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  /** The offered words that were taken over. */
  const [taken, setTaken] = useState<string>();
  const [kept, setKept] = useState(false);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  // Offered words were read and need only a tick; own words were typed blind and must be typed once more.
  const offered = taken !== undefined && plainPassphrase(passphrase) === taken;

  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    setProblems([]);
    const { ok, found } = await lockWith(device, { passphrase, repeated, kept, offered });
    if (ok) return;
    setBusy(false);
    setProblems(found);
    if (found.length === 0) setFailure(`${failureWords('phoneFailed').why} ${failureWords('phoneFailed').asked}`);
    setAttempt((before) => before + 1);
  };
  const take = (words: string) => {
    setTaken(words);
    setPassphrase(words);
    setKept(false);
    setProblems([]);
  };
  const problemOf = (fieldId: string) => problems.find((problem) => problem.fieldId === fieldId)?.message;

  return (
    <Form onSubmit={() => void submit()}>
      <ErrorSummary problems={problems} attempt={attempt} />
      <Failure title={failure} attempt={attempt} />
      <OfferedWords taken={offered ? taken : undefined} onTake={take} />
      <PasswordField
        {...shown}
        id={ids.passphrase}
        label="Wachtzin"
        hint="Of bedenk zelf vier losse woorden die niets met elkaar te maken hebben."
        error={problemOf(ids.passphrase)}
        autoComplete="new-password"
        value={passphrase}
        onValue={setPassphrase}
      />
      <StrengthHint passphrase={passphrase} />
      {offered ? (
        <CheckField
          id={ids.kept}
          label="Ik heb deze woorden onthouden of veilig opgeschreven"
          error={problemOf(ids.kept)}
          checked={kept}
          onChecked={setKept}
        />
      ) : (
        <PasswordField
          {...shown}
          id={ids.repeated}
          label="Wachtzin nog een keer"
          error={problemOf(ids.repeated)}
          autoComplete="new-password"
          value={repeated}
          onValue={setRepeated}
        />
      )}
      <Button type="submit" variant="action" wide busy={busy} busyLabel="Het slot wordt gemaakt…">
        Wachtzin gebruiken
      </Button>
    </Form>
  );
}

/** Judges, and makes the notebook when there is nothing to say. */
async function lockWith(device: Device, choice: Omit<Choice, 'strength'>) {
  const empty = plainPassphrase(choice.passphrase) === '';
  const strength = empty ? undefined : await device.judgePassphrase(choice.passphrase);
  const found = check({ ...choice, strength });
  if (found.length > 0) return { ok: false, found };
  const answer = await device.makeVault(choice.passphrase);
  if (answer.ok) return { ok: true, found };
  if (answer.reason === 'inUse') return { ok: false, found: [otherWords] };
  return { ok: false, found: answer.reason === 'storageFailed' ? [] : [weak(strength)] };
}

/** Without a judge nothing of one's own is taken: the words that the app drew always are. */
const weak = (strength: Strength | undefined): FieldProblem => ({
  fieldId: ids.passphrase,
  message: strength
    ? ['Deze wachtzin is te makkelijk te raden.', strength.why].join(' ').trim()
    : 'Je eigen wachtzin kan nu niet worden nagekeken. Neem de vier woorden over, of probeer het opnieuw met bereik.',
});

// Says no more: on a shared device it must not tell what opens another's notebook.
const otherWords: FieldProblem = {
  fieldId: ids.passphrase,
  message: 'Deze wachtzin kan op dit toestel niet. Kies andere woorden.',
};

interface Choice {
  passphrase: string;
  repeated: string;
  kept: boolean;
  offered: boolean;
  strength: Strength | undefined;
}

function check({ passphrase, repeated, kept, offered, strength }: Choice): readonly FieldProblem[] {
  if (plainPassphrase(passphrase) === '') return [{ fieldId: ids.passphrase, message: 'Vul een wachtzin in.' }];
  if (!strength?.enough) return [weak(strength)];
  if (offered) return kept ? [] : [{ fieldId: ids.kept, message: 'Zet een vinkje als je de woorden kent.' }];
  // What a keyboard adds by itself the second time is no other passphrase.
  return plainPassphrase(repeated) === plainPassphrase(passphrase)
    ? []
    : [{ fieldId: ids.repeated, message: 'De tweede keer is anders dan de eerste keer.' }];
}
