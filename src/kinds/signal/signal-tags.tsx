/** The states of a signal as tags: a word always, with red, orange and green a shape too. */

import { isUnsafe, type SignalValues } from '#domain/triage.ts';
import { DeliveryTag } from '#records/delivery-tag.tsx';
import { useWorker } from '#records/device-context.tsx';
import { useMinute } from '#records/minute.ts';
import { TeamTag } from '#records/team-tag.tsx';
import { Tag } from '#ui/said/tag.tsx';
import type { Signal } from './signal.ts';
import { progressWords } from './signal-words.ts';

export function ColourTag({ colour }: { colour: SignalValues['colour'] }) {
  return colour ? <Tag tone={colour} /> : null;
}

/** Whether someone has what is not safe. */
export const unsafeWords = ({ progress }: SignalValues): string =>
  progress === 'taken' ? 'opgepakt, nog niet veilig' : 'nog niet opgepakt';

export function UnsafeTag() {
  return <Tag tone="red">Niet veilig</Tag>;
}

/** Somebody who does not judge took back that it is not safe: the desk sees who, and looks for itself. */
export function SaidSafeTag({ who }: { who: string }) {
  return (
    <Tag tone="red">
      Was niet veilig. <bdi>{who}</bdi> veranderde dat
    </Tag>
  );
}

/** All states of a signal on one line. 'Verstuurd' is for who noted it, and falls away once triage says more than that. */
export function SignalTags({ entry }: { entry: Signal }) {
  const { person } = useWorker();
  const now = useMinute();
  const { values, delivery } = entry;
  const triaged = values.progress !== undefined;
  return (
    <>
      {isUnsafe(values) && <UnsafeTag />}
      {(delivery !== 'sent' || (!triaged && entry.by === person)) && <DeliveryTag delivery={delivery} />}
      <ColourTag colour={values.colour} />
      {(delivery === 'sent' || triaged) && (
        <Tag tone={values.progress === 'taken' ? 'primary' : 'quiet'}>{progressWords(values, now)}</Tag>
      )}
      <TeamTag team={entry.team} />
    </>
  );
}
