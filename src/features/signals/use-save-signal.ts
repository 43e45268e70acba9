/** Keeps a signal, new or completed. Whatever the answer, the draft stays until the device says that all is on disk. */
import { useRef, useState } from 'react';
import type { Saved } from '#device/index.ts';
import type { Values } from '#domain/catalog.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { type DraftForm, toSave } from '#features/shared/draft-form.ts';
import { saveWords } from '#features/shared/save-words.ts';

type Touched = { readonly [N in keyof Values<'signal'>]?: Values<'signal'>[N] | null };

export interface SaveSignal {
  readonly busy: boolean;
  /** Goes up at each try, so that the same mistake is said again. */
  readonly attempt: number;
  /** The message per field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly failure: { readonly title: string; readonly text: string } | undefined;
  /** Gives the id of what was kept, or undefined with `problems` or `failure` saying why not. */
  readonly save: (moreLater: boolean) => Promise<string | undefined>;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

export function useSaveSignal(form: DraftForm, record?: string): SaveSignal {
  const device = useDevice();
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Extract<Saved, { ok: false }>>();
  // Two quick taps come before the screen is drawn again; the second must not make a second signal.
  const under = useRef(false);

  const save = async (moreLater: boolean) => {
    if (under.current) return undefined;
    setAttempt((count) => count + 1);
    if (!isText(form.values.observed) && !isText(form.values.meaning)) {
      const problems = { observed: 'Schrijf in één zin wat je zag, hoorde of voelde.' };
      setAnswer({ ok: false, reason: 'invalid', problems });
      return undefined;
    }
    const values = toSave(form.touched);
    const marked = form.values.moreLater === true;
    if (moreLater !== marked) values.moreLater = moreLater || null;
    if (record !== undefined && Object.keys(values).length === 0) return record;
    under.current = true;
    setBusy(true);
    const saved = await device.save({ kind: 'signal', id: record, values: values as Touched, draft: form.draft });
    under.current = false;
    setBusy(false);
    setAnswer(saved.ok ? undefined : saved);
    return saved.ok ? saved.id : undefined;
  };
  return {
    busy,
    attempt,
    problems: answer?.reason === 'invalid' ? answer.problems : {},
    failure: answer && answer.reason !== 'invalid' ? saveWords(answer.reason) : undefined,
    save,
  };
}
