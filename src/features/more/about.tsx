import { Stack } from '#ui/stack.tsx';

/** What Stoep promises, and where that ends. */
export function About() {
  return (
    <Stack gap="tight">
      <p>Wat je noteert staat meteen op dit toestel, op slot achter je wachtzin, ook zonder bereik.</p>
      <p>Niets verdwijnt vanzelf voordat de server het heeft, en je ziet altijd waar een notitie is.</p>
      <p>Je ziet wat er van je signaal komt, en het valt op als niemand iets terugkoppelt.</p>
      <p>
        De server kan notities lezen, want triage en bewaartermijnen hebben dat nodig, en een ontgrendeld toestel in
        andermans handen beschermt geen enkele app.
      </p>
    </Stack>
  );
}
