/**
 * Safety incident: someone who helps in the neighbourhood is or feels unsafe. Always followed up by a civil servant, with
 * agreements and a day on which they are looked at again. Source: WG 8 and 11. It does not go when the
 * person withdraws consent: it is about their safety, holds no name of its own, and is seen by few.
 */
import { year } from '../declared.ts';
import type { PersonId } from '../ids.ts';
import { offenceOfSubject, ofSubject, ofWorker } from '../processing.ts';
import { day, defineRecord, moment, note, reference, text, type ValuesOf, yesNo } from '../record.ts';

const isGoing = ({ closed }: Readonly<Record<string, unknown>>) => closed !== true;

export const safetyIncident = defineRecord({
  kind: 'safetyIncident',
  schema: 1,
  label: 'Veiligheidsmelding',
  plural: 'Veiligheidsmeldingen',
  required: [['happened']],
  title: ['about', 'happened'],
  purpose: 'safeHelpers',
  ground: 'publicTask',
  room: 'people',
  term: { days: 2 * year, floor: 2 * year, ceiling: 5 * year, source: 'alleen een voorstel' },
  due: { day: 'evaluateOn', counts: isGoing, inCalendar: 'Veiligheid: afspraken nakijken' },
  conditions: [
    {
      when: 'closed',
      is: true,
      needs: 'outcome',
      message: 'Schrijf wat de afspraken opleverden, dan kun je afsluiten.',
    },
  ],
  keptForDays: 730,
  isOpen: isGoing,
  endedBy: ['closed'],
  fields: {
    happened: note({ ...offenceOfSubject, label: 'Wat is er gebeurd?', personal: true, searched: true, max: 4_000 }),
    happenedAt: moment({ ...ofSubject, label: 'Wanneer was het?' }),
    keyPerson: reference({ ...ofSubject, label: 'Om welke sleutelpersoon gaat het?', to: 'keyPerson' }),
    contactMoment: reference({ ...ofSubject, label: 'Bij welk contact kwam het ter sprake?', to: 'contactMoment' }),
    about: text({ ...ofSubject, label: 'Om wie gaat het?', hint: 'Een omschrijving is genoeg', personal: true }),
    followedUpBy: reference({
      ...ofWorker,
      to: 'person',
      label: 'Wie van de gemeente pakt dit op?',
      hint: 'Altijd een ambtenaar, nooit een vrijwilliger',
    }),
    followedUpByName: text({
      ...ofWorker,
      label: 'Of iemand buiten je team',
      hint: 'Naam en functie van de ambtenaar',
      personal: true,
      max: 120,
    }),
    agreements: note({ ...ofSubject, label: 'Wat is afgesproken?', personal: true, searched: true, max: 4_000 }),
    evaluateOn: day({ ...ofSubject, label: 'Wanneer kijken jullie of het werkt?', tracked: true }),
    outcome: note({ ...ofSubject, label: 'Wat leverde het op?', personal: true, max: 2_000 }),
    closed: yesNo({ ...ofSubject, label: 'Afgesloten', tracked: true }),
  },
});
export type SafetyIncidentValues = ValuesOf<(typeof safetyIncident)['fields']>;

/**
 * What an incident still wants: someone to follow it up, agreements with a day, or the evaluation that has come due. `today`
 * as `2026-11-21`; `isGone` tells who follows up nothing any more, though named.
 */
export function incidentWants(
  values: SafetyIncidentValues,
  today: string,
  isGone: (person: PersonId) => boolean = () => false,
): 'followUp' | 'agreements' | 'evaluation' | undefined {
  if (values.closed) return undefined;
  if (!isFollowedUp(values, isGone)) return 'followUp';
  if (values.agreements === undefined || values.evaluateOn === undefined) return 'agreements';
  return values.evaluateOn <= today ? 'evaluation' : undefined;
}

/** Whether somebody is named to follow it up who still does. */
export const isFollowedUp = (
  { followedUpBy, followedUpByName }: SafetyIncidentValues,
  isGone: (person: PersonId) => boolean,
): boolean => (followedUpBy !== undefined && !isGone(followedUpBy)) || followedUpByName !== undefined;
