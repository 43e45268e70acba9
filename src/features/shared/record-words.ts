/** What to call a record, of whatever kind, in one line: for lists, drafts, the outbox and what was found. */
import type { Kind, Values } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { firstLine } from '#features/shared/first-line.ts';
import type { IconName } from '#ui/icon.tsx';

type Loose = Readonly<Record<string, Value | null | undefined>>;

/** Per kind the fields that can serve as a title, the best first. */
const titleFields: { readonly [K in Kind]?: readonly (keyof Values<K> & string)[] } = {
  signal: ['about', 'observed', 'meaning'],
  feedback: ['message'],
  conversation: ['withWhom', 'summary', 'concerns', 'pride', 'wishes', 'community', 'networks', 'roles', 'trust'],
  socialMapEntry: ['name'],
  relation: ['word'],
  keyPerson: ['name', 'roles'],
  contactMoment: ['withWhom', 'about', 'needed'],
  safetyIncident: ['about', 'happened'],
  round: ['route', 'report'],
  promise: ['what'],
  task: ['what'],
  savedFilter: ['name'],
  person: ['name'],
  team: ['name'],
  neighbourhood: ['name'],
};

/** Never empty: what has no words yet is called that. */
export function titleOf(kind: Kind, values: Loose): string {
  for (const field of titleFields[kind] ?? []) {
    const value = values[field];
    const line = typeof value === 'string' ? firstLine(value) : '';
    if (line !== '') return line;
  }
  return kind === 'round' ? 'Ronde' : 'Nog zonder tekst';
}

/** One drawing a kind, the same everywhere. */
export const kindIcons: { readonly [K in Kind]?: IconName } = {
  signal: 'eye',
  feedback: 'message',
  conversation: 'message',
  socialMapEntry: 'map-pin',
  keyPerson: 'person',
  contactMoment: 'call',
  safetyIncident: 'shield',
  round: 'walk',
  promise: 'handshake',
  task: 'check',
};
