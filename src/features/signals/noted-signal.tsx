/** Signaal, as the screens for writing a note need it. */
import { useMemo } from 'react';
import { isUnsafe } from '#domain/triage.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import type { NoteKind } from '#features/shared/note/note-kind.ts';
import { DangerNotice } from '#features/signals/danger-notice.tsx';
import { SignalForm } from '#features/signals/signal-form.tsx';

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

export const notedSignal: NoteKind = {
  kind: 'signal',
  noun: 'signaal',
  article: 'het',
  Form: SignalForm,
  later: true,
  check: ({ observed, meaning }) =>
    isText(observed) || isText(meaning) ? {} : { observed: 'Schrijf in één zin wat je zag, hoorde of voelde.' },
  Saved: UnsafeStill,
};

/** Keeping a note helps nobody at once: whom to call stays in sight. */
function UnsafeStill({ id }: { id: string }) {
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('signal', id), [device, id]));
  return entry && isUnsafe(entry.values) ? <DangerNotice team={entry.team} /> : null;
}
