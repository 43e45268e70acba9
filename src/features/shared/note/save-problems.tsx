/** On top of a form: why it could not be kept, with a link to each field that needs mending. */

import type { SaveRecord } from '#features/shared/note/use-save-record.ts';
import { fieldId } from '#features/shared/record-field.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Failure } from '#ui/failure.tsx';

export function SaveProblems({ saving }: { saving: SaveRecord }) {
  const problems = Object.entries(saving.problems).map(([name, message]) => ({ fieldId: fieldId(name), message }));
  return (
    <>
      <ErrorSummary problems={problems} attempt={saving.attempt} />
      <Failure title={saving.failure?.title} attempt={saving.attempt}>
        <p>{saving.failure?.text}</p>
      </Failure>
    </>
  );
}
