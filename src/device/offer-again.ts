/**
 * What a server refused because it is older than this app: it was put back to an earlier version, or one of several was
 * not brought up to date yet. Nothing is wrong with the note then and nobody can mend it, so it is offered again, each
 * time the notebook is opened and whenever a person asks to send (sync rule 9).
 */
import { definitionOf } from '#domain/catalog.ts';
import { touched } from '#sync/change.ts';
import type { RefusalCode } from '#sync/protocol.ts';
import type { Draft } from './device.ts';
import type { KeptDraft } from './draft-store.ts';
import type { OwnChange } from './local-view.ts';
import type { Notebook } from './notebook.ts';
import { keyOf } from './segments.ts';
import { planAgain } from './writing.ts';

const behind: readonly (string | undefined)[] = [
  'unknown_kind',
  'unknown_field',
  'from_newer_app',
] satisfies RefusalCode[];

/** True for a change that the server did not take because it does not know yet what this app knows. */
export function serverIsBehind({ state, change, said }: OwnChange): boolean {
  if (state !== 'refused' || !change || !behind.includes(said?.code)) return false;
  const fields = definitionOf(change.kind)?.fields;
  return fields !== undefined && touched(change).every((name) => Object.hasOwn(fields, name));
}

/** Dutch: why such a note is still here. The server's own sentence can't know which of the two is the older. */
export const serverIsBehindMessage =
  'De server is nog niet bijgewerkt en kent dit nog niet. Je hoeft niets te doen: je notitie blijft op dit toestel staan en Stoep stuurt haar later vanzelf opnieuw.';

/** Makes it wait again, in the order in which it was written, under new numbers: the old ones have their answer. */
export async function offerAgain(notebook: Notebook, drafts: readonly Draft[]): Promise<void> {
  const mended = (drafts as readonly KeptDraft[]).flatMap(({ mends }) => (mends ? [mends] : []));
  const isMended = ({ team, n }: OwnChange) => mended.some((each) => each.team === team && each.numbers.includes(n));
  for (const team of new Set(notebook.own.all().flatMap((own) => (serverIsBehind(own) ? [own.team] : [])))) {
    await notebook.change(async () => {
      const records = new Set(
        notebook.own.ofTeam(team).flatMap((own) => (serverIsBehind(own) && own.change ? [own.change.record] : [])),
      );
      const again = [...records].flatMap((id) => {
        // All that is unsettled of a record goes along, or an addition would come before what it is added to.
        const ofRecord = notebook.own
          .of(keyOf({ team, id }))
          .filter(({ state }) => state === 'refused' || state === 'waiting');
        return ofRecord.some(isMended) ? [] : ofRecord;
      });
      return again.some(({ change }) => change) ? planAgain(notebook, team, again, notebook.newId) : undefined;
    });
  }
}
