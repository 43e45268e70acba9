/** Consent that was taken back takes what it covered also out of what was written on this phone and sent (sync rule 15). */
import type { RecordId, TeamId } from '#domain/ids.ts';
import { touched } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { withdrawalIn, withoutWithdrawn } from '#sync/withdrawal.ts';
import { recordKey } from '../disk/keys.ts';
import type { Notebook } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { markAll, type Steps } from './steps.ts';

/**
 * What was answered is kept for a while, to be offered again to a server that was restored (sync rule 7): without what had
 * to go. What still waits or was refused is left alone, its writer decides. `arriving` gives the newest version of a
 * record that is not written yet; `done` is seen to already.
 */
export function planForgetting(
  notebook: Notebook,
  team: TeamId,
  arriving: (id: RecordId) => StoredRecord | undefined,
  done: readonly OwnChange[],
): Steps {
  return notebook.outbox.ofTeam(team).flatMap((own): Steps => {
    if (own.state !== 'answered' || !own.change || done.includes(own)) return [];
    const id = own.change.record;
    const record = arriving(id) ?? notebook.pulled.get(recordKey({ team, id }));
    const takes = record && withdrawalIn(record);
    const left = takes && withoutWithdrawn(own.change, takes);
    if (!left || left === own.change) return [];
    if (touched(left).length === 0) return markAll([own], { empty: true });
    // Another id: a tab that has the old content open sees by it that there is other content.
    return [{ step: 'replace own', own, id: notebook.parts.newId(), change: left }];
  });
}
