/**
 * What a server refused because it is older than this app (`older-server.ts`) is offered again, each time the notebook
 * is opened and whenever a person asks to send (sync rule 9). So is what came before the record that it belongs to, once
 * that was fetched: after a restore each phone brings back its own part (sync rule 16).
 */
import { definitionOf } from '#domain/catalog.ts';
import { ownersIn } from '#domain/record.ts';
import type { RefusalCode } from '#sync/protocol.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import type { Draft } from '../device.ts';
import { recordKey } from '../disk/keys.ts';
import type { KeptDraft } from './draft-store.ts';
import { waitForServer } from './older-server.ts';
import type { Notebook } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { isHeldBack } from './outbox.ts';
import { planAgain } from './writing/plans.ts';

/** Makes it wait again, in the order in which it was written, under new numbers: the old ones have their answer. */
export async function offerAgain(notebook: Notebook, drafts: readonly Draft[]): Promise<void> {
  const mended = (drafts as readonly KeptDraft[]).flatMap(({ mends }) => (mends ? [mends] : []));
  const isMended = ({ team, n }: OwnChange) => mended.some((each) => each.team === team && each.numbers.includes(n));
  for (const team of new Set(notebook.outbox.all().map((own) => own.team))) {
    await notebook.change(() => {
      const kept = notebook.outbox
        .ofTeam(team)
        .filter((own) => !own.thrown && (waitForServer([own]) || hasItsOwnersBack(notebook, own)));
      const records = new Set(kept.flatMap(({ change }) => change?.record ?? []));
      const again = [...records].flatMap((id) => {
        // All that is unsettled of a record goes along, or an addition would come before what it is added to.
        const ofRecord = notebook.outbox
          .of(recordKey({ team, id }))
          .filter(({ state, thrown }) => !thrown && (state === 'refused' || state === 'waiting'));
        // What can still be taken back keeps its time: a next try takes it along.
        const waits = ofRecord.some((own) => isMended(own) || isHeldBack(own, notebook.parts.now()));
        return waits ? [] : ofRecord;
      });
      return again.some(({ change }) => change) ? planAgain(notebook, team, again, notebook.parts.newId) : undefined;
    });
  }
}

function hasItsOwnersBack({ pulled }: Notebook, { team, state, change, said }: OwnChange): boolean {
  if (state !== 'refused' || !change || said?.code !== ('owner_removed' satisfies RefusalCode)) return false;
  const owners = ownersIn(definitionOf(change.kind), change.set ?? {});
  const isBack = (owner: StoredRecord | undefined) => owner !== undefined && !owner.removed;
  return owners.length > 0 && owners.every((id) => isBack(pulled.get(recordKey({ team, id }))));
}
