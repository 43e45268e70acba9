/**
 * What a person does to records: save, remove, mend and throw away what was refused. Each becomes one change with the
 * next number of its team, sealed first and written in one transaction with the draft it came from.
 */

import { definitionOf, type Kind } from '#domain/catalog.ts';
import type { DraftId, RecordId, RecordKey, TeamId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import type { Member } from '#domain/roles.ts';
import { touched as touchedBy } from '#sync/change.ts';
import { checkChange, checkSaving, problemsIn, type Refusal, upToDate } from '#sync/check.ts';
import { stampDevice } from '#sync/clock.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Draft, Saved, SavedAll, SentAgain } from '../device.ts';
import { storageFailure } from '../disk/database.ts';
import { readRecordKey, recordKey } from '../disk/keys.ts';
import { chosenTeam } from './account.ts';
import type { DraftStore, KeptDraft, Mends } from './draft-store.ts';
import { withDevice } from './identity.ts';
import { makeChange, type Touched, visibleValues } from './make-change.ts';
import { waitForServer } from './older-server.ts';
import type { Notebook } from './open-notebook.ts';
import type { OwnChange } from './outbox.ts';
import { markAll, type Steps } from './steps.ts';

interface SaveInput {
  readonly kind: Kind;
  readonly id?: RecordId | undefined;
  readonly newId?: RecordId | undefined;
  readonly values: Touched;
  readonly draft?: DraftId | undefined;
  readonly team?: TeamId | undefined;
}

export interface Writing {
  save(input: SaveInput): Promise<Saved>;
  saveAll(kind: Kind, all: readonly Touched[]): Promise<SavedAll>;
  remove(kind: Kind, id: RecordId, undo?: number): Promise<Saved>;
  removeAll(kind: Kind, ids: readonly RecordId[]): Promise<SavedAll>;
  mend(team: TeamId, n: number): Promise<Draft | undefined>;
  sendAgain(team: TeamId, n: number): Promise<SentAgain>;
}

interface WritingParts {
  readonly now: () => number;
  readonly newId: () => string;
  readonly notebook: () => Notebook | undefined;
  readonly drafts: DraftStore;
  /** Something waits to be sent. */
  readonly onSaved: () => void;
}

/** Records that are checked in one go before the screen has its turn: well under 50 ms on a phone. */
const inOneGo = 100;

/** Refusals after which the same record can't be written again: what is mended becomes a new one. */
const needsNewRecord = ['id_taken', 'already_removed', 'unknown_record'];

export function createWriting({ now, newId, notebook, drafts, onSaved }: WritingParts): Writing {
  async function save({ kind, id, newId: named, values, draft: draftId, team: asked }: SaveInput): Promise<Saved> {
    const opened = notebook();
    if (!opened) return { ok: false, reason: 'locked' };
    const draft = draftId === undefined ? undefined : drafts.get(draftId);
    const release = draftId === undefined ? undefined : drafts.hold(draftId);
    try {
      return await saveIn(opened, kind, id, named, values, draft, asked);
    } catch (error) {
      return { ok: false, reason: notebook() === opened ? storageFailure(error) : 'locked' };
    } finally {
      release?.();
    }
  }

  async function saveIn(
    opened: Notebook,
    kind: Kind,
    id: RecordId | undefined,
    named: string | undefined,
    written: Touched,
    draft: KeptDraft | undefined,
    asked: string | undefined,
  ): Promise<Saved> {
    const mends = draft?.mends;
    const record = id ?? mends?.make ?? named ?? newId();
    const team = mends?.make !== undefined ? mends.team : teamFor(opened, id, asked ?? mends?.team);
    const member = team === undefined ? undefined : memberIn(opened, team);
    if (team === undefined || !member) return { ok: false, reason: id === undefined ? 'noTeam' : 'notAllowed' };
    const definition = definitionOf(kind);
    if (!definition) return { ok: false, reason: 'notAllowed' };
    const values = visibleValues(definition, written);

    // What is mended takes the place of what was refused: it is compared with what stood there before that.
    const view = opened.view(recordKey({ team, id: record }), mends?.numbers);
    const parts = makeChange(definition, values, view, id === undefined || mends ? undefined : draft?.base);
    if (!parts && view) {
      if (draft) await replaceDraft(opened, [], draft, mends);
      return { ok: true, id: record };
    }
    const change: Change = {
      n: 0,
      kind,
      record,
      schema: definition.schema,
      stamp: opened.parts.clock.next(),
      ...(view || id !== undefined ? {} : { make: true as const }),
      ...parts,
    };
    const wrong = problems(values, view?.values, problemsIn(definition, values, view?.values));
    if (wrong) return { ok: false, reason: 'invalid', problems: wrong };
    const checked = checkSaving(change, view, member, opened.identity().device, isRemovedIn(opened, team));
    if (!checked.ok) return refusedHere(checked);
    await append(opened, team, [change], draft, mends);
    return { ok: true, id: record };
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
        return refused.ok || refused.reason !== 'invalid' ? { ok: false, reason: 'notAllowed' } : { ...refused, index };
      }
      changes.push(change);
    }
    return appendAll(opened, team, changes);
  }

  async function appendAll(
    opened: Notebook,
    team: TeamId,
    changes: readonly Change[],
    undo?: number,
  ): Promise<SavedAll> {
    try {
      if (changes.length > 0) await append(opened, team, changes, undefined, undefined, undo);
    } catch (error) {
      return { ok: false, reason: notebook() === opened ? storageFailure(error) : 'locked' };
    }
    return { ok: true, ids: changes.map(({ record }) => record) };
  }

  async function remove(kind: Kind, id: RecordId, undo?: number): Promise<Saved> {
    const removed = await removeAll(kind, [id], undo);
    if (removed.ok) return { ok: true, id };
    return removed.reason === 'invalid' ? { ok: false, reason: 'notAllowed' } : removed;
  }

  async function removeAll(kind: Kind, ids: readonly RecordId[], undo?: number): Promise<SavedAll> {
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
    return appendAll(opened, team, changes, undo);
  }

  async function append(
    opened: Notebook,
    team: TeamId,
    changes: readonly Change[],
    draft: KeptDraft | undefined,
    mends: Mends | undefined,
    undo?: number,
  ): Promise<void> {
    const at = now();
    const written = planAppend(team, changes, newId, at, undo === undefined ? undefined : at + undo);
    await replaceDraft(opened, written, draft, mends);
  }

  /** Writes in the place of a draft, and of what that mended. */
  async function replaceDraft(
    opened: Notebook,
    written: Steps,
    draft: KeptDraft | undefined,
    mends: Mends | undefined,
  ): Promise<void> {
    const dropped: Steps = draft ? drafts.rowsOf(draft.id).map((row) => ({ step: 'drop draft', row })) : [];
    await opened.append([...written, ...dropped, ...givenUp(opened, mends)]);
    if (draft) drafts.forget(draft.id);
    onSaved();
  }

  return {
    save,
    saveAll,
    remove,
    removeAll: (kind, ids) => removeAll(kind, ids),
    async sendAgain(team, n) {
      const opened = notebook();
      if (!opened) return { ok: false, reason: 'locked' };
      const member = memberIn(opened, team);
      if (!member) return { ok: false, reason: 'noTeam' };
      let sent: SentAgain = { ok: false, reason: 'gone' };
      try {
        await opened.change(() => {
          sent = { ok: false, reason: 'gone' };
          const own = opened.outbox.get(team, n);
          if (own?.state !== 'refused' || !own.change || own.thrown) return undefined;
          const id = own.change.record;
          const key = recordKey({ team, id });
          const whole = own.change.make || waitForServer(opened.outbox.of(key));
          const numbers = whole ? unsettledOf(opened, key) : [n];
          const again = numbers.flatMap((each) => ownStamp(opened, opened.outbox.get(team, each)) ?? []);
          const first = again[0]?.change ?? own.change;
          const view = opened.view(key, numbers);
          const checked = checkChange(
            upToDate(first),
            view,
            member,
            opened.identity().device,
            isRemovedIn(opened, team),
          );
          if (!checked.ok) {
            if (!needsNewRecord.includes(checked.code)) sent = refusedHere(checked);
            return undefined;
          }
          sent = { ok: true, id };
          return planAgain(opened, team, again, newId);
        });
      } catch (error) {
        return { ok: false, reason: notebook() === opened ? storageFailure(error) : 'locked' };
      }
      if (sent.ok) onSaved();
      return sent;
    },
    async mend(team, n) {
      const opened = notebook();
      const own = opened?.outbox.get(team, n);
      if (!opened || own?.state !== 'refused' || !own.change || own.thrown) return undefined;
      const { change } = own;
      const known = drafts.all().get() as readonly KeptDraft[];
      const before = known.find(({ mends }) => mends?.team === team && mends.numbers.includes(n));
      if (before) return before;
      const key = recordKey({ team, id: change.record });
      const view = opened.view(key);
      const elsewhere = needsNewRecord.includes(own.said?.code ?? '');
      const whole = elsewhere || change.make === true;
      // What nobody agreed to stands in no record, also not in the one this phone shows.
      const unasked = own.said?.code === 'no_consent' ? valuesOf(change) : {};
      const values: Readonly<Record<string, Value | null>> = whole
        ? { ...(view?.values ?? valuesOf(change)) }
        : Object.fromEntries(touchedBy(change).map((name) => [name, view?.values[name] ?? unasked[name] ?? null]));
      const numbers = change.make ? unsettledOf(opened, key) : [n];
      const mends: Mends = { team, numbers, make: change.make && !elsewhere ? change.record : undefined };
      const id = newId();
      drafts.keep({ id, kind: change.kind as Kind, record: whole ? undefined : change.record, values }, mends);
      await drafts.settled();
      return drafts.get(id);
    },
  };
}

