/** Which columns of a file don't come along, said before anything comes in. Silent when all of them do. */
import type { Definition } from '#domain/record.ts';
import { UserText } from '#records/user-text.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface LeftOutProps {
  definition: Definition | undefined;
  headings: readonly string[];
}

/** Headings of columns that can say that someone does not agree, or no longer. */
const aboutConsent = /toestemming|toegestemd|akkoord|ingetrokken|intrek|bezwaar|consent|opt.?out|\bavg\b/iu;

export function LeftOut({ definition, headings }: LeftOutProps) {
  const withdrawn = definition?.consent ? headings.filter((heading) => aboutConsent.test(heading)) : [];
  return (
    <>
      {withdrawn.length > 0 && (
        <Notice tone="warn" title="Kijk eerst naar de toestemming" live="status">
          <UserText>{withdrawn.join(', ')}</UserText>: dit kan zeggen dat iemand geen toestemming geeft, of die niet
          meer geeft. Stoep leest het niet. Haal eerst de rijen weg van wie het niet wil.
        </Notice>
      )}
      <Meta role="status">
        {headings.length > 0 && (
          <>
            {headings.length === 1 ? 'Deze kolom komt niet mee: ' : 'Deze kolommen komen niet mee: '}
            <UserText>{headings.join(', ')}</UserText>.
          </>
        )}
      </Meta>
    </>
  );
}
