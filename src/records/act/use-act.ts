/**
 * Doing one thing that is kept on this phone, for all acts. It promises:
 * - One at a time. A second tap while it runs does nothing, also when it comes before the screen is drawn again.
 * - Nothing is said to be done before the disk said so.
 * - What failed is said where it was asked for; when that place has left the screen, in passing.
 * - Text that was typed stays in its form and its draft until it is kept, and what was typed meanwhile stays after that.
 * - An undo that failed says so, and is offered again.
 */

import { useEffect, useRef, useState } from 'react';
import type { Saved } from '#device/index.ts';
import type { RecordId } from '#domain/ids.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import { useToast } from '#ui/over/toast.tsx';
import { saveWords } from './save-words.ts';
import { type PutBack, useTellWithUndo } from './undo.ts';

/** The Dutch message per field. */
export type Problems = Readonly<Record<string, string>>;

export interface Doing {
  readonly keep: () => Promise<Saved>;
  /** What is lacking, and without which nothing is kept. */
  readonly missing?: Problems | undefined;
  /** Names of the fields on the screen: what is wrong with another one can't be said at it. All of them without it. */
  readonly asks?: readonly string[] | undefined;
  /** Said in passing once it is kept; nothing where the screen itself says it. */
  readonly told?: string | undefined;
  /** Puts back what it did. Offered for as long as it is told. */
  readonly undo?: (() => Promise<PutBack>) | undefined;
  /** Once it is kept, with the id of the record. */
  readonly done?: ((id: RecordId) => void) | undefined;
  /** What is said first when it could not be kept; why stands under it. */
  readonly failed?: string | undefined;
}

export interface Failed {
  readonly title: string;
  readonly text?: string | undefined;
}

export interface Acting {
  /** From the tap until the disk answered. */
  readonly busy: boolean;
  /** Goes up with each answer that is no, so that the same one is said again. */
  readonly attempt: number;
  /** What was changed since is not wrong any more, until the next try. */
  readonly problems: Problems;
  readonly failure: Failed | undefined;
  /** True once it is kept. False where it was not, or while something else runs. */
  readonly run: (doing: Doing) => Promise<boolean>;
}

interface Answer {
  readonly attempt: number;
  readonly problems: Problems;
  readonly failure?: Failed | undefined;
}

const none: Problems = {};

/** `typed`: what stands in the form of this act, for an act that asks for something. */
export function useAct(typed: FormValues = none): Acting {
  const toast = useToast();
  const tellWithUndo = useTellWithUndo();
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer>({ attempt: 0, problems: none });
  const [judged, setJudged] = useState<FormValues>(none);
  // Two quick taps come before the screen is drawn again; the second must not do it twice.
  const running = useRef(false);
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const sayNo = (problems: Problems, failure?: Failed) => {
    setJudged(typed);
    setAnswer(({ attempt }) => ({ attempt: attempt + 1, problems, failure }));
    const [first] = Object.values(problems);
    const said = failure?.title ?? first;
    if (!here.current && said !== undefined) toast({ text: said });
  };

  const run: Acting['run'] = async ({ keep, missing = none, asks, told, undo, done, failed }) => {
    if (running.current) return false;
    if (Object.keys(missing).length > 0) {
      sayNo(missing);
      return false;
    }
    running.current = true;
    setBusy(true);
    let saved: Saved;
    try {
      saved = await keep();
    } finally {
      running.current = false;
      setBusy(false);
    }
    if (!saved.ok) {
      const { at, elsewhere } = problemsOf(saved, asks);
      sayNo(at, failed === undefined || elsewhere === undefined ? elsewhere : whyOf(failed, elsewhere));
      return false;
    }
    setAnswer(({ attempt }) => ({ attempt, problems: none }));
    if (told !== undefined && undo) tellWithUndo({ text: told, label: 'Ongedaan maken', undo });
    else if (told !== undefined) toast({ text: told });
    done?.(saved.id);
    return true;
  };

  const problems = Object.fromEntries(Object.entries(answer.problems).filter(([name]) => judged[name] === typed[name]));
  return { busy, attempt: answer.attempt, problems, failure: answer.failure, run };
}

const whyOf = (title: string, why: Failed): Failed => ({
  title,
  text: [why.title.replace(/\.?$/u, '.'), why.text].filter(Boolean).join(' '),
});

/** Why it was not kept: at the fields that are on the screen, and otherwise in a sentence. */
function problemsOf(
  saved: Extract<Saved, { ok: false }>,
  asks: readonly string[] | undefined,
): { at: Problems; elsewhere: Failed | undefined } {
  if (saved.reason !== 'invalid') return { at: none, elsewhere: saveWords(saved.reason) };
  const wrong = Object.entries(saved.problems);
  const at = Object.fromEntries(wrong.filter(([name]) => asks === undefined || asks.includes(name)));
  const left = wrong.find(([name]) => !(name in at));
  return { at, elsewhere: left && { title: 'Dit past nu niet meer.', text: left[1] } };
}
