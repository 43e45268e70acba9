/** Contactmoment, as the screens for writing a note need it. */

import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Device } from '#device/index.ts';
import type { RecordId } from '#domain/ids.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { noteLink } from '#records/links.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import { isTyped } from '#records/note/draft-form.ts';
import type { NoteKind } from '#records/note/note-kind.ts';
import { buttonClass } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';
import { ContactForm } from './contact-form.tsx';
import { repoint } from './unsafe-contact.ts';
import { UnsafeNotice } from './unsafe-notice.tsx';

export const notedContact = {
  kind: 'contactMoment',
  Form: ContactForm,
  later: true,
  start: ({ keyPerson, madeIn }, { now, device }) => ({
    keyPerson,
    heldAt: new Date(now).toISOString(),
    ...(madeIn === undefined ? {} : goingOn(device, madeIn)),
  }),
  check: ({ keyPerson, withWhom, about, way, needed, wellbeing, feelsSafe }) => ({
    ...(isTyped(keyPerson) || isTyped(withWhom)
      ? {}
      : { withWhom: 'Kies een sleutelpersoon of omschrijf met wie je sprak.' }),
    ...([about, way, needed, wellbeing, feelsSafe].some(isTyped)
      ? {}
      : { about: 'Schrijf in één zin waar het over ging.' }),
  }),
  alongside: repoint,
  Saved: AfterContact,
} as const satisfies NoteKind;

/** The next contact with whom one spoke before: the same person, in the same words. */
function goingOn(device: Device, before: string): FormValues {
  const { keyPerson, withWhom } = device.watchOne('contactMoment', before).get()?.values ?? {};
  return { follows: before, ...(keyPerson === undefined ? { withWhom } : { keyPerson }) };
}

/** What often follows: something was promised, or someone is not safe. */
function AfterContact({ id }: { id: RecordId }) {
  const device = useDevice();
  const entry = useLive(useMemo(() => device.watchOne('contactMoment', id), [device, id]));
  if (!entry) return null;
  return (
    <>
      <UnsafeNotice entry={entry} />
      <Row>
        <Link className={buttonClass()} to={noteLink('promise', { madeIn: id, keyPerson: entry.values.keyPerson })}>
          Iets beloofd? Noteer het
        </Link>
      </Row>
    </>
  );
}
