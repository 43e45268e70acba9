/** On top of a form: why it could not be kept, with a link to each field that needs mending. */

import { fieldId } from '#records/field/record-field.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Notice } from '#ui/said/notice.tsx';
import type { SaveRecord } from './use-save-record.ts';

/** `elsewhere`: see the form of a draft. */
export function SaveProblems({ saving, elsewhere = false }: { saving: SaveRecord; elsewhere?: boolean }) {
  const problems = Object.entries(saving.problems).map(([name, message]) => ({ fieldId: fieldId(name), message }));
  return (
    <>
      {elsewhere && (
        <Notice tone="warn" live="status" title="In een ander tabblad bewaard of weggegooid">
          <p>Wat je hier ziet, staat er nog. Bewaar je het hier ook, dan wordt het een tweede notitie.</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} attempt={saving.attempt} />
      <Failure title={saving.failure?.title} attempt={saving.attempt}>
        <p>{saving.failure?.text}</p>
      </Failure>
    </>
  );
}
