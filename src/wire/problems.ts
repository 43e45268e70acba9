/**
 * Every refusal the API gives, in one list: a code for programs and a Dutch sentence for people. Nothing of the inside is
 * in them.
 */
export const problems = {
  malformed: [400, 'Onleesbaar verzoek', 'Wat de app stuurde is niet goed aangekomen. Probeer het opnieuw.'],
  invalid: [400, 'Ongeldig verzoek', 'Er klopt iets niet in wat je invulde. Kijk het na en probeer het opnieuw.'],
  too_old: [400, 'App te oud', 'Deze app is te oud voor de server. Werk de app bij. Wat je schreef blijft bewaard.'],
  too_new: [400, 'App te nieuw', 'Deze app is nieuwer dan de server. Probeer het later opnieuw.'],
  signed_out: [401, 'Niet ingelogd', 'Je bent niet meer ingelogd. Log opnieuw in.'],
  wrong_password: [
    401,
    'Inloggen lukt niet',
    'E-mailadres of wachtwoord klopt niet. Kijk ze na en probeer het opnieuw.',
  ],
  no_access: [403, 'Geen toegang', 'Je hoort niet (meer) bij dit team. Klopt dat niet? Vraag je beheerder.'],
  not_allowed: [
    403,
    'Niet toegestaan',
    'Je mag dit niet doen met jouw rol in dit team. Vraag je coördinator of je beheerder.',
  ],
  forged_device: [403, 'Ander toestel', 'Dit toestel staat op naam van iemand anders. Log uit en log in als jezelf.'],
  other_device: [403, 'Ander toestel', 'Deze login hoort bij een ander toestel van jou. Log hier opnieuw in.'],
  other_person: [
    403,
    'Iemand anders ingelogd',
    'In deze browser is nu iemand anders ingelogd. Log weer in als jezelf.',
  ],
  step_up: [403, 'Bevestig wie je bent', 'Vul je wachtwoord nog een keer in om dit te doen.'],
  not_from_app: [403, 'Verzoek geweigerd', 'Dit verzoek kwam niet uit de app. Open Stoep en probeer het daar.'],
  not_found: [404, 'Niet gevonden', 'Dit bestaat niet (meer). Ga terug en kijk opnieuw in de lijst.'],
  invitation_gone: [
    404,
    'Uitnodiging verlopen',
    'Deze uitnodiging is verlopen of al gebruikt. Vraag je beheerder om een nieuwe.',
  ],
  method_not_allowed: [405, 'Kan hier niet', 'Dit kan hier niet. Vernieuw de app en probeer het opnieuw.'],
  own_membership: [
    409,
    'Dit ben jij zelf',
    'Je kunt je eigen rol of plek in het team niet wijzigen. Vraag een andere beheerder.',
  ],
  already_member: [
    409,
    'Hoort al bij het team',
    'Iemand met dit e-mailadres hoort al bij dit team. Zoek die persoon in de lijst Mensen.',
  ],
  waits_for_yes: [
    409,
    'Wacht op een ja',
    'Dit werkt nog niet. Eerst moet iemand van het team er ja op zeggen. Vraag je coördinator of je beheerder.',
  ],
  held_refused: [
    409,
    'Kan niet worden verwerkt',
    'Deze notitie kan niet worden verwerkt. Laat haar liggen of gooi haar weg.',
  ],
  wipe: [410, 'Toestel wissen', 'Dit toestel moet alles vergeten. Vraag je beheerder waarom.'],
  too_large: [413, 'Te groot', 'Dit is te groot om in één keer te versturen. Maak het kleiner of verdeel het.'],
  wrong_media_type: [
    415,
    'Verkeerde vorm',
    'De server kan dit soort inhoud niet lezen. Vernieuw de app en probeer het opnieuw.',
  ],
  too_many: [429, 'Te vaak geprobeerd', 'Je hebt dit te vaak geprobeerd. Wacht even en probeer het opnieuw.'],
  internal: [500, 'Er ging iets mis', 'Er ging iets mis op de server. Probeer het straks opnieuw.'],
  unavailable: [503, 'Even niet bereikbaar', 'De server is even niet bereikbaar. Probeer het straks opnieuw.'],
  storage_full: [
    507,
    'Server vol',
    'De server is vol en bewaarde dit niet. Wat je schreef blijft op je toestel. Vraag je beheerder om ruimte te maken.',
  ],
} as const satisfies Record<string, readonly [status: number, title: string, detail: string]>;

export type ProblemCode = keyof typeof problems;

export const problemCodes = Object.keys(problems) as readonly ProblemCode[];
