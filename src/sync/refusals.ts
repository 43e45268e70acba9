/**
 * Every refusal of a change: what is wrong, and what the person who noted it can do now. Phone and server read the same
 * list, so the buttons under a refused note are those its sentence speaks of.
 */
import type { RefusalCode } from './protocol.ts';

/**
 * What helps, besides leaving it or throwing it away. `mend`: open it and change something. `asNew`: keep what was
 * written as another record. `again`: send it as it is, once what kept it is over. `none`: there is nothing left to do.
 */
export type Remedy = 'mend' | 'asNew' | 'again' | 'none';

interface Words {
  /** Undefined where the sentence is that of the field. */
  readonly why?: string;
  readonly now: string;
  readonly remedy: Remedy;
  /** When what was refused is a removal. */
  readonly ofRemoval?: { readonly now: string; readonly remedy: Remedy };
}

const nothingLeft = { now: 'Je hoeft niets meer te doen: gooi dit weg.', remedy: 'none' } as const;
const asNew = 'Bewaar wat je schreef als nieuwe notitie, of gooi het weg.';
const sendAgain = 'Verstuur de notitie daarna opnieuw.';

/** Kinds and fields are only added (rule 9): what is not known here comes from a newer app, or from no app at all. */
export const refusals: Readonly<Record<RefusalCode, Words>> = {
  malformed: {
    why: 'Deze notitie is niet goed aangekomen.',
    now: 'Open haar met Verbeteren en bewaar haar opnieuw.',
    remedy: 'mend',
    ofRemoval: { now: 'Probeer het weghalen opnieuw.', remedy: 'again' },
  },
  unknown_kind: {
    why: 'De server kent dit soort notitie nog niet.',
    now: `Laat haar staan en vraag je beheerder om de server bij te werken. ${sendAgain}`,
    remedy: 'again',
  },
  unknown_field: {
    why: 'In deze notitie staat een vak dat de server nog niet kent.',
    now: `Laat haar staan en vraag je beheerder om de server bij te werken. ${sendAgain}`,
    remedy: 'again',
  },
  invalid_value: { now: 'Open de notitie met Verbeteren en pas dit aan.', remedy: 'mend' },
  incomplete: { now: 'Open de notitie met Verbeteren en vul dit aan.', remedy: 'mend' },
  no_consent: { now: 'Open de notitie met Verbeteren, of gooi haar weg.', remedy: 'mend' },
  owner_removed: {
    why: 'Waar deze notitie bij hoort is er niet (meer): misschien is het weggehaald, of de toestemming is ingetrokken.',
    now: 'Gooi haar weg, of open haar met Verbeteren en noteer haar los.',
    remedy: 'mend',
  },
  unknown_record: {
    why: 'Deze notitie staat niet (meer) op de server.',
    now: asNew,
    remedy: 'asNew',
    ofRemoval: nothingLeft,
  },
  already_removed: {
    why: 'Deze notitie is intussen weggehaald.',
    now: asNew,
    remedy: 'asNew',
    // Of servers before this one was answered as done.
    ofRemoval: nothingLeft,
  },
  id_taken: {
    why: 'Er is al een andere notitie met dit kenmerk.',
    now: asNew,
    remedy: 'asNew',
    ofRemoval: nothingLeft,
  },
  forged_stamp: {
    why: 'Deze notitie staat op naam van een ander toestel.',
    now: 'Verstuur haar opnieuw vanaf dit toestel.',
    remedy: 'again',
  },
  not_allowed: {
    why: 'Dit mag niet met jouw rol in dit team.',
    now: 'Vraag je coördinator om het te doen, of om een andere rol. Met een andere rol kun je het opnieuw versturen.',
    remedy: 'again',
  },
  from_newer_app: {
    why: 'Je app is nieuwer dan de server.',
    now: 'Laat de notitie staan en verstuur haar later opnieuw.',
    remedy: 'again',
  },
  reused: {
    why: 'Het nummer van deze notitie was al gebruikt. Dat kan als dit toestel is teruggezet.',
    now: 'Open haar met Verbeteren en bewaar haar opnieuw.',
    remedy: 'mend',
    ofRemoval: { now: 'Probeer het weghalen opnieuw.', remedy: 'again' },
  },
  too_large: {
    why: 'Deze notitie is te groot om te versturen.',
    now: 'Open haar met Verbeteren en maak haar korter.',
    remedy: 'mend',
    ofRemoval: { now: 'Probeer het weghalen opnieuw.', remedy: 'again' },
  },
  record_full: {
    why: 'Hier past niets meer bij.',
    now: 'Maak een aanvulling: bewaar wat je schreef als nieuwe notitie.',
    remedy: 'asNew',
    ofRemoval: { now: 'Probeer het weghalen opnieuw.', remedy: 'again' },
  },
  too_much: {
    why: 'Je verstuurde meer dan er op één dag bij kan.',
    now: 'Deze notitie blijft op dit toestel staan. Verstuur haar morgen opnieuw, of vraag je coördinator om mee te kijken.',
    remedy: 'again',
  },
  app_too_old: { why: 'Je app is te oud.', now: `Vernieuw de app. ${sendAgain}`, remedy: 'again' },
};

/** What is wrong, and what to do. `field`: the sentence of the field it is about. */
export function refusalWords(code: RefusalCode, removal: boolean, field?: string): string {
  const { why = field ?? '', now, ofRemoval } = refusals[code];
  const wrong = why.trim();
  return `${/[.!?]$/u.test(wrong) ? wrong : `${wrong}.`} ${(removal ? ofRemoval : undefined)?.now ?? now}`;
}

/** What helps against a refusal with this code; an unknown one (of a newer server) may be mended and sent again. */
export function remedyOf(code: string | undefined, removal: boolean): Remedy {
  const words = code !== undefined && Object.hasOwn(refusals, code) ? refusals[code as RefusalCode] : undefined;
  if (!words) return removal ? 'again' : 'mend';
  const { remedy } = (removal ? words.ofRemoval : undefined) ?? words;
  return remedy === 'mend' && removal ? 'again' : remedy;
}
