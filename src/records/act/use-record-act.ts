/** Does the acts of one record, as its table tells them, one at a time. */
import type { Values } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { type DraftForm, toSave } from '#records/note/draft-form.ts';
import { type Act, type ActMoment, type Of, stood, written } from './act.ts';
import type { PutBack } from './undo.ts';
import { type Acting, useAct } from './use-act.ts';

export interface RecordActing<E extends Of> extends Omit<Acting, 'run'> {
  /** True once it is kept and nothing was typed meanwhile: its form can go. */
  readonly act: (act: Act<E>) => Promise<boolean>;
}

/** `form`: what the acts ask for is typed there, and leaves it when it is kept. */
export function useRecordAct<E extends Of>(entry: E, form?: DraftForm): RecordActing<E> {
  const device = useDevice();
  const { person } = useWorker();
  const now = useNow();
  const { run, ...acting } = useAct(form?.values);
  const save = (values: Readonly<Record<string, Value | null>>) =>
    device.save({ kind: entry.kind, id: entry.id, values: values as Values<typeof entry.kind> });
  /** As it stood when it was done, unless somebody changed it since: that is not taken away. */
  const putBack = async (values: Readonly<Record<string, Value | null>>): Promise<PutBack> => {
    const names = Object.keys(values);
    const there = device.watchOne(entry.kind, entry.id).get();
    if (there === undefined || JSON.stringify(stood(there, names)) !== JSON.stringify(values))
      return { late: 'Dat was net te laat: dit is al veranderd.' };
    return save(stood(entry, names));
  };
  const act = async (what: Act<E>) => {
    const at = { person, now: now() };
    const asked = { values: form?.values ?? {}, touched: form?.touched ?? {} };
    const { asks } = what;
    const values = toSave(written(what, entry, at, asked));
    const names = [...(asks?.fields ?? []), ...(asks?.along ?? [])];
    let typedOn = false;
    const kept = await run({
      keep: () => save(values),
      missing: asks?.missing?.(asked, entry, at),
      asks: names,
      told: what.told,
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
  return { ...acting, act };
}

/** Tells of each act whether this worker can do it now. */
export function useOffered(): <E extends Of>(act: Act<E>, entry: E, now: number) => boolean {
  const worker = useWorker();
  return (act, entry, now) => {
    const at: ActMoment = { person: worker.person, now };
    return (act.when?.(entry, at) ?? true) && mayChange(worker, entry, act.may);
  };
}
