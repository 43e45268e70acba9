import { Link } from 'react-router';
import { links } from '#records/links.ts';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';

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
