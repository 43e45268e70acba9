import { Gate } from '#features/account/gate.tsx';
import { PassphraseForm } from '#features/account/passphrase-form.tsx';

/** The first time on a phone: the words that lock the notebook. */
export default function PassphrasePage() {
  return (
    <Gate title="Kies een wachtzin">
      <p>
        De wachtzin is het slot op de notities op dit toestel. Niemand kan hem voor je terughalen, ook je beheerder
        niet.
      </p>
      <PassphraseForm />
    </Gate>
  );
}