/**
 * Changes that are written on this phone at a moment, or each at its own. Before `notBefore` they are not sent: so long
 * they can be taken back.
 */
export function planAppend(
  team: TeamId,
  changes: readonly Change[],
  newId: () => string,
  moment: number | readonly number[],
  notBefore?: number,
): Steps {
  const hold = notBefore === undefined ? {} : { notBefore };
  return changes.map((change, index) => {
    const at = typeof moment === 'number' ? moment : (moment[index] ?? 0);
    const bare = { team, id: newId(), state: 'waiting', seq: 0, until: 0, said: undefined } as const;
    return { step: 'append own', own: { ...bare, change, at, ...hold } };
  });
}

/** Makes changes wait again as they were written, in that order, under new numbers: the old ones have their answer. */
export function planAgain(opened: Notebook, team: TeamId, again: readonly OwnChange[], newId: () => string): Steps {
  const written = [...again].sort((one, other) => one.n - other.n).filter(({ change }) => change);
  const changes = written.flatMap(({ change }) => change ?? []);
  const times = written.map(({ at }) => at);
  const given = givenUp(opened, { team, numbers: again.map(({ n }) => n) });
  return [...given, ...planAppend(team, changes, newId, times)];
}

/** Their content goes; their numbers stay, and are still sent where the server waits for them. */
export function givenUp(opened: Notebook, mends: Pick<Mends, 'team' | 'numbers'> | undefined): Steps {
  const changes = (mends?.numbers ?? []).flatMap((n) => {
    const own = mends && opened.outbox.get(mends.team, n);
    return own ? [own] : [];
  });
  const waiting = changes.filter(({ state }) => state === 'waiting');
  const answered = changes.filter(
    ({ state, lost }) => state === 'refused' || state === 'held' || (lost && state === 'answered'),
  );
  return [...markAll(waiting, { empty: true }), ...markAll(answered, { state: 'answered', empty: true })];
}

