/** Removing records of one kind and team: all of them or none. */
import { definitionOf, type Kind } from '#domain/catalog.ts';
import { checkChange } from '#sync/check.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Saved, SavedAll } from '../../device.ts';
import { recordKey } from '../../disk/keys.ts';
import { memberIn, teamFor } from './allowed.ts';
import type { Keeping, WritingParts } from './keeping.ts';

export interface Removing {
  remove(kind: Kind, id: string, undo?: number): Promise<Saved>;
  removeAll(kind: Kind, ids: readonly string[]): Promise<SavedAll>;
}

export function createRemoving({ notebook }: Pick<WritingParts, 'notebook'>, keeping: Keeping): Removing {
  async function remove(kind: Kind, id: string, undo?: number): Promise<Saved> {
    const removed = await removeAll(kind, [id], undo);
    if (removed.ok) return { ok: true, id };
    return removed.reason === 'invalid' ? { ok: false, reason: 'notAllowed' } : removed;
  }

  async function removeAll(kind: Kind, ids: readonly string[], undo?: number): Promise<SavedAll> {
    const opened = notebook();
    if (!opened) return { ok: false, reason: 'locked' };
    const team = teamFor(opened, ids[0], undefined);
    const member = team === undefined ? undefined : memberIn(opened, team);
    const schema = definitionOf(kind)?.schema;
    if (team === undefined || !member || schema === undefined) return { ok: false, reason: 'notAllowed' };
    const changes: Change[] = [];
    for (const id of new Set(ids)) {
      const change: Change = { n: 0, kind, record: id, schema, stamp: opened.parts.clock.next(), remove: true };
      const view = opened.view(recordKey({ team, id }));
      if (!view || !checkChange(change, view, member, opened.identity().device).ok)
        return { ok: false, reason: 'notAllowed' };
      changes.push(change);
    }
    return keeping.appendAll(opened, team, changes, undo);
  }

  return { remove, removeAll: (kind, ids) => removeAll(kind, ids) };
}
