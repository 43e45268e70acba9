/** Why the server did not do what was asked, in plain Dutch. Never claims that nothing happened where that is not known. */
import type { CallFailure } from '#device/index.ts';

const words: Readonly<Record<Exclude<CallFailure['reason'], 'refused'>, string>> = {
  offline: 'Er kwam geen antwoord van de server. Probeer het opnieuw zodra je bereik hebt.',
  signedOut: 'Je bent uitgelogd. Log eerst weer in.',
  noAccess: 'Dit mag je niet in dit team.',
  tooOld: 'Deze versie van Stoep is te oud. Vernieuw de app en probeer het opnieuw.',
  wipe: 'Dit toestel mag niet meer meedoen. Vraag je beheerder wat er is.',
  unavailable: 'De server kan dit nu niet doen. Probeer het over een paar minuten opnieuw.',
  tooLarge: 'Dit is te groot om in één keer te versturen.',
  stepUp: 'Dit kan alleen als je eerst je wachtwoord geeft. Er is niets veranderd.',
  tooMany: 'Je probeerde dit te vaak. Wacht een paar minuten en probeer het dan opnieuw.',
};

/** One sentence for a call that failed; the server's own sentence where it refused. */
export function whyNot(failure: CallFailure): string {
  return failure.reason === 'refused' ? failure.message : words[failure.reason];
}
