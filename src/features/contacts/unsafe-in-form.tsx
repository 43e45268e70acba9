/** In the form of a contact, before anything is saved: someone doesn't feel safe. First whom to call, then the signal. */
import { Link, useNavigate } from 'react-router';
import { noteLink, recordLink } from '#features/links.ts';
import { useDevice } from '#features/shared/device-context.tsx';
import { EmergencyCalls } from '#features/shared/emergency-calls.tsx';
import { isFilled, type RecordFormProps } from '#features/shared/note/form-fields.tsx';
import { signalMadeWords, startSignal, useMadeOfContact } from '#features/shared/unsafe-contact.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { Stack } from '#ui/stack.tsx';

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
      <p className="stoep-meta">
        Wat je hier typte, staat dan in het signaal en blijft hier ook staan. Een signaal komt bij triage. Dit
        contactmoment niet.
      </p>
    </>
  );
}
