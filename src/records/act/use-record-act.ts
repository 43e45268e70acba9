/** Does the acts of one record, as its table tells them, one at a time. */
import { useState } from 'react';
import type { Saved } from '#device/index.ts';
import type { Values } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { type DraftForm, toSave } from '#records/note/draft-form.ts';
import { type Act, type ActMoment, type Of, stood, written } from './act.ts';
import type { PutBack } from './undo.ts';
import { type Acting, useAct } from './use-act.ts';

type Written = Readonly<Record<string, Value | null>>;
type Keep = (values: Written) => Promise<Saved>;

export interface RecordActing<E extends Of> extends Omit<Acting, 'run' | 'busy'> {
  /** Whether this one runs now. */
  readonly doing: (act: Act<E>) => boolean;
  /** True once it is kept and nothing was typed meanwhile: its form can go. `keep`: for what is kept together with more. */
  readonly act: (act: Act<E>, keep?: Keep) => Promise<boolean>;
}

/** `form`: what the acts ask for is typed there, and leaves it when it is kept. */
export function useRecordAct<E extends Of>(entry: E, form?: DraftForm): RecordActing<E> {
  const device = useDevice();
  const { person } = useWorker();
  const now = useNow();
  const { run, busy, ...acting } = useAct(form?.values);
  const [last, setLast] = useState<Act<E>>();
  const save: Keep = (values) =>
    device.save({ kind: entry.kind, id: entry.id, values: values as Values<typeof entry.kind> });
  /** As it stood when it was done, unless somebody changed it since: that is not taken away. */
  const putBack = async (values: Written): Promise<PutBack> => {
    const names = Object.keys(values);
    const there = device.watchOne(entry.kind, entry.id).get();
    if (there === undefined || JSON.stringify(stood(there, names)) !== JSON.stringify(values))
      return { late: 'Dat was net te laat: dit is al veranderd.' };
    return save(stood(entry, names));
  };
  const act: RecordActing<E>['act'] = async (what, keep = save) => {
    const at = { person, now: now() };
    const asked = { values: form?.values ?? {}, touched: form?.touched ?? {} };
    const { asks } = what;
    const values = toSave(written(what, entry, at, asked));
    const names = [...(asks?.fields ?? []), ...(asks?.along ?? [])];
    let typedOn = false;
    if (!busy) setLast(what);
    const kept = await run({
      keep: () => keep(values),
      missing: asks?.missing?.(asked, entry, at),
      asks: names,
      told: what.told,
      failed: what.failed,
      undo: what.undo ? () => putBack(values) : undefined,
      done: () => {
        if (!form) return;
        const since = form.since(asked.touched as typeof form.touched);
        typedOn = names.some((name) => name in since);
        form.forget(names);
      },
    });
    return kept && !typedOn;
  };
  return { ...acting, act, doing: (what) => busy && last === what };
}

/** Tells of each act whether this worker can do it now. */
export function useOffered(): <E extends Of>(act: Act<E>, entry: E, now: number) => boolean {
  const worker = useWorker();
  return (act, entry, now) => {
    const at: ActMoment = { person: worker.person, now };
    return (act.when?.(entry, at) ?? true) && mayChange(worker, entry, act.may);
  };
}
