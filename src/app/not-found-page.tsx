import { Link } from 'react-router';
import { links } from '#features/links.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';

/** An address that leads nowhere; says what one can do instead. */
export default function NotFoundPage() {
  return (
    <Page title="Deze pagina is er niet">
      <title>Niet gevonden · Stoep</title>
      <EmptyState
        icon="search"
        title="Hier staat niets"
        action={
          <Link className={buttonClass({ variant: 'primary' })} to={links.today()}>
            Naar Vandaag
          </Link>
        }
      >
        Misschien is het adres verkeerd getypt. Je notities staan gewoon op dit toestel.
      </EmptyState>
    </Page>
  );
}
