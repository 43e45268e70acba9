import { Gate } from '#features/account/gate.tsx';
import { useSession } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';

const reasons = {
  noStorage: {
    title: 'Deze browser kan niets bewaren',
    text: 'Zet de privémodus uit of gebruik een andere browser. Zonder opslag zou een notitie verloren kunnen gaan.',
  },
  unreadable: {
    title: 'Stoep kan nu niet bij je notitieboek',
    text: 'De browser geeft het nu niet. Stoep heeft niets gewist, ook niet wat nog niet verstuurd is. Sluit de browser helemaal en open Stoep opnieuw. Helpt dat niet, vraag dan je beheerder om hulp en wis niets.',
  },
  noCrypto: {
    title: 'Deze browser kan je notities niet op slot doen',
    text: 'Open Stoep via een beveiligd adres (https), of werk je browser bij. Onversleuteld bewaren doen we niet.',
  },
  newerData: {
    title: 'Op dit toestel draait een oudere versie',
    text: 'Je notities zijn met een nieuwere Stoep bewaard. Ze zijn niet weg. Laad de app opnieuw om de nieuwe versie te krijgen.',
  },
} as const;

/** This browser can't keep notes safely. Says why and what one can do; nothing was lost. */
export default function UnusablePage() {
  const why = useSession((session) => (session.phase === 'unusable' ? session.why : 'noStorage'));
  const { title, text } = reasons[why];
  return (
    <Gate title={title}>
      <p>{text}</p>
      <Button variant="primary" icon="sync" onClick={() => location.reload()}>
        Opnieuw laden
      </Button>
    </Gate>
  );
}
