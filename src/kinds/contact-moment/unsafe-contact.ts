/**
 * Someone said in a contact not to feel safe. Of a key person, or who else helps in the neighbourhood, that becomes a
 * safety incident; of anybody else a signal, for that is what triage looks at. The contact goes along as far as it fits.
 */

import { useMemo } from 'react';
import type { Device, Draft, Entry } from '#device/index.ts';
import { type DraftId, type RecordId, recordOf } from '#domain/ids.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { type FormValues, isBlank, newDraftId } from '#records/note/draft-form.ts';

const filled = (values: FormValues): Draft['values'] =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null),
  ) as Draft['values'];

/** What was told, in one text. */
const told = ({ about, wellbeingNote }: FormValues): string =>
  [about, wellbeingNote].filter((text) => typeof text === 'string' && text.trim() !== '').join('\n');

/** The signal that a contact asks for. `contact`: the record, or the draft that becomes it. */
export const signalOf = (contact: RecordId, values: FormValues): Draft['values'] =>
  filled({
    observed: told(values) || 'Zegt zich niet veilig te voelen.',
    safeNow: 'no',
    about: values.withWhom,
    place: values.place,
    neighbourhood: values.neighbourhood,
    seenAt: values.heldAt,
    contactMoment: contact,
  });

/** The safety incident that a contact asks for. */
export const incidentOf = (contact: RecordId, values: FormValues): Draft['values'] =>
  filled({
    happened: told(values),
    about: values.withWhom,
    keyPerson: values.keyPerson,
    neighbourhood: values.neighbourhood,
    contactMoment: contact,
  });

/** The values of a contact that is kept; none for what is not on this phone. */
export const contactValues = (device: Device, contact: RecordId): FormValues =>
  device.watchOne('contactMoment', contact).get()?.values ?? {};

const isSignalOf =
  (contact: RecordId) =>
  ({ kind, record, values }: Draft): boolean =>
    kind === 'signal' && record === undefined && values.contactMoment === contact && !isBlank(values);

/** The draft of the signal of this contact: the one there is, or a new one, kept before it is shown. */
export function startSignal(device: Device, contact: RecordId, values: FormValues): string {
  const there = device.drafts.all().get().find(isSignalOf(contact));
  if (there) return there.id;
  const id = newDraftId();
  device.drafts.keep({ id, kind: 'signal', values: signalOf(contact, values) });
  return id;
}

/** The contact was kept under another name than that of its draft: what points at it goes along. */
export async function repoint(device: Device, typedIn: DraftId, contact: RecordId): Promise<void> {
  const draft = recordOf(typedIn);
  if (draft === contact) return;
  for (const { id, kind, values } of device.drafts.all().get().filter(isSignalOf(draft)))
    device.drafts.keep({ id, kind, values: { ...values, contactMoment: contact } });
  const signals = device.watch({ kind: 'signal', where: (entry) => entry.values.contactMoment === draft }).get();
  for (const { id } of signals) await device.save({ kind: 'signal', id, values: { contactMoment: contact } });
}

/** That there is a signal, and whether triage can see it: somebody may wait for that. */
export const signalMadeWords = ({ delivery }: Pick<Entry, 'delivery'>): string =>
  delivery === 'sent'
    ? 'Er is een signaal van gemaakt. Het is verstuurd: triage ziet het.'
    : 'Er is een signaal van gemaakt. Het is nog niet verstuurd: triage ziet het nog niet.';

export interface MadeOfContact {
  readonly signal: Entry<'signal'> | undefined;
  /** A signal that is being written. */
  readonly draft: Draft | undefined;
  /** As far as this person may see it. */
  readonly incident: Entry<'safetyIncident'> | undefined;
}

/** What came of a contact so far. */
export function useMadeOfContact(contact: RecordId): MadeOfContact {
  const device = useDevice();
  const [signal] = useLive(
    useMemo(
      () => device.watch({ kind: 'signal', where: ({ values }) => values.contactMoment === contact }),
      [device, contact],
    ),
  );
  const [incident] = useLive(
    useMemo(
      () => device.watch({ kind: 'safetyIncident', where: ({ values }) => values.contactMoment === contact }),
      [device, contact],
    ),
  );
  const drafts = useLive(useMemo(() => device.drafts.all(), [device]));
  return { signal, draft: drafts.find(isSignalOf(contact)), incident };
}
