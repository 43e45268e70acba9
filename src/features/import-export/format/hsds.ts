/**
 * Open Referral HSDS 3.x (Human Services Data Specification) as a table with our own headings, so that it goes through
 * the same checks and preview as a CSV. Takes what the standard's API and publications give: one organisation or
 * service, a list, a page (`contents`), or an object with `organizations`, `services` and `locations`. An organisation
 * becomes an entry, and so does each of its services; a service that has ended becomes one that is gone.
 * Source of the shapes: docs.openreferral.org (schema reference 3.0 to 3.2).
 */
import { languages } from '#domain/kinds/language.ts';
import { socialMapEntry } from '#domain/kinds/social-map.ts';
import { type Found, findIn, type Json, listOf, textOf } from './hsds-file.ts';
import { openingHours } from './hsds-hours.ts';
import { mostRows, type ReadTable, tooManyRows } from './table.ts';

const columns = [
  'name',
  'type',
  'offers',
  'tasks',
  'forWhom',
  'contactName',
  'phone',
  'email',
  'website',
  'reachableWhen',
  'languages',
  'otherLanguage',
  'place',
  'place.latitude',
  'place.longitude',
  'checkedOn',
  'gone',
] as const;
type Cells = Partial<Record<(typeof columns)[number], string>>;

/** The keys of the targets, as `guessMapping` knows them: nothing is left to guess. */
export function readHsds(text: string): ReadTable {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return { ok: false, why: 'Dit JSON-bestand is beschadigd: het houdt te vroeg op of er ontbreekt een teken.' };
  }
  const found = findIn(json);
  const rows = [
    ...found.organizations.map((each) => organization(each)),
    ...found.services.map((each) => service(each, found)),
  ];
  if (rows.length === 0) {
    return { ok: false, why: 'In dit JSON-bestand staan geen organisaties of diensten volgens Open Referral (HSDS).' };
  }
  if (rows.length > mostRows) return { ok: false, why: tooManyRows };
  const cells = (row: Cells) => columns.map((column) => row[column] ?? '');
  return {
    ok: true,
    table: { headings: [...columns], rows: rows.map((row, at) => ({ number: at + 1, cells: cells(row) })) },
  };
}

function organization(from: Json): Cells {
  return {
    name: textOf(from.name),
    type: 'organisation',
    offers: textOf(from.description),
    tasks: longHours([from], listOf(from.locations)),
    website: textOf(from.website) || textOf(from.url),
    ...reach([from], listOf(from.locations)),
  };
}

function service(from: Json, { organizations, locations }: Found): Cells {
  const organizationId = textOf((from.organization as Json | undefined)?.id) || textOf(from.organization_id);
  const owner = organizations.find((each) => textOf(each.id) === organizationId);
  const at = listOf(from.service_at_locations);
  const placed = at.flatMap((each) => {
    const own = each.location as Json | undefined;
    return own ? [own] : locations.filter(({ id }) => textOf(id) === textOf(each.location_id));
  });
  const whom = audience(from);
  const isShort = whom.length <= (socialMapEntry.fields.forWhom.max ?? 0);
  const notes = [
    owner ? `Van: ${textOf(owner.name)}` : '',
    isShort ? '' : whom,
    longHours([from, ...at], placed),
    said('Aanmelden', from.application_process),
    said('Kosten', from.fees_description),
    said('Let op', from.alert),
    placed.length > 1 ? `Ook op: ${placed.slice(1).map(placeName).filter(Boolean).join('; ')}` : '',
  ];
  return {
    name: textOf(from.name),
    type: 'initiative',
    offers: textOf(from.description),
    tasks: notes.filter(Boolean).join('\n'),
    forWhom: isShort ? whom : '',
    website: textOf(from.url),
    checkedOn: textOf(from.assured_date),
    gone: ['inactive', 'defunct'].includes(textOf(from.status)) ? 'ja' : '',
    ...reach([from, ...at], placed),
  };
}

const said = (label: string, value: unknown) => (textOf(value) === '' ? '' : `${label}: ${textOf(value)}`);

