/**
 * What the history calls each field of each kind, to follow a name: 'Kim noteerde de plek.' A label is a question to who
 * fills it in and makes no sentence, so these stand beside it; a field without one does not compile.
 */
import type { Kind, Values } from '#domain/catalog.ts';

export interface FieldName {
  /** After 'noteerde', 'veranderde' or 'wiste': 'de plek', 'wat er is gebeurd'. */
  readonly it: string;
  /**
   * For a field of which the history holds the value: what was done, by value; 'none' when it was taken out. One sentence
   * for all values has % where the value comes.
   */
  readonly to?: string | Readonly<Record<string, string>>;
  /** What was done when no value is known and 'noteerde' is not it. */
  readonly did?: string;
  /** Says nothing when one of these fields got a value in the same step: that tells it all. */
  readonly unless?: readonly string[];
}

type Names<K extends Kind> = { readonly [Name in keyof Values<K> & string]: FieldName | string };

const neighbourhood = 'in welke wijk dit is';
const round = 'bij welke ronde dit hoort';
const moreLater = 'of er nog iets bij moet';
const alongWith = 'wie er meeging';
const alongWithWho = 'wie er van buiten het team meeging';
const phone = 'het telefoonnummer';
const email = 'het e-mailadres';
const otherLanguage = 'de andere taal';
const takes = (who: string) => `noteerde dat ${who} dit oppakt`;

const undertaken = {
  owner: 'wie het doet',
  due: { it: 'de laatste dag', to: 'koos % als laatste dag' },
  movedWhy: 'waarom het later wordt',
  state: {
    it: 'hoe het staat',
    to: {
      done: 'noteerde dat het gedaan is',
      notPossible: 'noteerde dat het niet kan',
      none: 'noteerde dat het nog niet klaar is',
    },
  },
  whyNot: 'waarom het niet kan',
  result: 'wat er is gedaan',
  neighbourhood,
} as const;

