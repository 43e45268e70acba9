/**
 * Why something with the server or the disk did not work, in Dutch: the one list of causes and sentences. The line around
 * the screens, Versturen, forms and toasts all take theirs from here, so that one cause has one name, and no sentence
 * blames something else.
 */
import type { Failure } from '#sync/exchange.ts';
import type { CallFailure } from './online-calls.ts';

export interface FailureWords {
  /** On every screen, before where the notes are. */
  readonly line: string;
  /** What the cause is, as far as the phone can know. */
  readonly why: string;
  /** What becomes of what waits, or who must do something for it. */
  readonly sending: string;
  /** What someone can do who asked for something and did not get it. */
  readonly asked: string;
}

const again = 'Probeer het straks opnieuw.';
const byItself = 'Stoep probeert het vanzelf opnieuw.';
const noAnswer = 'De server antwoordt niet.';

const words: Readonly<Record<Exclude<CallFailure['reason'], 'refused'>, FailureWords>> = {
  offline: {
    line: noAnswer,
    why: 'Er kwam geen antwoord van de server.',
    sending: 'Waarschijnlijk is er geen bereik.',
    asked: 'Probeer het opnieuw zodra je bereik hebt.',
  },
  timeout: {
    line: noAnswer,
    why: 'Er kwam niet op tijd een antwoord van de server.',
    sending: 'Het bereik is zwak of de server is druk.',
    asked: 'Probeer het opnieuw op een plek met beter bereik.',
  },
  portal: {
    line: 'Er zit een inlogpagina tussen.',
    why: 'Er zit een inlogpagina tussen, of een andere webpagina. Meestal is die van het wifi-netwerk.',
    sending: 'Log in op het netwerk, of zet de wifi uit.',
    asked: 'Log in op het netwerk of zet de wifi uit, en probeer het dan opnieuw.',
  },
  blocked: {
    line: 'Het netwerk houdt Stoep tegen.',
    why: 'Iets tussen dit toestel en de server houdt het tegen, zoals een filter van het netwerk.',
    sending: 'Probeer een ander netwerk, of vraag je beheerder.',
    asked: 'Probeer het op een ander netwerk, of vraag je beheerder.',
  },
  unreadable: {
    line: 'Het antwoord is niet te lezen.',
    why: 'Er kwam een antwoord dat Stoep niet kan lezen. Het is onderweg beschadigd, of het komt niet van de server.',
    sending: byItself,
    asked: again,
  },
  signedOut: {
    line: 'Je bent uitgelogd.',
    why: 'Je bent uitgelogd.',
    sending: 'Log weer in, dan wordt alles verstuurd.',
    asked: 'Log eerst weer in.',
  },
  noAccess: {
    line: 'Je hoort niet meer bij dit team.',
    why: 'De server geeft je geen toegang tot dit team.',
    sending: 'Je hoort er niet meer bij. Vraag je beheerder als dat niet klopt.',
    asked: 'Dit mag je niet in dit team.',
  },
  tooOld: {
    line: 'Stoep is verouderd. Vernieuw de app, dan wordt alles weer verstuurd.',
    why: 'Deze versie van Stoep is te oud.',
    sending: 'Vernieuw de app.',
    asked: 'Vernieuw de app en probeer het opnieuw.',
  },
  tooNew: {
    line: 'De server is nog niet bijgewerkt.',
    why: 'De server is ouder dan deze app en begrijpt haar nog niet.',
    sending: 'Vraag je beheerder om de server bij te werken. Wat wacht, wordt daarna verstuurd.',
    asked: 'Vraag je beheerder om de server bij te werken.',
  },
  wipe: {
    line: 'Dit toestel moet alles vergeten.',
    why: 'Dit toestel kreeg de opdracht om alles te vergeten.',
    sending: 'Vraag je beheerder wat er is.',
    asked: 'Dit toestel mag niet meer meedoen. Vraag je beheerder wat er is.',
  },
  serverFull: {
    line: 'De server is vol.',
    why: 'De server is vol en neemt niets meer aan.',
    sending: 'Vraag je beheerder om ruimte te maken. Wat wacht, wordt daarna verstuurd.',
    asked: 'Vraag je beheerder om ruimte te maken.',
  },
  tooLarge: {
    line: 'Wat je verstuurt, is te groot.',
    why: 'Wat je verstuurt, is te groot voor de server of voor iets wat ertussen zit.',
    sending: 'Het blijft op dit toestel. Vraag je beheerder om hulp.',
    asked: 'Maak het kleiner of verdeel het.',
  },
  tooMany: {
    line: 'De server vraagt om even te wachten.',
    why: 'Er kwamen te veel verzoeken kort na elkaar.',
    sending: 'Stoep wacht even en probeert het dan vanzelf opnieuw.',
    asked: 'Wacht een paar minuten en probeer het dan opnieuw.',
  },
  rejected: {
    line: 'De server nam het niet aan.',
    why: 'De server nam de aanvraag niet aan, en Stoep weet niet waarom.',
    sending: `${byItself} Blijft dit zo, vraag dan je beheerder om hulp.`,
    asked: 'Vernieuw de app en probeer het opnieuw.',
  },
  serverError: {
    line: 'Er ging iets mis op de server.',
    why: 'Er ging iets mis op de server. Het ligt niet aan dit toestel.',
    sending: byItself,
    asked: again,
  },
  unavailable: {
    line: noAnswer,
    why: 'De server is even niet te bereiken of is te druk.',
    sending: byItself,
    asked: 'Probeer het over een paar minuten opnieuw.',
  },
  phoneFull: {
    line: 'Dit toestel is vol. Maak ruimte vrij.',
    why: 'Dit toestel is vol. Wat binnenkwam, kon er niet bij.',
    sending: 'Maak ruimte vrij, bijvoorbeeld door foto’s te wissen. Ophalen gaat verder zodra er plek is.',
    asked: 'Maak ruimte vrij, bijvoorbeeld door foto’s te wissen, en probeer het opnieuw.',
  },
  phoneFailed: {
    line: 'Dit toestel kan nu niets bewaren.',
    why: 'Dit toestel kon het niet bewaren. De browser zegt niet waarom; vaak is er te weinig ruimte.',
    sending:
      'Maak ruimte vrij, bijvoorbeeld door foto’s te wissen. Helpt dat niet, sluit de browser dan helemaal en open Stoep opnieuw.',
    asked: 'Maak ruimte vrij, bijvoorbeeld door foto’s te wissen, en probeer het opnieuw.',
  },
  stepUp: {
    line: 'De server vraagt je wachtwoord.',
    why: 'Dit kan alleen als je eerst je wachtwoord geeft.',
    sending: '',
    asked: 'Er is niets veranderd.',
  },
};

/** The sentences of a cause. */
export const failureWords = (reason: Exclude<CallFailure['reason'], 'refused'>): FailureWords => words[reason];

/** Failures without a word of our server: who is signed in and what was done is not known. */
export const isNoAnswer = (reason: CallFailure['reason']): boolean =>
  ['offline', 'timeout', 'portal', 'blocked', 'unreadable'].includes(reason);

/** Failures after which the same may go well a little later, without anyone doing something. */
export const mayPass = (reason: CallFailure['reason']): boolean =>
  ['offline', 'timeout', 'portal', 'unreadable', 'tooMany', 'serverError', 'unavailable'].includes(reason);

/** Failures of one request or one team: another team may still be reached. */
export const isOfOneTeam = (failure: Failure): boolean =>
  ['unavailable', 'serverError', 'serverFull', 'tooLarge', 'unreadable', 'rejected', 'noAccess'].includes(failure);
