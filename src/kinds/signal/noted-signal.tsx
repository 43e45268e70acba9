/** Signaal, as the screens for writing a note need it. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { RecordId } from '#domain/ids.ts';
import { isUnsafe } from '#domain/triage.ts';
import { contactValues, signalOf } from '#kinds/contact-moment/unsafe-contact.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { isTyped } from '#records/note/draft-form.ts';
import { draftLink } from '#records/note/drafts.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { DangerNotice } from './danger-notice.tsx';
import { SignalForm } from './signal-form.tsx';

export const notedSignal = {
  kind: 'signal',
  Form: SignalForm,
  later: true,
  start: ({ madeIn }, { device }) => (madeIn === undefined ? {} : signalOf(madeIn, contactValues(device, madeIn))),
  check: ({ observed, meaning }) =>
    isTyped(observed) || isTyped(meaning) ? {} : { observed: 'Schrijf in één zin wat je zag, hoorde of voelde.' },
  Saved: AfterSignal,
} satisfies NoteKind;

/** Keeping a note helps nobody at once: whom to call stays in sight. */
function AfterSignal({ id }: { id: RecordId }) {
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('signal', id), [device, id]));
  if (!entry) return null;
  return (
    <>
      {isUnsafe(entry.values) && <DangerNotice team={entry.team} />}
      <ContactToFinish contact={entry.values.contactMoment} />
    </>
  );
}

/** The contact that this came from may itself be half-written still. */
function ContactToFinish({ contact }: { contact: string | undefined }) {
  const device = useDevice();
  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  const draft = drafts.find(({ id, kind, record }) => kind === 'contactMoment' && (record ?? id) === contact);
  if (!draft) return null;
  return (
    <Notice
      tone="warn"
      title="Je contactmoment is nog half geschreven"
      actions={
        <Link className={buttonClass()} to={draftLink(draft)}>
          Verder met het contactmoment
        </Link>
      }
    />
  );
}
