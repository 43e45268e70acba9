/** Which columns of a file don't come along, said before anything comes in. Silent when all of them do. */
import { UserText } from '#features/shared/user-text.tsx';

export function LeftOut({ headings }: { headings: readonly string[] }) {
  return (
    <p className="stoep-meta" role="status">
      {headings.length > 0 && (
        <>
          {headings.length === 1 ? 'Deze kolom komt niet mee: ' : 'Deze kolommen komen niet mee: '}
          <UserText>{headings.join(', ')}</UserText>.
        </>
      )}
    </p>
  );
}
