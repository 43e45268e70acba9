/** The form of a new note with its buttons in reach of the thumb. */

import { useId, useState } from 'react';
import { Link } from 'react-router';
import { catalog } from '#domain/catalog.ts';
import type { DraftId, RecordId } from '#domain/ids.ts';
import { useDevice, useNow, useWorker } from '#records/device-context.tsx';
import { links, type NoteStart } from '#records/links.ts';
import { ForTeam } from '#records/team-tag.tsx';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/field/form.tsx';
import { Page } from '#ui/page/page.tsx';
import { useDraftForm } from './draft-form.ts';
import { KeptMark } from './kept-mark.tsx';
import type { NoteKind } from './note-kind.ts';
import { SaveProblems } from './save-problems.tsx';
import { useSaveRecord } from './use-save-record.ts';

interface NoteFormProps {
  noted: NoteKind;
  draft: DraftId;
  asked: NoteStart;
  onTyped: () => void;
  onSaved: (id: RecordId) => void;
}

export function NoteForm({ noted, draft, asked, onTyped, onSaved }: NoteFormProps) {
  const { kind, later, Form: Fields, above } = noted;
  const { label } = catalog[kind];
  const device = useDevice();
  const worker = useWorker();
  const now = useNow();
  const formId = useId();
  // Once: a moment that moves on while someone types would be a new value each time.
  const [start] = useState(() => noted.start?.(asked, { person: worker.person, now: now(), device }) ?? {});
  const form = useDraftForm({ draft, kind, start, onChange: onTyped });
  const saving = useSaveRecord({ kind, form, start, check: noted.check, alongside: noted.alongside });
  const keep = async (moreLater: boolean) => {
    const id = await saving.save(moreLater);
    if (id !== undefined) onSaved(id);
  };
  return (
    <Page
      title={label}
      back={(look) => <Link to={links.today()} {...look} />}
      meta={<KeptMark kept={form.kept} />}
      bar={
        <>
          {later && (
            <Button busy={saving.busy} busyLabel="Bewaren…" onClick={() => keep(true)}>
              Bewaren, later meer
            </Button>
          )}
          <Button variant="action" type="submit" form={formId} busy={saving.busy} busyLabel="Bewaren…">
            Bewaren
          </Button>
        </>
      }
    >
      <title>{`${label} noteren · Stoep`}</title>
      {above}
      <Form id={formId} label={`${label} noteren`} onSubmit={() => keep(false)}>
        <ForTeam team={worker.team?.team} />
        <SaveProblems saving={saving} elsewhere={form.elsewhere && !saving.busy} />
        <Fields form={form} team={worker.team?.team} problems={saving.problems} autoFocus />
      </Form>
    </Page>
  );
}