function audience(from: Json): string {
  const [youngest, oldest] = [textOf(from.minimum_age), textOf(from.maximum_age)];
  const ages =
    youngest && oldest
      ? `${youngest} tot en met ${oldest} jaar`
      : youngest
        ? `vanaf ${youngest} jaar`
        : oldest
          ? `tot en met ${oldest} jaar`
          : '';
  return [textOf(from.eligibility_description), ages].filter(Boolean).join(' · ');
}

/** How it can be reached: what it says itself comes before what its places and contacts say. */
function reach(own: readonly Json[], locations: readonly Json[]): Cells {
  const all = [...own, ...locations];
  const contacts = all.flatMap((each) => listOf(each.contacts));
  const phones = [...all, ...contacts].flatMap((each) => listOf(each.phones));
  const emails = [...own, ...contacts].map((each) => textOf(each.email)).filter(Boolean);
  const [location] = locations;
  const hours = hoursOf(own, locations);
  return {
    contactName: contacts.map((each) => textOf(each.name)).find(Boolean) ?? '',
    phone: phones.map(phoneNumber).find(Boolean) ?? '',
    email: emails[0] ?? '',
    reachableWhen: fitsInField(hours) ? hours : '',
    ...spoken(all.flatMap((each) => listOf(each.languages))),
    ...(location
      ? {
          place: placeName(location),
          'place.latitude': textOf(location.latitude),
          'place.longitude': textOf(location.longitude),
        }
      : {}),
  };
}

const hoursOf = (own: readonly Json[], locations: readonly Json[]) =>
  openingHours([...own, ...locations].flatMap((each) => listOf(each.schedules)));

const fitsInField = (hours: string) => hours.length <= (socialMapEntry.fields.reachableWhen.max ?? 0);

/** Hours that are too many for their own field; half of them would send people to a closed door. */
function longHours(own: readonly Json[], locations: readonly Json[]): string {
  const hours = hoursOf(own, locations);
  return fitsInField(hours) ? '' : said('Open', hours);
}

function phoneNumber(phone: Json): string {
  const number = textOf(phone.number).replaceAll('"', '');
  const extension = textOf(phone.extension);
  return number && extension ? `${number} tst. ${extension}` : number;
}

function placeName(location: Json): string {
  const [address] = listOf(location.addresses);
  const parts = address ? [address.address_1, address.postal_code, address.city].map(textOf).filter(Boolean) : [];
  return parts.length > 0 ? parts.join(', ') : textOf(location.name);
}

/** ISO 639-3, and the English names, of the languages of our own list that have another 639-1 code or none. */
const languageCodes: Readonly<Record<string, string>> = {
  nld: 'nl',
  dut: 'nl',
  dutch: 'nl',
  eng: 'en',
  english: 'en',
  ara: 'ar',
  arabic: 'ar',
  tur: 'tr',
  turkish: 'tr',
  zgh: 'ber',
  rif: 'ber',
  tzm: 'ber',
  berber: 'ber',
  tamazight: 'ber',
  papiamento: 'pap',
  papiamentu: 'pap',
  som: 'so',
  somali: 'so',
  tir: 'ti',
  tigrinya: 'ti',
  fas: 'fa',
  prs: 'fa',
  persian: 'fa',
  farsi: 'fa',
  dari: 'fa',
  pol: 'pl',
  polish: 'pl',
  ukr: 'uk',
  ukrainian: 'uk',
  bul: 'bg',
  bulgarian: 'bg',
  ron: 'ro',
  romanian: 'ro',
  spa: 'es',
  spanish: 'es',
  por: 'pt',
  portuguese: 'pt',
  fra: 'fr',
  french: 'fr',
  deu: 'de',
  german: 'de',
  dse: 'ngt',
};

/** A language that is not on our list becomes 'een andere taal' with its name beside it. */
function spoken(given: readonly Json[]): Cells {
  const known = new Set<string>(languages.map(({ code }) => code));
  const codes = new Set<string>();
  const others = new Set<string>();
  for (const { code, name } of given) {
    const words = [textOf(code), textOf(name)].map((word) => word.toLowerCase());
    const ours = words.map((word) => languageCodes[word] ?? word).find((word) => known.has(word));
    if (ours !== undefined) codes.add(ours);
    else if (textOf(name) || textOf(code)) others.add(textOf(name) || textOf(code));
  }
  if (others.size > 0) codes.add('other');
  return { languages: [...codes].join('; '), otherLanguage: [...others].join(', ') };
}
