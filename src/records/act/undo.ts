/** Telling in passing what was done, with the way back. A way back that failed is said, and offered again. */
import type { Saved } from '#device/index.ts';
import { useToast } from '#ui/over/toast.tsx';

/** `late`: what is said where the moment has gone by. */
export type PutBack = Pick<Saved, 'ok'> | { readonly late: string };

export interface ToldWithUndo {
  readonly text: string;
  /** On the button. */
  readonly label: string;
  readonly undo: () => Promise<PutBack>;
  /** How long it is offered. */
  readonly milliseconds?: number | undefined;
}

export function useTellWithUndo(): (told: ToldWithUndo) => void {
  const toast = useToast();
  return ({ text, label, undo, milliseconds }) => {
    const notNow = () =>
      toast({ text: 'Terugzetten lukte nu niet. Probeer het meteen nog eens.', milliseconds, action });
    const putBack = async () => {
      try {
        const answer = await undo();
        if ('late' in answer) toast({ text: answer.late });
        else if (!answer.ok) notNow();
      } catch {
        notNow();
      }
    };
    const action = { label, onPress: () => void putBack() };
    toast({ text, milliseconds, action });
  };
}