export const historyNames: { readonly [K in Kind]: Names<K> } = {
  signal: {
    observed: 'wat er te zien of te horen was',
    gutFeeling: 'of het niet pluis is',
    meaning: 'het gevoel erbij',
    safeNow: {
      it: 'of het nu veilig is',
      to: {
        yes: 'noteerde dat het nu veilig is',
        no: 'noteerde dat het nu niet veilig is',
        unknown: 'noteerde dat niet bekend is of het nu veilig is',
      },
    },
    safeNowDone: 'wat er al gedaan is',
    aboutKind: 'of het om een kind, gezin, groep of plek gaat',
    about: 'over wie het gaat',
    personName: 'de naam',
    ageBand: 'de leeftijd',
    sibling: 'of er een broer of zus is die vaak met de politie te maken heeft',
    disabilitySuspected: 'het vermoeden van een beperking',
    place: 'de plek',
    seenAt: 'wanneer het was',
    contactMoment: 'uit welk contact dit komt',
    route: 'hoe het binnenkwam',
    occasion: 'de aanleiding',
    noticedBy: 'wie het opmerkte',
    reportedBy: 'wie het meldde',
    formerProgram: 'waar iemand eerder meedeed',
    formerHelp: 'welke hulp er eerder was',
    formerEnded: 'wanneer die hulp stopte',
    protectiveFactors: 'wat er goed gaat',
    riskChild: 'de zorgen over het kind',
    riskFamily: 'de zorgen over het gezin',
    riskSurroundings: 'de zorgen over de omgeving',
    riskSchool: 'de zorgen over school',
    riskBehaviour: 'het gedrag dat zorgen geeft',
    parentsKnow: 'of de ouders het weten',
    parentsKnowWhy: 'waarom de ouders het nog niet weten',
    hearsBack: 'wie hier iets over moet horen',
    hearsBackWho: 'de naam of functie van wie iets moet horen',
    hearsBackBy: 'de dag waarop iemand iets moet horen',
    toldWhom: 'aan wie het is verteld',
    toldHow: {
      it: 'hoe het is verteld',
      to: {
        spoken: 'noteerde dat het in een gesprek is verteld',
        called: 'noteerde dat er is gebeld',
        message: 'noteerde dat het in een sms, appje of mail is verteld',
        letter: 'noteerde dat het in een brief is verteld',
      },
    },
    toldOn: { it: 'de dag waarop het is verteld', to: 'noteerde dat het op % is verteld' },
    toldNote: 'wat er is gezegd',
    notedWith: 'wie erbij was',
    moreLater,
    round,
    colour: {
      it: 'de kleur',
      to: {
        red: 'gaf dit de kleur rood',
        orange: 'gaf dit de kleur oranje',
        green: 'gaf dit de kleur groen',
      },
    },
    colourReason: 'de reden van de kleur',
    progress: {
      it: 'hoe het staat',
      to: {
        inTriage: 'ging dit bekijken',
        waiting: 'liet dit nog liggen',
        taken: 'noteerde dat iemand dit oppakt',
        answered: 'gaf advies',
        closed: 'sloot dit af',
        none: 'maakte dit weer nieuw',
      },
      unless: ['takenByKind', 'takenByPerson'],
    },
    takenByKind: {
      it: 'wie dit oppakt',
      to: {
        neighbourhoodTeam: takes('het wijkteam'),
        veiligThuis: takes('Veilig Thuis'),
        youthWork: takes('het jongerenwerk'),
        school: takes('de school'),
        police: takes('de politie'),
        safetyHouse: takes('het Veiligheidshuis'),
        care: takes('de jeugdhulp'),
        other: takes('een andere organisatie'),
      },
    },
    takenByName: 'de naam van wie dit oppakt',
    takenByPerson: { it: 'wie uit het team dit oppakt', to: takes('%') },
    lookAgainOn: { it: 'de dag om weer te kijken', to: 'koos % om weer te kijken' },
    answer: { it: 'het advies', unless: ['progress'] },
    closeReason: {
      it: 'de reden van afsluiten',
      to: {
        solved: 'noteerde dat het is opgelost',
        alreadyKnown: 'noteerde dat het al bekend is, en in goede handen',
        noConcern: 'noteerde dat het geen zorg bleek',
        elsewhere: 'noteerde dat het ergens anders hoort, en is overgedragen',
        tooLittle: 'noteerde dat het te weinig is om iets mee te kunnen',
        duplicate: 'noteerde dat het er al staat',
      },
    },
    outcomeReadAt: { it: 'het moment van lezen', to: 'las % wat ervan kwam' },
    closeNote: 'de toelichting',
    neighbourhood,
  },
  feedback: {
    signal: 'over welk signaal het gaat',
    to: 'voor wie het bericht is',
    message: 'het bericht',
    takenByKind: 'wie dit oppakt',
    readBy: { it: 'wie het las', did: 'las dit bericht' },
    neighbourhood,
  },
  conversation: {
    summary: 'waar het over ging',
    withKind: 'met wie het gesprek was',
    keyPerson: 'met welke sleutelpersoon het gesprek was',
    withWhom: 'een omschrijving van deze persoon',
    nameConsent: {
      it: 'of een naam of nummer mag',
      to: {
        true: 'noteerde dat een naam of nummer mag',
        false: 'noteerde dat een naam of nummer niet meer mag',
        none: 'noteerde dat een naam of nummer niet meer mag',
      },
    },
    name: 'de naam',
    reachableAt: 'hoe je deze persoon bereikt',
    place: 'de plek',
    heldAt: 'wanneer het gesprek was',
    way: 'hoe jullie elkaar spraken',
    language: 'de taal',
    otherLanguage,
    interpreter: 'wie er vertaalde',
    pride: 'trots en talent',
    community: 'de gemeenschap',
    networks: 'de netwerken rond jongeren',
    roles: 'wat bewoners zelf doen',
    concerns: 'zorgen en ergernissen',
    riskAndProtection: 'wat beschermt en wat een risico is',
    wishes: 'wensen en kansen',
    trust: 'het vertrouwen in de gemeente',
    trustLevel: 'hoe het vertrouwen is',
    lightsUpFor: 'waar iemand blij van wordt',
    protectiveFactors: 'wat er goed gaat',
    riskSurroundings: 'wat er zorgen geeft',
    wantsContact: 'of iemand contact wil houden',
    wantsToWorkAlong: 'of iemand wil meewerken',
    worksAlongOn: 'waaraan iemand wil meewerken',
    alongWith,
    alongWithWho,
    round,
    moreLater,
    neighbourhood,
  },
  socialMapEntry: {
    name: 'de naam',
    type: 'wat het is',
    offers: 'wat ze kunnen doen',
    tasks: 'wat hun taak is',
    forWhom: 'voor wie het is',
    protectiveFactors: 'wat ze kunnen versterken',
    domains: 'waar het bij hoort',
    level: 'hoe dicht het bij het kind staat',
    covenant: 'of het een vaste partner is',
    contactName: 'de contactpersoon',
    phone,
    email,
    website: 'de website',
    reachableWhen: 'wanneer ze bereikbaar zijn',
    languages: 'welke talen ze spreken',
    otherLanguage,
    place: 'de plek',
    checkedOn: { it: 'wanneer dit is gecontroleerd', to: 'controleerde op % of dit klopt' },
    checkedBy: { it: 'wie dit controleerde', unless: ['checkedOn'] },
    gone: {
      it: 'of dit nog bestaat',
      to: {
        true: 'noteerde dat dit niet meer bestaat',
        false: 'noteerde dat dit weer bestaat',
        none: 'noteerde dat dit weer bestaat',
      },
    },
    round,
    moreLater,
    neighbourhood,
  },
  relation: {
    from: 'van wie de relatie uitgaat',
    to: 'met wie de relatie is',
    word: 'hoe ze bij elkaar horen',
    explanation: 'de toelichting',
    neighbourhood,
  },
  keyPerson: {
    consent: {
      it: 'of er toestemming is',
      to: {
        true: 'noteerde dat er toestemming is',
        false: 'noteerde dat er geen toestemming meer is',
        none: 'noteerde dat er geen toestemming meer is',
      },
    },
    consentOn: { it: 'de dag van de toestemming', to: 'noteerde dat de toestemming op % gegeven is' },
    consentAskedBy: 'wie om toestemming vroeg',
    consentWay: {
      it: 'hoe de toestemming gegeven is',
      to: {
        spoken: 'noteerde dat de toestemming mondeling gegeven is',
        written: 'noteerde dat de toestemming op papier gegeven is',
        message: 'noteerde dat de toestemming in een bericht gegeven is',
      },
    },
    name: 'de naam',
    roles: 'de rol in de wijk',
    reaches: 'wie deze persoon bereikt',
    networks: 'bij welke groep of organisatie deze persoon hoort',
    languages: 'welke talen deze persoon spreekt',
    otherLanguage,
    strengths: 'waar deze persoon goed in is',
    motivation: 'waarom deze persoon meedoet',
    wishes: 'wat deze persoon wil of nodig heeft',
    payment: 'of het vrijwillig of betaald is',
    phone,
    email,
    channels: 'hoe deze persoon het liefst contact heeft',
    reachableWhen: 'wanneer deze persoon het liefst contact heeft',
    place: 'waar je deze persoon vindt',
    rhythm: 'hoe vaak er contact is',
    liaison: 'de vaste contactpersoon',
    moreLater,
    neighbourhood,
  },
  contactMoment: {
    keyPerson: 'met welke sleutelpersoon het contact was',
    withWhom: 'met wie het contact was',
    about: 'waar het over ging',
    way: 'hoe het contact was',
    heldAt: 'wanneer het contact was',
    length: 'hoe lang het duurde',
    place: 'de plek',
    needed: 'wat er nodig is',
    wellbeing: 'hoe het met deze persoon gaat',
    feelsSafe: 'of deze persoon zich veilig voelt',
    wellbeingNote: 'wat deze persoon daarover zei',
    nextContact: 'de dag van het volgende gesprek',
    follows: 'op welk eerder contact dit volgt',
    alongWith,
    alongWithWho,
    round,
    moreLater,
    neighbourhood,
  },
  safetyIncident: {
    happened: 'wat er is gebeurd',
    happenedAt: 'wanneer het was',
    keyPerson: 'om welke sleutelpersoon het gaat',
    contactMoment: 'uit welk contact dit komt',
    about: 'om wie het gaat',
    followedUpBy: 'wie van de gemeente dit oppakt',
    followedUpByName: 'wie van buiten het team dit oppakt',
    agreements: 'de afspraken',
    evaluateOn: { it: 'de dag om te kijken of het werkt', to: 'koos % om te kijken of het werkt' },
    outcome: 'wat het opleverde',
    closed: {
      it: 'of het is afgesloten',
      to: { true: 'sloot dit af', false: 'opende dit weer', none: 'opende dit weer' },
    },
    neighbourhood,
  },
  round: {
    startedAt: { it: 'het begin', to: 'begon de ronde %' },
    endedAt: { it: 'het einde', to: { none: 'liep toch verder', '*': 'rondde de ronde % af' } },
    walkedWith: 'wie er meeloopt',
    confirmedBy: { it: 'wie bevestigde mee te lopen', did: 'bevestigde: ik liep mee' },
    route: 'waar de ronde langs gaat',
    report: 'het verslag',
    neighbourhood,
  },
  promise: {
    what: 'wat er is beloofd',
    to: 'aan wie het is beloofd',
    keyPerson: 'aan welke sleutelpersoon het is beloofd',
    ...undertaken,
    madeIn: 'waar de belofte bij hoort',
    reportedBack: {
      it: 'of het is verteld',
      to: {
        true: 'noteerde dat is verteld hoe het ging',
        false: 'noteerde dat het nog niet is verteld',
        none: 'noteerde dat het nog niet is verteld',
      },
      unless: ['reportedBackOn'],
    },
    reportedBackOn: {
      it: 'de dag waarop het is verteld',
      to: { none: 'noteerde dat het nog niet is verteld', '*': 'noteerde dat op % is verteld hoe het ging' },
    },
    reportedBackHow: 'hoe er is gereageerd',
  },
  task: {
    what: 'wat er moet gebeuren',
    note: 'de toelichting',
    ...undertaken,
    madeIn: 'waar de taak bij hoort',
  },
  libraryItem: {
    title: 'de titel',
    text: 'de tekst',
    source: 'waar het vandaan komt',
    meantFor: 'waarbij je het gebruikt',
    neighbourhood,
  },
  savedFilter: { name: 'de naam', list: 'de lijst', query: 'het filter', neighbourhood },
  person: {
    name: 'de naam',
    role: {
      it: 'de rol',
      to: {
        fieldWorker: 'gaf de rol veldwerker',
        triageWorker: 'gaf de rol triagemedewerker',
        coordinator: 'gaf de rol coördinator',
        partner: 'gaf de rol partner',
        administrator: 'gaf de rol beheerder',
      },
    },
    left: {
      it: 'of deze persoon nog in dit team werkt',
      to: {
        true: 'noteerde dat deze persoon niet meer in dit team werkt',
        false: 'noteerde dat deze persoon weer in dit team werkt',
        none: 'noteerde dat deze persoon weer in dit team werkt',
      },
    },
    civilServant: {
      it: 'of deze persoon ambtenaar is',
      to: {
        true: 'noteerde dat deze persoon ambtenaar is',
        false: 'noteerde dat deze persoon geen ambtenaar is',
        none: 'noteerde dat deze persoon geen ambtenaar is',
      },
    },
    namedTo: 'bij wie de naam bekend is',
    neighbourhood,
  },
  team: {
    name: 'de naam',
    dutyOfficer: 'wie de achterwacht is',
    dutyPhone: 'het nummer van de achterwacht',
    neighbourhood,
  },
  neighbourhood: {
    name: 'de naam',
    closed: 'of de wijk nog in gebruik is',
    outline: 'de omtrek op de kaart',
    neighbourhood,
  },
};
