/** What stays in reach of the thumb: ending the round, and right after that how it went and the way back. */
import { useEffect, useRef, useState } from 'react';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useRecordAct } from '#records/act/use-record-act.ts';
import { useDevice } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { isTyping } from '#ui/field/caret.ts';
import { endRound, walkOn } from './acts.ts';
import type { Report } from './round-report.tsx';
import type { Round } from './round-words.ts';
import './rounds.css';

interface EndRoundProps {
  entry: Round;
  walking: boolean;
  report: Report;
}

export function EndRound({ entry, walking, report }: EndRoundProps) {
  const { kind, id } = entry;
  const device = useDevice();
  const { act, doing, ...acting } = useRecordAct(entry);
  const [ended, setEnded] = useState<string>();
  const said = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone; the focus goes to what came in its place, but never out of a field that one types in.
  useEffect(() => {
    if (ended !== undefined && !walking && !isTyping()) said.current?.focus();
  }, [ended, walking]);
  const end = async () => {
    const typed = report.touched;
    let reported = false;
    const done = await act(endRound, async (values) => {
      reported = typed && (await report.keep(values));
      // A report that can't be saved, such as one that is too long, keeps nobody walking. It stays where it is typed.
      return reported ? { ok: true, id } : device.save({ kind, id, values });
    });
    if (!done) return;
    if (reported) return setEnded('Ronde klaar. Je verslag is bewaard.');
    setEnded(typed ? 'Ronde klaar. Kijk nog naar je verslag: dat is niet bewaard.' : 'Ronde klaar.');
  };
  if (!walking && ended === undefined) return null;
  const next = walking ? endRound : walkOn;
  return (
    <>
      {ended !== undefined && !walking && (
        <p className="stoep-round-ended" role="status" tabIndex={-1} ref={said}>
          {ended}
        </p>
      )}
      {acting.failure && (
        <div className="stoep-round-ended">
          <ActFailure acting={acting} />
        </div>
      )}
      <Button
        variant={next.variant}
        icon={next.icon}
        busy={doing(next)}
        onClick={() => void (walking ? end() : act(walkOn))}
      >
        {next.label}
      </Button>
    </>
  );
}
