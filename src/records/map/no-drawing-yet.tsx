import { Button } from '#ui/button.tsx';
import { Loading } from '#ui/said/loading.tsx';

/** Stands where the map comes: it is being fetched, or was never here and can't be fetched now. */
export function NoDrawingYet({ failed, onAgain }: { failed: boolean; onAgain: () => void }) {
  return (
    <div className="stoep-map__frame stoep-map__frame--empty">
      {failed ? (
        <>
          <p role="status">De kaart is nog niet op dit toestel. Open hem één keer met bereik.</p>
          <Button icon="sync" onClick={onAgain}>
            Opnieuw proberen
          </Button>
        </>
      ) : (
        <Loading>Kaart openen…</Loading>
      )}
    </div>
  );
}
