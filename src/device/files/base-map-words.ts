/** What is said of a base map that could not be fetched. Each says what became of it and what to do. */
import type { Answered } from '../line/server-calls.ts';

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString('nl-NL')} MB`;

/** `other` says that an older map is here as well. Bytes. */
export function tooLittleRoom(bytes: number, free: number, other: boolean): string {
  const numbers = `De kaart is ${megabytes(bytes)} en er is ${megabytes(free)} vrij.`;
  const way = other
    ? 'Maak ruimte, of haal eerst de oude kaart van dit toestel.'
    : 'Maak ruimte en probeer het opnieuw.';
  return `Er is te weinig ruimte op dit toestel. ${numbers} Stoep houdt ook ruimte over voor je notities. ${way}`;
}

export const deviceFull =
  'Dit toestel is vol. De kaart is er weer afgehaald; je notities staan er nog. Maak ruimte en probeer het opnieuw.';
export const notKept = 'Dit toestel kon de kaart niet bewaren. Probeer het opnieuw.';
export const notGiven = 'De server kan deze kaart nu niet geven. Probeer het later opnieuw.';

/** What came is no part of the map: something in the middle answered, or spoiled it. `some` says that a part of it is here. */
export function notThisPart(some: boolean): string {
  return `${otherAnswer}${some ? keptSoFar : ''}`;
}
const otherAnswer =
  'Wat binnenkwam is niet de kaart van je team. Misschien gaf iets anders antwoord, zoals een inlogpagina van wifi. Het is niet bewaard. Probeer het op een ander netwerk.';

/** `some` says that a part of it is here. */
export function cutOff(answer: Answered<unknown>, some: boolean): string {
  const kept = some ? keptSoFar : '';
  const why = answer.ok || ['offline', 'timeout', 'unavailable'].includes(answer.reason) ? lineCut : answer.message;
  return `${why}${kept}`;
}
const keptSoFar = ' Wat al binnen is, blijft op dit toestel.';
const lineCut = 'De verbinding viel weg. Haal de kaart verder op als je weer bereik hebt.';
