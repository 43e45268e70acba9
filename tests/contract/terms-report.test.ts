// What `npm run terms` prints: for who decides on the terms at the municipality, so in Dutch, beside codes that stay.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { proposedTerms } from '#domain/retention.ts';
import { runTerms } from '#server/commands/terms.ts';
import { readSettings } from '#server/settings.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { phoneOf } from './phone.ts';

/** So long ago that whatever was closed then is past its term on any day that this runs. */
const longAgo = Date.UTC(2020, 1, 29, 12);
let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ now: () => longAgo });
  // On PostgreSQL the tests share a database: each begins as on a new server.
  await server.db.deleteFrom('meta').where('key', 'like', 'terms%').execute();
});
afterEach(() => server.close());

/** The lines that are printed, on the database that the server has open. */
async function printed(more: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<string[]> {
  const read = readSettings({
    DATA_DIR: server.dataDir,
    ...(server.url === undefined ? {} : { DATABASE_URL: server.url }),
    ...more,
  });
  if (!read.ok) throw new Error(read.sentence);
  let said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await runTerms(read.settings, args).finally(() => vi.restoreAllMocks());
  return said.trimEnd().split('\n');
}

const english = /\b(?:days|from|nobody|decided|past|term|since|nothing|goes|wait|necessity|proposal|clock)\b/iu;
const withoutCodes = (line: string) => line.replaceAll(/TERMS_DECIDED|--clock-is-right|\bterms\b/gu, '');

test('[access.R2] the terms are told in Dutch, each with what it leans on and who decided, beside the code of its kind', async () => {
  const lines = await printed();
  expect(lines).toContain(
    'Signalen (signal): 365 dagen, te kiezen van 270 tot 1825. Steunt op: Selectielijst gemeenten 2020, nummers 6.3, 19.2 en 19.1.20. Nog door niemand vastgesteld.',
  );
  for (const [kind, { source }] of Object.entries(proposedTerms))
    expect(
      lines.filter((line) => line.includes(` (${kind}): `) && line.includes(`Steunt op: ${source}.`)),
      kind,
    ).toHaveLength(1);
  expect(lines.filter((line) => english.test(withoutCodes(line)))).toEqual([]);
  const decided = await printed({ TERMS_DECIDED: 'FG, 2026-12-01' });
  expect(decided.filter((line) => line.endsWith('Vastgesteld: FG, 2026-12-01.'))).toHaveLength(
    Object.keys(proposedTerms).length,
  );
});

test('[access.R5] what is past its term is told in Dutch, with its kind and number, and why it goes or stays', async () => {
  const desk = phoneOf(await server.signIn('triageWorker'), server.team, () => longAgo);
  const change = desk.change('signal-of-long-ago', { make: true, set: { observed: 'Klaar', progress: 'closed' } });
  expect((await desk.push([change])).body.answers).toMatchObject([{ verdict: 'applied' }]);
  const lines = await printed();
  expect(lines).toContain(`Team ${server.team}, Signalen (signal): 1 voorbij de bewaartijd`);
  expect(lines).toContain(`  signal ${change.record}, sinds 2021-02-28`);
  expect(lines.at(-1)).toContain('Er gaat niets weg: niemand heeft de bewaartijden vastgesteld.');
  const decided = await printed({ TERMS_DECIDED: 'FG, 2026-12-01' }, '--clock-is-right');
  expect(decided.at(-1)).toBe('Een server die draait, haalt dit komende nacht weg.');
  expect(decided.at(-2)).toMatch(/^Opgeschreven: de klok klopt, vandaag is \d{4}-\d\d-\d\d\.$/u);
  expect([...lines, ...decided].filter((line) => english.test(withoutCodes(line)))).toEqual([]);
});
