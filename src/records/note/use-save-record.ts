/** Keeps a record, new or completed. Whatever the answer, the draft stays until the device says that all is on disk. */

import { useRef, useState } from 'react';
import type { Draft, Saved } from '#device/index.ts';
import { catalog, type Kind, type Values } from '#domain/catalog.ts';
import { type RecordId, recordOf } from '#domain/ids.ts';
import type { Value } from '#domain/record.ts';
import { saveWords } from '#records/act/save-words.ts';
import { useDevice, useSession } from '#records/device-context.tsx';
import { type DraftForm, type FormValues, toSave } from './draft-form.ts';
import type { NoteKind } from './note-kind.ts';
import { useWalkingRound } from './walking-round.ts';

export interface SaveRecord {
  readonly busy: boolean;
  /** Goes up at each try, so that the same mistake is said again. */
  readonly attempt: number;
  /** The message per field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly failure: { readonly title: string; readonly text: string } | undefined;
  /** `also`: what goes along that nobody types. Gives the id of what was kept, or undefined with `problems` or `failure` saying why not. */
  readonly save: (moreLater: boolean, also?: Draft['values']) => Promise<string | undefined>;
}

interface SaveOptions {
  readonly kind: Kind;
  readonly form: DraftForm;
  /** The record that is completed; undefined for a new one. */
  readonly record?: RecordId | undefined;
  /** What a new record holds besides what was typed. */
  readonly start?: FormValues;
  /** What is asked of a person in other words than the declaration's: the message per field, empty when all is well. */
  readonly check?: ((values: FormValues) => Readonly<Record<string, string>>) | undefined;
  /** See {@link NoteKind}. */
  readonly alongside?: NoteKind['alongside'];
}

export function useSaveRecord({ kind, form, record, start = {}, check, alongside }: SaveOptions): SaveRecord {
  const device = useDevice();
  const waiting = useSession((session) => (session.phase === 'unlocked' ? session.waiting : undefined));
  const round = useWalkingRound();
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Extract<Saved, { ok: false }>>();
  /** What stood in the form then: what was changed since is not wrong any more, until the next try. */
  const [judged, setJudged] = useState<FormValues>({});
  // Two quick taps come before the screen is drawn again; the second must not make a second record.
  const under = useRef(false);
  // Kept, while what was typed meanwhile was not: the next try adds to that record, and makes no second one.
  const keptAs = useRef(record);
  const { fields } = catalog[kind];

  const save = async (moreLater: boolean, also: Draft['values'] = {}) => {
    if (under.current) return undefined;
    setAttempt((count) => count + 1);
    setJudged(form.values);
    const problems = check?.(form.values) ?? {};
    if (Object.keys(problems).length > 0) {
      setAnswer({ ok: false, reason: 'invalid', problems });
      return undefined;
    }
    const there = keptAs.current;
    const values = { ...(there === undefined ? toSave(filledIn(start)) : {}), ...toSave(form.touched), ...also };
    if ('moreLater' in fields && moreLater !== (form.values.moreLater === true)) values.moreLater = moreLater || null;
    if (there === undefined && 'round' in fields && round !== undefined) values.round = round;
    if (there !== undefined && Object.keys(values).length === 0) return there;
    under.current = true;
    setBusy(true);
    // It takes the name of its draft, which what was typed along with it points at; unless that was kept before.
    const named = alongside !== undefined && device.watchOne(kind, recordOf(form.draft)).get() === undefined;
    const keep = (id: RecordId | undefined, what: Record<string, Value | null>) =>
      device.save({
        kind,
        id,
        newId: named && id === undefined ? recordOf(form.draft) : undefined,
        values: what as Values<Kind>,
        draft: form.draft,
      });
    let taken = form.touched;
    let saved = await keep(there, values);
    if (saved.ok && there === undefined) await alongside?.(device, form.draft, saved.id);
    // On a slow disk people go on typing: that is theirs as much, and is kept before the form goes.
    for (let more = form.since(taken); saved.ok && Object.keys(more).length > 0; more = form.since(taken)) {
      keptAs.current = saved.id;
      taken = { ...taken, ...more };
      saved = await keep(saved.id, toSave(more));
    }
    under.current = false;
    setBusy(false);
    setAnswer(saved.ok ? undefined : saved);
    return saved.ok ? saved.id : undefined;
  };
  return {
    busy,
    attempt,
    problems: answer?.reason === 'invalid' ? still(answer.problems, judged, form.values) : {},
    failure: answer && answer.reason !== 'invalid' ? saveWords(answer.reason, waiting) : undefined,
    save,
  };
}

const still = (problems: Readonly<Record<string, string>>, judged: FormValues, now: FormValues) =>
  Object.fromEntries(Object.entries(problems).filter(([name]) => judged[name] === now[name]));

function filledIn(values: FormValues): Record<string, Value> {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(filled) as Record<string, Value>;
}
