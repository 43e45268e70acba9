/** What the list of signals can be narrowed to, kept in the address. Words that are searched for never stand there: they may be about someone. */

import type { Place } from '#domain/record.ts';
import { signal } from '#domain/signal.ts';
import { isOpen } from '#domain/triage.ts';
import type { Unlocked } from '#features/shared/device-context.tsx';
import { plain } from '#features/shared/plain-text.ts';
import type { Signal } from '#features/shared/signal-words.ts';

export const scopes = [
  { value: 'mij', label: 'Van mij' },
  { value: 'team', label: 'Van het team' },
] as const;
export type Scope = (typeof scopes)[number]['value'];

export const stands = [
  { value: 'open', label: 'Open' },
  { value: 'afgerond', label: 'Afgerond' },
  { value: 'aandacht', label: 'Vraagt aandacht' },
  { value: 'aanvullen', label: 'Nog aanvullen' },
] as const;
export type Stand = (typeof stands)[number]['value'];

export interface ListFilter {
  readonly scope: Scope;
  readonly stand: Stand | undefined;
  /** Id of a neighbourhood; undefined for all. */
  readonly neighbourhood: string | undefined;
}

/** Who works in the field comes for their own signals, the desk for those of all. */
export function readFilter(query: URLSearchParams, worker: Unlocked): ListFilter {
  const role = worker.team?.role;
  const usual: Scope = role === 'fieldWorker' || role === 'partner' ? 'mij' : 'team';
  return {
    scope: scopes.find(({ value }) => value === query.get('van'))?.value ?? usual,
    stand: stands.find(({ value }) => value === query.get('stand'))?.value,
    neighbourhood: query.get('wijk') ?? undefined,
  };
}

export function matches(entry: Signal, { scope, stand, neighbourhood }: ListFilter, person: string): boolean {
  if (neighbourhood !== undefined && entry.values.neighbourhood !== neighbourhood) return false;
  if (scope === 'mij' && entry.by !== person && !entry.values.notedWith?.includes(person)) return false;
  switch (stand) {
    case 'open':
      return isOpen(entry.values);
    case 'afgerond':
      return !isOpen(entry.values);
    case 'aandacht':
      return entry.delivery === 'needsAttention';
    case 'aanvullen':
      return entry.values.moreLater === true;
    case undefined:
      return true;
  }
}

const searched = Object.entries(signal.fields).flatMap(([name, field]) => (field.searched ? [name] : []));
/** An entry stays the same object until it changes, so its plain text is made once. */
const plainTexts = new WeakMap<Signal, string>();

/** True when every word stands in one of the searched fields, whatever its accents and capitals. */
export function contains(entry: Signal, sought: string): boolean {
  let text = plainTexts.get(entry);
  if (text === undefined) {
    const values = entry.values as Readonly<Record<string, string | Place | undefined>>;
    text = plain(searched.map((name) => textIn(values[name])).join('\n'));
    plainTexts.set(entry, text);
  }
  return plain(sought)
    .split(' ')
    .every((word) => text.includes(word));
}

const textIn = (value: string | Place | undefined) => (typeof value === 'object' ? value.name : (value ?? ''));
