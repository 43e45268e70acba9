/** Any number of invented records of many kinds, the same ones each time: for trying out and measuring large neighbourhoods. */
import { contactLengths, contactWays, feelingsOfSafety, wellbeings } from '#domain/kinds/contact-moment.ts';
import { trustLevels, willingness } from '#domain/kinds/conversation.ts';
import { protectiveFactors } from '#domain/kinds/factors.ts';
import { contactRhythms, payments } from '#domain/kinds/key-person.ts';
import { languages } from '#domain/kinds/language.ts';
import { entryDomains, entryLevels, entryTypes, relationWords } from '#domain/kinds/social-map.ts';
import type { Option } from '#domain/record.ts';
import type { Dice } from './dice.ts';
import * as words from './many-words.ts';
import { type Quarter, spot, street, type ToldKind, type Touch, type Who } from './story.ts';

/** What a record is made with: chance, where it is, and the others that it can refer to. */
export interface Setting {
  readonly dice: Dice;
  readonly quarter: Quarter;
  readonly by: Who;
  /** Hours ago that it is made. */
  readonly ago: number;
  /** `#` and the number of some record of that kind. */
  readonly someOf: (kind: ToldKind) => string;
  readonly someSpot: () => readonly [latitude: number, longitude: number];
}

/** A kind, its part of the whole, between how many hours ago it is made, and how. What others refer to is older than they are. */
export interface Crowd<K extends ToldKind = ToldKind> {
  readonly kind: K;
  readonly share: number;
  readonly oldest: number;
  readonly newest: number;
  readonly make: (setting: Setting) => Touch<K>;
}

const code = <C extends string>(dice: Dice, options: readonly Option<C>[]): C => dice.one(options).code;
const codes = <C extends string>(dice: Dice, options: readonly Option<C>[], most: number): readonly C[] => [
  ...new Set(Array.from({ length: 1 + dice.below(most) }, () => code(dice, options))),
];

const signals: Crowd<'signal'> = {
  kind: 'signal',
  share: 0.56,
  oldest: 4_000,
  newest: 50,
  make({ dice }) {
    const place = dice.one(words.places);
    const person = dice.one(words.people);
    return {
      set: {
        observed: `${person} bij ${place}, ${dice.one(words.looks)}, ${dice.one(words.sights)}.`,
        meaning: dice.one(words.feelings),
        about: `${person}, ${dice.one(words.looks)}`,
        ageBand: dice.one(['age0', 'age6', 'age12', 'age18', 'age24', 'unknown'] as const),
        gutFeeling: dice.chance(0.4),
        safeNow: dice.one(['yes', 'yes', 'yes', 'unknown'] as const),
        route: dice.one(['a', 'b', 'c'] as const),
        place: street(place),
      },
      add: { protectiveFactors: [code(dice, protectiveFactors)], hearsBack: ['me'] },
    };
  },
};

const socialMap: Crowd<'socialMapEntry'> = {
  kind: 'socialMapEntry',
  share: 0.12,
  oldest: 12_000,
  newest: 9_100,
  make({ dice, by, someSpot }) {
    const type = code(dice, entryTypes);
    const name = `${dice.one(words.entryNames[type])} ${dice.one(words.properNames)}`;
    return {
      set: {
        name,
        type,
        offers: dice.one(words.offers),
        level: code(dice, entryLevels),
        covenant: dice.one(['yes', 'no', 'no', 'unknown'] as const),
        reachableWhen: dice.one(['Ma t/m vr, 9 tot 17 uur', 'Elke avond', 'Woensdagmiddag', 'In het weekend']),
        place: spot(name, ...someSpot()),
        checkedOn: -dice.below(300),
        checkedBy: `@${by}`,
      },
      add: {
        protectiveFactors: codes(dice, protectiveFactors, 3),
        domains: codes(dice, entryDomains, 2),
        languages: codes(dice, languages, 3),
      },
    };
  },
};

const keyPersons: Crowd<'keyPerson'> = {
  kind: 'keyPerson',
  share: 0.02,
  oldest: 9_000,
  newest: 5_000,
  make({ dice, by, ago, someOf }) {
    return {
      set: {
        consent: true,
        consentOn: -Math.floor(ago / 24),
        consentAskedBy: `@${by}`,
        consentWay: 'spoken',
        name: `${dice.one(words.firstNames)} ${dice.one(words.lastNames)}`,
        roles: dice.one(words.roles),
        reaches: dice.one(words.reaches),
        payment: code(dice, payments),
        rhythm: code(dice, contactRhythms),
        liaison: `@${by}`,
      },
      add: { networks: [someOf('socialMapEntry')], languages: codes(dice, languages, 3) },
    };
  },
};

const relations: Crowd<'relation'> = {
  kind: 'relation',
  share: 0.08,
  oldest: 4_900,
  newest: 100,
  make({ dice, someOf }) {
    const from = someOf(dice.chance(0.1) ? 'keyPerson' : 'socialMapEntry');
    return { set: { from, word: dice.one(relationWords), to: someOf('socialMapEntry') } };
  },
};

const contactMoments: Crowd<'contactMoment'> = {
  kind: 'contactMoment',
  share: 0.12,
  oldest: 4_900,
  newest: 10,
  make({ dice, ago, someOf }) {
    const whom = dice.chance(0.7)
      ? { keyPerson: someOf('keyPerson') }
      : { withWhom: `${dice.one(words.people)}, ${dice.one(words.looks)}` };
    return {
      set: {
        ...whom,
        about: dice.one(words.contacts),
        way: code(dice, contactWays),
        length: code(dice, contactLengths),
        heldAt: -ago - 0.5,
        wellbeing: code(dice, wellbeings),
        feelsSafe: code(dice, feelingsOfSafety),
        ...(dice.chance(0.3) ? { nextContact: Math.ceil(-ago / 24) + 7 + dice.below(30) } : {}),
      },
    };
  },
};

const conversations: Crowd<'conversation'> = {
  kind: 'conversation',
  share: 0.06,
  oldest: 4_900,
  newest: 20,
  make({ dice, ago }) {
    const whom = dice.one(words.people);
    return {
      set: {
        summary: `${whom} bij ${dice.one(words.places)}: ${dice.one(words.wishes).toLowerCase()}`,
        withKind: dice.one(['resident', 'youth', 'parent', 'group'] as const),
        withWhom: `${whom}, ${dice.one(words.looks)}`,
        place: street(dice.one(words.places)),
        heldAt: -ago - 1,
        language: code(dice, languages),
        pride: dice.one(words.prides),
        concerns: dice.one(words.concerns),
        wishes: dice.one(words.wishes),
        trustLevel: code(dice, trustLevels),
        wantsContact: code(dice, willingness),
        wantsToWorkAlong: code(dice, willingness),
      },
      add: { protectiveFactors: codes(dice, protectiveFactors, 2) },
    };
  },
};

const promises: Crowd<'promise'> = {
  kind: 'promise',
  share: 0.04,
  oldest: 4_900,
  newest: 20,
  make({ dice, by, ago, someOf }) {
    const done = dice.chance(0.6);
    return {
      set: {
        what: dice.one(words.undertakings),
        keyPerson: someOf('keyPerson'),
        owner: `@${by}`,
        due: Math.ceil(-ago / 24) + 7 + dice.below(30),
        ...(done ? { state: 'done', result: 'Geregeld.', reportedBack: dice.chance(0.8) } : {}),
      },
    };
  },
};

/** In this order, so that what is referred to has its number first. */
export const crowds = [socialMap, keyPersons, relations, contactMoments, conversations, promises, signals] as const;
