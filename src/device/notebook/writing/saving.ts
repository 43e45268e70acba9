/** Saving: new records, and what was touched of one. Checked first, then kept with the draft it came from. */
import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { checkSaving, problemsIn } from '#sync/check.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Saved, SavedAll } from '../../device.ts';
import { recordKey } from '../../disk/keys.ts';
import type { KeptDraft } from '../draft-store.ts';
import { makeChange, type Touched, visibleValues } from '../make-change.ts';
import type { Notebook } from '../open-notebook.ts';
import { isRemovedIn, memberIn, refusedHere, teamFor } from './allowed.ts';
import type { Keeping, WritingParts } from './keeping.ts';

export interface SaveInput {
  readonly kind: Kind;
  readonly id?: string | undefined;
  readonly newId?: string | undefined;
  readonly values: Touched;
  readonly draft?: string | undefined;
  readonly team?: string | undefined;
  readonly along?: Along | undefined;
  readonly undo?: number | undefined;
}

/** What changes of another record of the same team in the same write. */
interface Along {
  readonly kind: Kind;
  readonly id: string;
  readonly values: Touched;
}

/** One record of a write, before it is a change. */
interface ToChange {
  readonly kind: Kind;
  readonly team: string;
  readonly record: string;
  readonly values: Touched;
  readonly makes: boolean;
  readonly draft?: KeptDraft | undefined;
}

export interface Saving {
  save(input: SaveInput): Promise<Saved>;
  saveAll(kind: Kind, all: readonly Touched[]): Promise<SavedAll>;
}

type Refused = Extract<Saved, { ok: false }>;
interface Checked {
  readonly ok: true;
  readonly change?: Change;
}

/** Records that are checked in one go before the screen has its turn: well under 50 ms on a phone. */
const inOneGo = 100;

export function createSaving({ newId, notebook, drafts }: WritingParts, keeping: Keeping): Saving {
  async function save(input: SaveInput): Promise<Saved> {
    const opened = notebook();
    if (!opened) return { ok: false, reason: 'locked' };
    const { draft: draftId } = input;
    const draft = draftId === undefined ? undefined : drafts.get(draftId);
    const release = draftId === undefined ? undefined : drafts.hold(draftId);
    try {
      return await saveIn(opened, input, draft);
    } catch (error) {
      return keeping.failed(opened, error);
    } finally {
      release?.();
    }
  }

  async function saveIn(opened: Notebook, input: SaveInput, draft: KeptDraft | undefined): Promise<Saved> {
    const { kind, id, newId: named, values, team: asked, along, undo } = input;
    const mends = draft?.mends;
    const record = id ?? mends?.make ?? named ?? newId();
    const team = mends?.make !== undefined ? mends.team : teamFor(opened, id, asked ?? mends?.team);
    const member = team === undefined ? undefined : memberIn(opened, team);
    if (team === undefined || !member) return { ok: false, reason: id === undefined ? 'noTeam' : 'notAllowed' };
    if (along && teamFor(opened, along.id, undefined) !== team) return { ok: false, reason: 'notAllowed' };
    // What it rests on is written first.
    const beside = along && changeOf(opened, { ...along, record: along.id, team, makes: false }, member);
    if (beside && !beside.ok) return beside;
    const made = changeOf(opened, { kind, record, team, values, makes: id === undefined, draft }, member);
    if (!made.ok) return made;
    const changes = [beside?.change, made.change].filter((change) => change !== undefined);
    if (changes.length === 0) {
      if (draft) await keeping.takeAway(opened, { draft, mends });
    } else await keeping.append(opened, team, changes, { draft, mends }, undo);
    return { ok: true, id: record };
  }

  /** The change that it takes, checked; no change where nothing differs. */
  function changeOf(opened: Notebook, asked: ToChange, member: Member): Refused | Checked {
    const { kind, team, record, makes, draft } = asked;
    const definition = definitionOf(kind);
    if (!definition) return { ok: false, reason: 'notAllowed' };
    const values = visibleValues(definition, asked.values);
    const mends = draft?.mends;
    // What is mended takes the place of what was refused: it is compared with what stood there before that.
    const view = opened.view(recordKey({ team, id: record }), mends?.numbers);
    const parts = makeChange(definition, values, view, makes || mends ? undefined : draft?.base);
    if (!parts && view) return { ok: true };
    const change: Change = {
      n: 0,
      kind,
      record,
      schema: definition.schema,
      stamp: opened.parts.clock.next(),
      ...(view || !makes ? {} : { make: true as const }),
      ...parts,
    };
    const wrong = problems(values, view?.values, problemsIn(definition, values, view?.values));
    if (wrong) return { ok: false, reason: 'invalid', problems: wrong };
    const checked = checkSaving(change, view, member, opened.identity().device, isRemovedIn(opened, team));
    return checked.ok ? { ok: true, change } : refusedHere(checked);
  }

  /** All or none: checked first, then written in one transaction. */
  async function saveAll(kind: Kind, all: readonly Touched[]): Promise<SavedAll> {
    const opened = notebook();
    if (!opened) return { ok: false, reason: 'locked' };
    const team = teamFor(opened, undefined, undefined);
    const member = team === undefined ? undefined : memberIn(opened, team);
    if (team === undefined || !member) return { ok: false, reason: 'noTeam' };
    const definition = definitionOf(kind);
    if (!definition) return { ok: false, reason: 'notAllowed' };
    const changes: Change[] = [];
    for (const [index, written] of all.entries()) {
      if (index % inOneGo === inOneGo - 1) await opened.parts.breathe();
      const values = visibleValues(definition, written);
      const wrong = problems(values, undefined, problemsIn(definition, values));
      if (wrong) return { ok: false, reason: 'invalid', index, problems: wrong };
      const { schema } = definition;
      const parts = makeChange(definition, values, undefined);
      const change = {
        n: 0,
        kind,
        record: newId(),
        schema,
        stamp: opened.parts.clock.next(),
        make: true as const,
        ...parts,
      };
      const checked = checkSaving(change, undefined, member, opened.identity().device, isRemovedIn(opened, team));
      if (!checked.ok) {
        const refused = refusedHere(checked);
        return refused.reason !== 'invalid' ? { ok: false, reason: 'notAllowed' } : { ...refused, index };
      }
      changes.push(change);
    }
    return keeping.appendAll(opened, team, changes);
  }

  return { save, saveAll };
}

/** Of what was filled in now, and of what is missing; what stood there before is not this person's to mend. */
function problems(
  values: Touched,
  stood: Readonly<Record<string, Value>> | undefined,
  found: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const mine = Object.entries(found).filter(([name]) => values[name] !== undefined || stood?.[name] === undefined);
  return mine.length > 0 ? Object.fromEntries(mine) : undefined;
}
