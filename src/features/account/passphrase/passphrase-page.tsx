import { Gate } from '#features/account/gate.tsx';
import { useDevice, useSession } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { PassphraseForm } from './passphrase-form.tsx';

/** The first time on a phone, or anew after the words were forgotten: the words that lock the notebook. */
export default function PassphrasePage() {
  const device = useDevice();
  const beside = useSession((session) => session.phase === 'newPassphrase' && session.beside === true);
  return (
    <Gate title="Kies een wachtzin">
      <p>
        De wachtzin is het slot op de notities op dit toestel. Niemand kan hem voor je terughalen, ook je beheerder
        niet.
      </p>
      {beside && <p>Je oude notitieboek blijft hier op slot, achter je oude wachtzin. Kies nu een andere.</p>}
      <PassphraseForm />
      {beside && (
        <div className="stoep-gate__after">
          <Button variant="quiet" icon="chevron-left" onClick={() => device.backToLock()}>
            Terug naar het slot
          </Button>
        </div>
      )}
    </Gate>
  );
}
