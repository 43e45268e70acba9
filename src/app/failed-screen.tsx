import { Link } from 'react-router';
import { useDevice } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Page } from '#ui/page/page.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Notice } from '#ui/said/notice.tsx';
import type { Failed } from './error-boundary.tsx';

/**
 * In the place of a screen that did not come or broke. Trying again stays within the page; opening anew, which asks for
 * the passphrase, is offered only when that did not help (Firefox asks for a file that failed no second time).
 */
export function FailedScreen({ missing, tries, again }: Failed) {
  const device = useDevice();
  const reopen = async () => {
    await device.drafts.settled();
    location.reload();
  };
  return (
    <Page title={missing ? 'Dit scherm is er niet' : 'Er ging iets mis op dit scherm'}>
      <title>Niet geladen · Stoep</title>
      <Notice tone="warn" live="alert" title={missing ? 'Een deel van de app kon niet laden.' : 'Het scherm viel weg.'}>
        {missing ? (
          <p>
            Dit stuk staat niet op dit toestel en kon niet worden opgehaald. Probeer het opnieuw als je bereik hebt.
          </p>
        ) : (
          <p>Weet je niet zeker of iets bewaard is? Kijk het na bij Vandaag voordat je het opnieuw noteert.</p>
        )}
        <p>Wat op dit toestel bewaard was, staat er nog.</p>
      </Notice>
      <Stack>
        <Row>
          <Button variant="primary" onClick={again}>
            Probeer opnieuw
          </Button>
          <Link className={buttonClass()} to={links.today()}>
            Naar Vandaag
          </Link>
        </Row>
        {tries > 0 && (
          <>
            <p>Helpt dat niet? Open Stoep dan opnieuw. Daarna vraagt Stoep je wachtzin.</p>
            <Row>
              <Button onClick={() => void reopen()}>Stoep opnieuw openen</Button>
            </Row>
          </>
        )}
      </Stack>
    </Page>
  );
}
