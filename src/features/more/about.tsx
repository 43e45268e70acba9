import { Stack } from '#ui/page/stack.tsx';

/** What Stoep promises, and where that ends. */
export function About() {
  return (
    <Stack gap="tight">
      <p>Wat je noteert staat meteen op dit toestel, op slot achter je wachtzin, ook zonder bereik.</p>
      <p>Stoep haalt een notitie niet vanzelf weg voordat die verstuurd is. Je ziet altijd waar een notitie is.</p>
      <p>Raakt het toestel vol, dan mag de browser soms wel opruimen. Bij Versturen zie je of dat hier zo is.</p>
      <p>Je ziet wat er van je signaal komt, en het valt op als niemand je iets vertelt.</p>
      <p>
        De server kan je notities lezen. Zonder dat kunnen je collega’s er niet mee werken. Staat Stoep open in handen
        van een ander, dan kan die alles lezen.
      </p>
    </Stack>
  );
}
