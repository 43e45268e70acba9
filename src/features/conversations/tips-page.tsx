import { Link } from 'react-router';
import { Tips } from '#features/conversations/tips.tsx';
import { links, noteLink } from '#features/links.ts';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';

export default function TipsPage() {
  return (
    <Page
      title="Tips voor het gesprek"
      back={(look) => <Link to={links.conversations()} {...look} />}
      backLabel="Naar buurtgesprekken"
    >
      <title>Tips voor het gesprek · Stoep</title>
      <Tips heading="h2" />
      <div>
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink('conversation')}>
          Gesprek noteren
        </Link>
      </div>
    </Page>
  );
}
