/**
 * What is held of people who lost their place (sync rule 8), once what it is about is gone: it goes along. A removal or a no
 * takes what it covers wherever that lies (sync rules 7, 15 and 16).
 */

import { definitionOf } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import { ownersIn } from '#domain/record.ts';
import { type Refusal, refuse } from './check.ts';
import type { Stamp } from './clock.ts';
import type { Change, StoredRecord } from './stored-record.ts';
import type { TeamTransaction } from './team-transaction.ts';
import { lastNo, toldByConsent, type Withdrawal, withdrawnBefore, withoutWithdrawn } from './withdrawal.ts';

/** What is held, as it lies there when a push begins: of each record it is read once, however many changes ask for it. */
export interface HeldBefore {
  /** What is held to be changed in this record. */
  of(record: string): Promise<readonly Change[]>;
  /** When somebody last said yes in that; undefined when nobody did. */
  lastYes(record: string, yes: string): Promise<Stamp | undefined>;
}

export function readHeldOnce(store: TeamTransaction): HeldBefore {
  const known = new Map<string, readonly Change[]>();
  const yeses = new Map<string, Stamp | undefined>();
  const of = async (record: string) => {
    const there = known.get(record);
    if (there) return there;
    const all: Change[] = [];
    await store.changeHeld(record, (change) => {
      if (change.record === record) all.push(change);
      return change;
    });
    known.set(record, all);
    return all;
  };
  return {
    of,
    async lastYes(record, yes) {
      if (!yeses.has(record)) yeses.set(record, lastYesIn(await of(record), yes));
      return yeses.get(record);
    },
  };
}

function lastYesIn(changes: readonly Change[], yes: string): Stamp | undefined {
  const stamps = changes.flatMap(({ set, stamp }) => (set?.[yes] === true ? [stamp] : []));
  return stamps.reduce<Stamp | undefined>((last, each) => (last === undefined || each > last ? each : last), undefined);
}

/**
 * Why what somebody still sends can't be held: what it is about is gone, or nobody agrees to it. `records` as the sender sees
 * them; `before` is what is to be held of the same push.
 */
export async function whyNotHeld(
  held: HeldBefore,
  change: Change,
  recordOf: (id: RecordId) => StoredRecord | undefined,
  before: readonly Change[],
): Promise<Refusal | undefined> {
  const record = recordOf(change.record);
  if (record?.removed) return refuse('already_removed', { removal: change.remove === true });
  if (ownersOfChange(change).some((id) => recordOf(id)?.removed)) return refuse('owner_removed');
  const takes = record && (await heldWithdrawal(held, record, [...before, change]));
  return takes && withoutWithdrawn(change, takes) !== change ? refuse('no_consent') : undefined;
}

/**
 * What a no takes out of what is held: what was written before it. And as long as nobody agrees, neither in the record nor
 * in what is held after that no, all that it covers, whatever the clocks say: the two who wrote never met.
 */
async function heldWithdrawal(
  held: HeldBefore,
  record: StoredRecord,
  more: readonly Change[] = [],
): Promise<Withdrawal | undefined> {
  const before = withdrawnBefore(record);
  const [yes, ...covers] = toldByConsent(record.kind);
  if (!before || yes === undefined) return undefined;
  const no = lastNo(record.history, yes)?.stamp ?? '';
  const agrees = (change: Change) => change.record === record.id && change.set?.[yes] === true && change.stamp > no;
  const agreed = record.values[yes] === true || more.some(agrees) || ((await held.lastYes(record.id, yes)) ?? '') > no;
  return agreed ? before : (field) => covers.includes(field);
}

/** Whether something is held that this record, as it now is, leaves no place for. */
export async function hasHeldToForget(held: HeldBefore, record: StoredRecord): Promise<boolean> {
  const takes = await heldWithdrawal(held, record);
  if (!takes) return false;
  return (await held.of(record.id)).some((change) => withoutWithdrawn(change, takes) !== change);
}

/** Takes out of what is held all that these records, as they now are, leave no place for. */
export async function forgetHeld(store: TeamTransaction, changed: readonly StoredRecord[]): Promise<void> {
  const held = readHeldOnce(store);
  for (const record of changed) {
    const takes = record.removed ? undefined : await heldWithdrawal(held, record);
    if (takes) {
      await store.changeHeld(record.id, (change) => {
        if (change.record !== record.id) return change;
        const left = withoutWithdrawn(change, takes);
        return left === change || saysSomething(left) ? left : undefined;
      });
    }
  }
  // What was to be made under something that goes is gone too, and so what belongs to that.
  for (let gone = changed.flatMap(({ id, removed }) => (removed ? [id] : [])); gone.length > 0; ) {
    const next: RecordId[] = [];
    for (const id of gone) {
      await store.changeHeld(id, (change) => {
        const owned = ownersOfChange(change).includes(id);
        if (owned && change.make) next.push(change.record);
        return owned || change.record === id ? undefined : change;
      });
    }
    gone = next;
  }
}

const ownersOfChange = ({ kind, set = {} }: Change): readonly RecordId[] => ownersIn(definitionOf(kind), set);

/** Whether anything is left of a change. */
export const saysSomething = ({ set = {}, add = {}, drop = {} }: Change): boolean =>
  Object.keys({ ...set, ...add, ...drop }).length > 0;
