/** Consent that was taken back takes what it covered also out of what was written on this phone and sent (sync rule 15). */
import { touched } from '#sync/change.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { withdrawalIn, withoutWithdrawn } from '#sync/withdrawal.ts';
import { recordKey } from '../disk/keys.ts';
import type { OutboxPatch } from '../disk/vault-rows.ts';
import type { Notebook, Planned } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';

/**
 * What was answered is kept for a while, to be offered again to a server that was restored (sync rule 7): without what had
 * to go. What still waits or was refused is left alone, its writer decides. `arriving` gives the newest version of a
 * record that is not written yet; `done` is seen to already. Undefined when nothing has to go.
 */
export async function planForgetting(
  notebook: Notebook,
  team: string,
  arriving: (id: string) => StoredRecord | undefined,
  done: readonly OwnChange[],
): Promise<Planned | undefined> {
  const work = notebook.outbox.ofTeam(team).flatMap((own) => {
    if (own.state !== 'answered' || !own.change || done.includes(own)) return [];
    const id = own.change.record;
    const record = arriving(id) ?? notebook.pulled.get(recordKey({ team, id }));
    const takes = record && withdrawalIn(record);
    const left = takes && withoutWithdrawn(own.change, takes);
    return left && left !== own.change ? [{ own, left }] : [];
  });
  if (work.length === 0) return undefined;
  const made = await Promise.all(
    work.map(async ({ own, left }): Promise<{ patch: OutboxPatch; after: OwnChange }> => {
      const { n, state, seq, until, at } = own;
      const bare = { team, n, state, seq, until };
      if (touched(left).length === 0) return { patch: { ...bare, empty: true }, after: { ...own, change: undefined } };
      // Another id: a tab that has the old content open sees by it that there is other content.
      const id = notebook.newId();
      const { n: _, ...change } = left;
      const sealed = await notebook.sealer.seal('outbox', `${team}|${id}`, { change, at });
      return { patch: { ...bare, content: { id, sealed } }, after: { ...own, id, change: left } };
    }),
  );
  return {
    writes: { patchOutbox: made.map(({ patch }) => patch) },
    apply: () => made.forEach(({ after }) => void notebook.outbox.put(after)),
  };
}
