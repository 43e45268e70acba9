/** How far the notes of the team are that come to this phone, in sentences that claim no more than it knows. */
import type { SyncState } from '#device/index.ts';

const number = new Intl.NumberFormat('nl-NL');
type Loading = NonNullable<SyncState['loading']>;

/** '3.200', '1' */
export const countInWords = (count: number): string => number.format(count);

/** 'komen 3.200 notities', 'komt 1 notitie' */
export const comeIn = (count: number): string =>
  count === 1 ? 'komt 1 notitie' : `komen ${number.format(count)} notities`;

/** '3.200 van 10.000 notities binnen' */
export const howFar = ({ received, left }: Loading): string =>
  `${number.format(received)} van ${number.format(received + left)} notities binnen`;

const reasons: Readonly<Record<string, { title: string; why: string }>> = {
  horizon: { title: 'Je was lang weg', why: 'dit toestel had lang geen contact' },
  epoch: { title: 'De server is hersteld', why: 'de server is hersteld uit een reservekopie' },
  scope: { title: 'Je rol of je rechten zijn veranderd', why: 'je rol of je rechten zijn veranderd' },
  checksum: { title: 'Er ontbrak iets op dit toestel', why: 'de telling klopte niet met die van de server' },
  damaged: { title: 'Niet alles was hier leesbaar', why: 'een deel op dit toestel was niet te lezen' },
};

/** Why all is fetched anew, as the title of a notice and as the rest of a sentence. */
export const reasonOf = (why: string): { title: string; why: string } =>
  reasons[why] ?? { title: 'Alles wordt opnieuw opgehaald', why: 'de server vroeg erom' };

/** A run without reception waits for an answer that does not come: nothing is on its way then. */
export const isComing = ({ running, elsewhere, online }: SyncState): boolean => (running || elsewhere) && online;

/** What happens with a load that is not whole: it runs, or it waits and for what. */
export function goesOn(state: SyncState): string {
  const { online, lastFailure, loading } = state;
  if (isComing(state)) {
    return loading?.resumed
      ? 'Het gaat verder waar het was. Je kunt gewoon doorwerken en noteren.'
      : 'Je kunt gewoon doorwerken en noteren. Wat er al is, staat in je lijsten.';
  }
  if (lastFailure === 'signedOut') return 'Log weer in, dan gaat het verder waar het was.';
  if (lastFailure === 'phoneFull' || lastFailure === 'phoneFailed') {
    return 'Het gaat verder zodra er ruimte is op dit toestel.';
  }
  if (lastFailure === 'tooOld') return 'Vernieuw de app, dan gaat het verder waar het was.';
  return online ? 'Het gaat straks vanzelf verder waar het was.' : 'Zodra er bereik is, gaat het verder waar het was.';
}
