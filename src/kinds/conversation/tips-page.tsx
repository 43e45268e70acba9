import { Link } from 'react-router';
import { listLink, noteLink } from '#records/links.ts';
import { toListWords } from '#records/list/to-list.ts';
import { buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Tips } from './tips.tsx';

export default function TipsPage() {
  return (
    <Page
      title="Tips voor het gesprek"
      back={(look) => <Link to={listLink('conversation')} {...look} />}
      backLabel={toListWords('conversation')}
    >
      <title>Tips voor het gesprek · Stoep</title>
      <Tips heading={2} />
      <div>
        <Link className={buttonClass({ variant: 'primary' })} to={noteLink('conversation')}>
          Gesprek noteren
        </Link>
      </div>
    </Page>
  );
}
