/**
 * What a server refused because it is older than this app: it was put back to an earlier version, or one of several was
 * not brought up to date yet. Nothing is wrong with the note then and nobody can mend it (sync rule 9).
 */
import { definitionOf } from '#domain/catalog.ts';
import { touched } from '#sync/change.ts';
import type { RefusalCode } from '#sync/protocol.ts';
import type { OwnChange } from './outbox.ts';

const behind: readonly (string | undefined)[] = [
  'unknown_kind',
  'unknown_field',
  'from_newer_app',
] satisfies RefusalCode[];

/**
 * Of the changes of one record: whether they wait for a server that knows what this app knows. One is enough: what was
 * written after it was refused too, or will be, because the server lacks what it is about.
 */
export const waitForServer = (changes: readonly OwnChange[]): boolean => changes.some(isAhead);

function isAhead({ state, change, said }: OwnChange): boolean {
  if (state !== 'refused' || !change || !behind.includes(said?.code)) return false;
  const fields = definitionOf(change.kind)?.fields;
  return fields !== undefined && touched(change).every((name) => Object.hasOwn(fields, name));
}

/** Dutch: why such a note is still here. The server's own sentence can't know which of the two is the older. */
export const serverIsBehindMessage =
  'De server is nog niet bijgewerkt en kent dit nog niet. Je hoeft niets te doen: je notitie blijft op dit toestel staan en Stoep stuurt haar later vanzelf opnieuw.';
