/** Who did what and when with a record, in plain Dutch, newest first; values that lost can be put back with one tap. */

import { type Entry, stampTime } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import { personOf, type RecordId } from '#domain/ids.ts';
import type { Field, Value } from '#domain/record.ts';
import { ActFailure } from '#records/act/act-failure.tsx';
import { useAct } from '#records/act/use-act.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { hiddenFrom, mayChange } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { atTime, when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Button } from '#ui/button.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { type Step, stepWords } from './history-words.ts';
import './record-history.css';
import { Meta } from '#ui/said/meta.tsx';

type Lost = NonNullable<Step['lost']>[number];

export function RecordHistory({ entry }: { entry: Entry }) {
  const worker = useWorker();
  const { nameOf } = usePeople();
  const now = useMinute();
  const hidden = hiddenFrom(worker, entry);
  const fields = definitionOf(entry.kind)?.fields ?? {};
  // What is tracked points at people only.
  const words = { now, nameOf: (id: RecordId) => nameOf(personOf(id)) };
  return (
    <ol className="stoep-history" reversed>
      {[...entry.history].reverse().map((step) => {
        const who = step.by === worker.person ? 'Jij' : nameOf(step.by);
        return (
          <li key={step.stamp} className="stoep-history__step">
            <Meta as="span">{when(step.late ?? stampTime(step.stamp), now)}</Meta>
            {' · '}
            <bdi>{who}</bdi> {stepWords(step, entry, { hidden, words })}
            {step.clock && <Meta as="span"> De klok van het toestel liep voor. Dit is de tijd van aankomst.</Meta>}
            {step.late !== undefined && (
              <Meta as="span">
                {' '}
                De klok van het toestel liep achter, of dit kwam pas veel later aan. Dit is de tijd van aankomst.
              </Meta>
            )}
            {step.lost
              ?.filter((lost) => !hidden.includes(lost.field))
              .map((lost) => (
                <LostValue key={lost.field + lost.stamp} entry={entry} lost={lost} field={fields[lost.field]} />
              ))}
          </li>
        );
      })}
    </ol>
  );
}

export function LostValue({ entry, lost, field }: { entry: Entry; lost: Lost; field: Field | undefined }) {
  const device = useDevice();
  const worker = useWorker();
  const { nameOf } = usePeople();
  const names = useNames();
  const now = useMinute();
  const acting = useAct();
  if (!field) return null;
  const current = (entry.values as Record<string, Value | undefined>)[lost.field] ?? null;
  const back = JSON.stringify(current) === JSON.stringify(lost.value);
  const putBack = () =>
    acting.run({
      keep: () => device.save({ kind: entry.kind, id: entry.id, values: { [lost.field]: lost.value } }),
      asks: [],
    });
  return (
    <div className="stoep-history__lost">
      <Stack gap="tight">
        <p>
          <bdi>{lost.by === worker.person ? 'Jij' : nameOf(lost.by)}</bdi> vulde {atTime(stampTime(lost.stamp), now)}{' '}
          iets anders in bij ‘{field.label}’:
        </p>
        <UserText lines>{valueWords(field, lost.value, { now, nameOf: names.nameOf })}</UserText>
        <ActFailure acting={acting} focused={false} />
        {back ? (
          <Meta>Dit staat er nu.</Meta>
        ) : (
          mayChange(worker, entry, [lost.field]) && (
            <div>
              <Button icon="undo" busy={acting.busy} onClick={() => void putBack()}>
                Zet terug
              </Button>
            </div>
          )
        )}
      </Stack>
    </div>
  );
}