/** As it was written; only a stamp of another device, which no server takes, becomes one of this device. */
function ownStamp(opened: Notebook, own: OwnChange | undefined): OwnChange | undefined {
  const { device } = opened.identity();
  if (!own?.change || stampDevice(own.change.stamp) === device) return own;
  return { ...own, change: { ...own.change, stamp: withDevice(own.change.stamp, device) } };
}

/** A record that was never made takes with it what was written of it later; `thrown`: also what was thrown away. */
export function unsettledOf(opened: Notebook, key: RecordKey, thrown = false): readonly number[] {
  const isLeft = (own: OwnChange) => own.state !== 'answered' && (thrown || !own.thrown);
  return opened.outbox.of(key).flatMap((own) => (isLeft(own) ? [own.n] : []));
}

function valuesOf(change: Change): Record<string, Value | null> {
  return { ...change.set, ...change.add };
}

function teamFor(opened: Notebook, id: RecordId | undefined, asked: TeamId | undefined): TeamId | undefined {
  if (asked !== undefined) return asked;
  const key = id === undefined ? undefined : opened.keysOf(id)[0];
  return key === undefined ? chosenTeam(opened.account())?.team : readRecordKey(key).team;
}

const isRemovedIn = (opened: Notebook, team: TeamId) => (id: RecordId) =>
  opened.view(recordKey({ team, id }))?.removed === true;

function memberIn(opened: Notebook, team: TeamId): Member | undefined {
  const { memberships, person } = opened.account();
  const role = memberships.find((membership) => membership.team === team)?.role;
  return role && { person, team, role };
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

/** A problem with the record itself rather than with a field stands under ''. */
function refusedHere({ code, problem, field }: Refusal): Saved {
  if (code === 'not_allowed') return { ok: false, reason: 'notAllowed' };
  return { ok: false, reason: 'invalid', problems: { [field ?? '']: problem } };
}
