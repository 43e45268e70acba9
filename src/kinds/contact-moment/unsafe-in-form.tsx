/** In the form of a contact, before anything is saved: someone doesn't feel safe. First whom to call, then the signal. */
import { Link, useNavigate } from 'react-router';
import { useDevice } from '#records/device-context.tsx';
import { EmergencyCalls } from '#records/emergency/emergency-calls.tsx';
import { noteLink, recordLink } from '#records/links.ts';
import { isFilled, type RecordFormProps } from '#records/note/form-fields.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { signalMadeWords, startSignal, useMadeOfContact } from './unsafe-contact.ts';

export function UnsafeInForm({ form, record, team }: RecordFormProps) {
  return (
    <Notice tone="danger" title="Niet veilig: bel eerst, noteer daarna" live="alert">
      <Stack gap="tight">
        <EmergencyCalls team={team} />
        {isFilled(form.values.keyPerson) ? (
          <p>Na het bewaren maak je hier een veiligheidsmelding van.</p>
        ) : (
          // A new contact is kept under the name of its draft.
          <AsSignal form={form} contact={record ?? form.draft} />
        )}
      </Stack>
    </Notice>
  );
}

function AsSignal({ form, contact }: Pick<RecordFormProps, 'form'> & { contact: string }) {
  const device = useDevice();
  const navigate = useNavigate();
  const { signal, draft } = useMadeOfContact(contact);
  if (signal)
    return (
      <>
        <p>{signalMadeWords(signal)}</p>
        <Link className={buttonClass({ wide: true })} to={recordLink('signal', signal.id)}>
          Naar het signaal
        </Link>
      </>
    );
  return (
    <>
      <Button
        icon="eye"
        wide
        onClick={() => navigate(noteLink('signal', { draft: startSignal(device, contact, form.values) }))}
      >
        {draft ? 'Verder met het signaal' : 'Maak er een signaal van'}
      </Button>
      <Meta>
        Wat je hier typte, staat dan in het signaal en blijft hier ook staan. Een signaal komt bij triage. Dit
        contactmoment niet.
      </Meta>
    </>
  );
}
