/**
 * The page for when there is no page: the app's own is not (whole) on this phone and can't be fetched. Given by the
 * service worker, so it stands in the worker itself and needs no script, style or file.
 */
import type { FileProblem } from './own-files.ts';

const why: Readonly<Record<FileProblem, string>> = {
  noAnswer: 'Ga naar een plek met bereik en probeer het opnieuw.',
  notOurs:
    'Iets anders dan Stoep gaf antwoord, zoals een inlogpagina van wifi of een filter. Probeer het op een ander netwerk.',
  replaced: 'Sluit Stoep helemaal, wacht even en open het opnieuw.',
  noRoom: 'Maak ruimte op dit toestel en probeer het opnieuw.',
};

export function lifeline(problem: FileProblem): Response {
  const page = `<!doctype html>
<html lang="nl" translate="no">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Stoep</title></head>
<body>
<h1>Stoep kan nu niet openen</h1>
<p>Een deel van de app is niet meer op dit toestel. Je notities wel: wis dus geen gegevens van deze site.</p>
<p>${why[problem]}</p>
<p><a href="">Probeer opnieuw</a></p>
</body>
</html>`;
  return new Response(page, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
  });
}
