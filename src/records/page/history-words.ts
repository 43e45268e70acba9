/** What someone did with a record, as the rest of a sentence that begins with their name. */
import type { Entry } from '#device/index.ts';
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { atTime, dayOf } from '#records/moments.ts';
import { valueWords, type Words } from '#records/value-words.ts';
import { type FieldName, historyNames } from './history-names.ts';

export type Step = Entry['history'][number];

interface Told {
  readonly kind: string;
  /** Fields that this worker may not see. */
  readonly hidden: readonly string[];
  readonly words: Words;
}

/** 'gaf dit de kleur rood en noteerde de reden van de kleur.' */
export function stepWords(step: Step, entry: Entry, told: Omit<Told, 'kind'>): string {
  if (step.removed) return 'haalde dit weg.';
  const { history, kind } = entry;
  const at = history.indexOf(step);
  // What is noted counts as checked that day, but nobody looked whether it holds.
  const onlyNoted = at === 0 && step.to?.checkedOn === dayOf(entry.madeAt) ? ['checkedOn', 'checkedBy'] : [];
  const became = becameParts(step, { ...told, hidden: [...told.hidden, ...onlyNoted], kind });
  if (at === 0) {
    // A round is begun, and that it is noted goes without saying.
    const begun = kind === 'round' && step.to?.startedAt !== undefined;
    return sentence(begun ? became : ['noteerde dit', ...became]);
  }
  const touched = (name: string, steps: readonly Step[]) => steps.some(({ fields }) => fields.includes(name));
  const verbOf = (name: string, { it }: FieldName): string => {
    const gone = (entry.values as Record<string, Value | undefined>)[name] === undefined;
    // 'wiste wat er goed gaat' says something else.
    if (gone && !touched(name, history.slice(at + 1)) && /^(?:de|het|een) /u.test(it)) return 'wiste';
    return gone || touched(name, history.slice(0, at)) ? 'veranderde' : 'noteerde';
  };
  const plain = step.fields
    .filter((name) => !(step.to && name in step.to) && !told.hidden.includes(name))
    .flatMap((name) => {
      const named = nameOf(kind, name);
      return named && !isToldBy(named, step) ? [{ name, named }] : [];
    });
  const did = plain.flatMap(({ named }) => named.did ?? []);
  const noted = plain.filter(({ named }) => named.did === undefined);
  const parts = verbs.flatMap((verb) => {
    const these = noted.filter(({ name, named }) => verbOf(name, named) === verb).map(({ named }) => named.it);
    return these.length > mostNamed ? [`${verb} ${these.length} dingen`] : these.map((it) => `${verb} ${it}`);
  });
  return sentence([...became, ...did, ...parts]) || 'veranderde iets.';
}

/** The values that a step tells of; '' when it tells of none. */
export const becameWords = (step: Step, told: Told): string => sentence(becameParts(step, told));

const verbs = ['noteerde', 'veranderde', 'wiste'] as const;
/** More than these nobody reads in a line. */
const mostNamed = 3;

function becameParts(step: Step, { kind, hidden, words }: Told): string[] {
  const fields: Readonly<Record<string, Field>> = definitionOf(kind)?.fields ?? {};
  return Object.entries(step.to ?? {}).flatMap(([name, value]) => {
    const field = fields[name];
    const named = nameOf(kind, name);
    if (!field || !named || hidden.includes(name) || isToldBy(named, step)) return [];
    return [becamePart(field, named, value, words)];
  });
}

function becamePart(field: Field, { it, to }: FieldName, value: Value | null, words: Words): string {
  const known = typeof to === 'string' ? { '*': to } : (to ?? {});
  const pattern = known[value === null ? 'none' : String(value)] ?? (value === null ? undefined : known['*']);
  if (pattern === undefined)
    return value === null ? `wiste ${it}` : `noteerde ${it}: ‘${valueWords(field, value, words)}’`;
  return pattern.replace('%', () =>
    field.type === 'moment' ? atTime(Date.parse(String(value)), words.now) : valueWords(field, value, words),
  );
}

/** The name of a field; undefined for a field of a newer version. */
function nameOf(kind: string, name: string): FieldName | undefined {
  const names: Readonly<Record<string, FieldName | string>> | undefined = historyNames[kind as Kind];
  const named = names && Object.hasOwn(names, name) ? names[name] : undefined;
  return typeof named === 'string' ? { it: named } : named;
}

const isToldBy = ({ unless = [] }: FieldName, { to }: Step): boolean =>
  unless.some((other) => to?.[other] !== undefined && to[other] !== null);

/** 'noteerde a', 'noteerde b', 'sloot dit af' → 'noteerde a en b en sloot dit af.' */
function sentence(parts: readonly string[]): string {
  const byVerb = new Map<string, string[]>();
  for (const part of new Set(parts)) {
    const [verb = ''] = part.split(' ', 1);
    const shared = verbs.find((each) => each === verb);
    const key = shared ?? part;
    byVerb.set(key, [...(byVerb.get(key) ?? []), shared ? part.slice(verb.length + 1) : '']);
  }
  const told = [...byVerb].map(([verb, objects]) => [verb, listed(objects)].filter(Boolean).join(' '));
  return told.length === 0 ? '' : `${listed(told)}.`;
}

/** 'a', 'a en b', 'a, b en c' */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
