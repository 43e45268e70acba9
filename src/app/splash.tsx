import { Button } from '#ui/button.tsx';

interface SplashProps {
  /** Given when it failed: tries again within the page. */
  again?: (() => void) | undefined;
  /** How often that was done already. After once, opening anew is offered too. */
  tries?: number;
}

/** Stands for the moment in which the device opens; says so only when it fails. Holds nothing of the work. */
export function Splash({ again, tries = 0 }: SplashProps) {
  return (
    <main className="stoep-splash" aria-busy={!again}>
      <img src="/icons/favicon.svg" alt="" width="72" height="72" />
      <h1 className="stoep-splash__name">Stoep</h1>
      {again && (
        <div role="alert" className="stoep-splash__text">
          <p>De app kon niet helemaal laden. Wat op dit toestel bewaard was, staat er nog.</p>
          <Button variant="primary" onClick={again}>
            Probeer opnieuw
          </Button>
          {tries > 0 && (
            <>
              <p>Helpt dat niet? Open Stoep dan opnieuw. Daarna vraagt Stoep je wachtzin.</p>
              <Button onClick={() => location.reload()}>Stoep opnieuw openen</Button>
            </>
          )}
        </div>
      )}
    </main>
  );
}
