/** Belofte and taak, as the screens for writing a note need them. */

import { useMemo } from 'react';
import type { RecordId } from '#domain/ids.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { isTyped } from '#records/note/draft-form.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { MadeIn } from './made-in.tsx';
import { PromiseForm, TaskForm } from './promise-form.tsx';
import { madeTo } from './typed-promises.ts';

export const notedPromise = {
  kind: 'promise',
  Form: PromiseForm,
  later: false,
  start: ({ madeIn, keyPerson }, { person, device }) => {
    const made = madeTo(device, madeIn);
    return { owner: person, madeIn, to: made.to, keyPerson: keyPerson ?? made.keyPerson };
  },
  check: ({ what }) => (isTyped(what) ? {} : { what: 'Schrijf in één zin wat je beloofde.' }),
  Saved: BackToTalk,
} satisfies NoteKind;

export const notedTask = {
  kind: 'task',
  Form: TaskForm,
  later: false,
  start: ({ madeIn }, { person }) => ({ owner: person, madeIn }),
  check: ({ what }) => (isTyped(what) ? {} : { what: 'Schrijf in één zin wat er moet gebeuren.' }),
} satisfies NoteKind;

/** Who came from a talk goes back to it. */
function BackToTalk({ id }: { id: RecordId }) {
  const device = useDevice();
  const madeIn = useLive(useMemo(() => device.watchOne('promise', id), [device, id]))?.values.madeIn;
  return (
    madeIn !== undefined && (
      <p>
        Uit: <MadeIn id={madeIn} />
      </p>
    )
  );
}
