import { Button } from '#ui/button.tsx';

/** Stands for the moment in which the device opens; says so only when it fails. Holds nothing of the work. */
export function Splash({ failed = false }: { failed?: boolean }) {
  return (
    <main className="stoep-splash" aria-busy={!failed}>
      <img src="/icons/favicon.svg" alt="" width="72" height="72" />
      <h1 className="stoep-splash__name">Stoep</h1>
      {failed && (
        <div role="alert" className="stoep-splash__text">
          <p>De app kon niet helemaal laden. Wat je noteerde staat veilig op dit toestel.</p>
          <Button onClick={() => location.reload()}>Probeer opnieuw</Button>
        </div>
      )}
    </main>
  );
}
