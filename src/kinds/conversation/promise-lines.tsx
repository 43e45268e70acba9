/**
 * What was promised during the talk, typed before anyone walks off. Each line is a draft of its own (see
 * shared/typed-promises.ts) and becomes a promise of this person when the conversation is kept.
 */

import { useState } from 'react';
import type { Draft } from '#device/index.ts';
import type { DraftId } from '#domain/ids.ts';
import { promise } from '#domain/kinds/promise.ts';
import { typedPromises } from '#kinds/promise/typed-promises.ts';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { RecordField } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { noonOf, onDay, soonDays } from '#records/moments.ts';
import { type DraftForm, newDraftId, useDraftForm } from '#records/note/draft-form.ts';
import { isFilled } from '#records/note/form-fields.tsx';
import { Button } from '#ui/button.tsx';
import { SingleChips } from '#ui/field/chips.tsx';
import { FieldGroup } from '#ui/field/field.tsx';
import { useToast } from '#ui/over/toast.tsx';
import { Stack } from '#ui/page/stack.tsx';
import './conversations.css';

/** `form`: that of the conversation in which it is promised. */
export function PromiseLines({ form }: { form: DraftForm }) {
  const device = useDevice();
  const toast = useToast();
  const [lines, setLines] = useState<readonly string[]>(() => {
    const typed = typedPromises(device.drafts.all().get(), form.draft).map(({ id }) => id);
    return typed.length > 0 ? typed : [newDraftId()];
  });
  // The conversation itself becomes a draft with the first promise, so that its address leads back here.
  const onTyped = () => {
    if (device.drafts.get(form.draft) === undefined) form.set({});
  };
  const remove = (line: string) => {
    const draft = device.drafts.get(line);
    const left = lines.filter((each) => each !== line);
    setLines(left.length > 0 ? left : [newDraftId()]);
    if (draft === undefined) return;
    void device.drafts.drop(line);
    toast({ text: 'Belofte weggehaald', action: { label: 'Zet terug', onPress: () => putBack(draft) } });
  };
  const putBack = (draft: Draft) => {
    device.drafts.keep(draft);
    setLines((now) => [...now, draft.id]);
  };
  return (
    <FieldGroup label="Wat heb je beloofd?" hint="Je krijgt het bij Vandaag, tot je vertelde hoe het ging.">
      <Stack>
        {lines.map((line, index) => (
          <PromiseLine
            key={line}
            draft={line}
            madeIn={form.draft}
            label={lines.length > 1 ? `Belofte ${index + 1}` : 'Belofte'}
            onTyped={onTyped}
            onRemove={() => remove(line)}
          />
        ))}
        <div>
          <Button icon="plus" onClick={() => setLines([...lines, newDraftId()])}>
            Nog een belofte
          </Button>
        </div>
      </Stack>
    </FieldGroup>
  );
}

interface PromiseLineProps {
  draft: DraftId;
  madeIn: string;
  label: string;
  onTyped: () => void;
  onRemove: () => void;
}

function PromiseLine({ draft, madeIn, label, onTyped, onRemove }: PromiseLineProps) {
  const worker = useWorker();
  const now = useMinute();
  const { values, set, forget } = useDraftForm({ draft, kind: 'promise', onChange: onTyped });
  const change = (changes: Parameters<typeof set>[0]) => {
    const next = { ...values, ...changes };
    set({ owner: worker.person, madeIn, ...changes });
    // With nothing in it there is no promise, and nothing to keep.
    if (!isFilled(next.what) && !isFilled(next.due)) forget(['owner', 'madeIn']);
  };
  const due = typeof values.due === 'string' ? values.due : undefined;
  const days = soonDays(now);
  // Chosen on another day, it is none of these any more.
  const chosen = due === undefined || days.some(({ value }) => value === due);
  const choices = chosen ? days : [...days, { value: due, label: onDay(noonOf(due), now) }];
  return (
    <div className="stoep-promise-line">
      <RecordField
        name={`what-${draft}`}
        field={promise.fields.what}
        label={label}
        value={values.what}
        onValue={(what) => change({ what })}
      />
      <SingleChips
        label={promise.fields.due.label}
        options={choices}
        value={due}
        onValue={(day) => change({ due: day ?? null })}
      />
      {(isFilled(values.what) || due !== undefined) && (
        <div>
          <Button variant="quiet" icon="trash" onClick={onRemove}>
            Weghalen
          </Button>
        </div>
      )}
    </div>
  );
}
