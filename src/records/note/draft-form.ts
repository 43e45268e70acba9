/**
 * A half-filled form is a draft: each change is kept at once, and a form that was killed finds its text again. Guarantee:
 * what is on the screen was handed to the device in the same event, and `kept` says 'kept' only after the disk said so.
 */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Draft } from '#device/index.ts';
import type { Kind } from '#domain/catalog.ts';
import type { DraftId, RecordId } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import { useDevice } from '#records/device-context.tsx';

export type FormValues = Readonly<Record<string, Value | null | undefined>>;
export type Kept = 'nothing' | 'keeping' | 'kept' | 'failed';

/** Milliseconds. */
const slowDisk = 300;

export interface DraftForm {
  readonly draft: DraftId;
  /** What stands in the form: the record's own values with what was touched over them. */
  readonly values: FormValues;
  /** Another tab saved this draft or threw it away; what stands here is still here, and saved here it is a second one. */
  readonly elsewhere: boolean;
  /** Only what was touched. */
  readonly touched: Readonly<Record<string, Value | null>>;
  readonly kept: Kept;
  readonly set: (changes: Readonly<Record<string, Value | null>>) => void;
  /** What was touched since these were taken to be saved; empty when nothing was. */
  readonly since: (taken: Draft['values']) => Draft['values'];
  /** These were saved: they leave the draft, and with the last of them the draft itself goes. True when nothing is left. */
  readonly forget: (names: readonly string[]) => boolean;
}

interface DraftFormOptions {
  readonly draft: DraftId;
  readonly kind: Kind;
  readonly record?: RecordId | undefined;
  /** What the record holds now, or what a new one starts with. */
  readonly start?: FormValues;
  /** Called at each change, before the screen is drawn again. */
  readonly onChange?: () => void;
}

/** One form a component; give it a `key` of the draft, so that another draft starts a form of its own. */
export function useDraftForm({ draft, kind, record, start = {}, onChange }: DraftFormOptions): DraftForm {
  const device = useDevice();
  // Not read live: a cursor that waits for a store jumps. The device hears of each keystroke, this screen is its source.
  const [touched, setTouched] = useState<Draft['values']>(() => device.drafts.get(draft)?.values ?? {});
  const [kept, setKept] = useState<Kept>(() => (device.drafts.get(draft) ? 'kept' : 'nothing'));
  const latest = useRef(touched);

  const [elsewhere, setElsewhere] = useState(false);
  /** The version that stands on this screen. */
  const seen = useRef(device.drafts.get(draft));

  // Typed on in another tab: this form holds nothing that is not in there, so it follows; what it types next is behind it.
  useEffect(() => {
    const look = () => {
      if (device.drafts.wentElsewhere(draft)) setElsewhere(true);
      const there = device.drafts.get(draft);
      if (!there || there === seen.current) return;
      seen.current = there;
      if (there.values === latest.current) return;
      latest.current = there.values;
      setTouched(there.values);
      setKept('kept');
    };
    look();
    return device.drafts.all().subscribe(look);
  }, [device, draft]);

  const told = useRef(onChange);
  useLayoutEffect(() => {
    told.current = onChange;
  });

  // The same function at each drawing, so that fields that did not change need not be drawn again.
  const set = useCallback<DraftForm['set']>(
    (changes) => {
      const next = { ...latest.current, ...changes };
      latest.current = next;
      setTouched(next);
      device.drafts.keep({ id: draft, kind, record, values: next });
      // A mark that blinks at each keystroke is no comfort: it says 'bewaren…' only when the disk takes its time.
      const slow = setTimeout(() => latest.current === next && setKept('keeping'), slowDisk);
      const answered = (answer: Kept) => () => {
        clearTimeout(slow);
        if (latest.current === next) setKept(answer);
      };
      device.drafts.settled().then(answered('kept'), answered('failed'));
      told.current?.();
    },
    [device, draft, kind, record],
  );
  const forget: DraftForm['forget'] = (names) => {
    // `touched` is as it was when the saving began: what was typed since then is not saved, and stays.
    const saved = ([name, value]: [string, Value | null]) => names.includes(name) && value === touched[name];
    const next = Object.fromEntries(Object.entries(latest.current).filter((entry) => !saved(entry)));
    latest.current = next;
    setTouched(next);
    const nothing = isBlank(next);
    if (nothing) void device.drafts.drop(draft);
    else device.drafts.keep({ id: draft, kind, record, values: next });
    return nothing;
  };
  const since: DraftForm['since'] = (taken) =>
    Object.fromEntries(Object.entries(latest.current).filter(([name, value]) => taken[name] !== value));
  return { draft, values: { ...start, ...touched }, elsewhere, touched, kept, set, since, forget };
}

/** A new, unguessable name for a draft. */
export const newDraftId = (): string => crypto.randomUUID();

/** Touched values as they may be saved: blank text clears, a place without a name gets a plain one or goes. */
export function toSave(touched: Readonly<Record<string, Value | null>>): Record<string, Value | null> {
  return Object.fromEntries(Object.entries(touched).map(([name, value]) => [name, cleaned(value)]));
}

/** Name of a place that someone only pointed at. */
export const namelessPlace = 'Punt op de kaart';

function cleaned(value: Value | null): Value | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (value === null || typeof value !== 'object' || !('precision' in value)) return value;
  if (value.name.trim() !== '') return value;
  return value.latitude === undefined ? null : { ...value, name: namelessPlace };
}

/** True when nothing was filled in, so that there is nothing to lose. */
export function isBlank(values: FormValues): boolean {
  return Object.values(values).every((value) => {
    if (value === null || value === undefined || value === false) return true;
    if (typeof value === 'string') return value.trim() === '';
    if (typeof value !== 'object') return false;
    return 'precision' in value ? cleaned(value) === null : value.length === 0;
  });
}

/** True for text that says something. */
export const isTyped = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
