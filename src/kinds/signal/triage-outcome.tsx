/** What triage decided about a signal, as far as this worker may see it; nothing while there is nothing. */

import { adviceReaders, signal } from '#domain/kinds/signal.ts';
import type { Field } from '#domain/record.ts';
import { useWorker } from '#records/device-context.tsx';
import { hiddenFrom } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { optionLabel } from '#records/value-words.ts';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Meta } from '#ui/said/meta.tsx';
import type { Signal } from './signal.ts';
import { ColourTag } from './signal-tags.tsx';
import { progressWords } from './signal-words.ts';

export function TriageOutcome({ entry }: { entry: Signal }) {
  const worker = useWorker();
  const now = useMinute();
  const { nameOf } = usePeople();
  const hidden = hiddenFrom(worker, entry);
  const { colour, colourReason, progress, answer, closeReason, closeNote, takenByName, takenByPerson } = entry.values;
  const shows = (name: keyof Signal['values'], value: unknown) => value !== undefined && !hidden.includes(name);
  if (progress === undefined && colour === undefined) return null;
  return (
    <DescriptionList>
      {shows('colour', colour) && (
        <Description term="Kleur">
          <ColourTag colour={colour} /> {colourReason && <UserText>{colourReason}</UserText>}
        </Description>
      )}
      <Description term="Hoe het staat">{progressWords(entry.values, now)}</Description>
      {takenByPerson && shows('takenByPerson', takenByPerson) && (
        <Description term="Opgepakt door">
          <UserText>{nameOf(takenByPerson)}</UserText>
        </Description>
      )}
      {takenByName && shows('takenByName', takenByName) && (
        <Description term="Wie daar">
          <UserText>{takenByName}</UserText>
        </Description>
      )}
      {answer && shows('answer', answer) && (
        <Description term="Advies">
          <UserText lines>{answer}</UserText>
          <Meta>{adviceReaders}</Meta>
        </Description>
      )}
      {closeReason && shows('closeReason', closeReason) && (
        <Description term="Afgesloten omdat">
          {optionLabel(signal.fields.closeReason as Field, closeReason)}
          {closeNote && shows('closeNote', closeNote) && (
            <>
              {'. '}
              <UserText>{closeNote}</UserText>
            </>
          )}
        </Description>
      )}
    </DescriptionList>
  );
}
