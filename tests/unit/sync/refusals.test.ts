// Every refusal says what is wrong and what one can do: a code without such a sentence fails here.
import { describe, expect, test } from 'vitest';
import { Problem } from '#server/http/problem.ts';
import { refusalCodes } from '#sync/protocol.ts';
import { refusals, refusalWords, remedyOf } from '#sync/refusals.ts';
import { problemCodes } from '#wire/problems.ts';

/** Words with which a Dutch sentence asks someone to do something. */
const asks =
  /\b(Bewaar|Gooi|Kies|Kijk|Laat|Log|Maak|Noteer|Open|Probeer|Vernieuw|Verstuur|Vraag|Vul|Wacht|Werk|Zoek|gooi|Ga)\b/u;

/** What the sentence must speak of when a button for it stands under it. */
const speaksOf = { mend: /Verbeteren/u, asNew: /nieuwe notitie/u, again: /opnieuw/u, none: /gooi dit weg/u } as const;

describe('a refused change', () => {
  test.each(refusalCodes)('%s says what is wrong and what one can do, and offers just that', (code) => {
    for (const removal of [false, true]) {
      const words = refusalWords(code, removal, refusals[code].why === undefined ? 'Waar: Kies een plek' : undefined);
      const [wrong = '', ...todo] = words.split(/(?<=[.?!])\s/u);
      expect(wrong).toMatch(/^[A-Z].+[.?!]$/u);
      expect(todo.join(' ')).toMatch(asks);
      const remedy = remedyOf(code, removal);
      // Opening a removal to mend it would open nothing.
      if (removal) expect(['again', 'none']).toContain(remedy);
      if (!removal || refusals[code].ofRemoval) expect(words).toMatch(speaksOf[remedy]);
    }
  });

  test('of a newer server, with a code this app does not know, can still be mended or sent again', () => {
    expect(remedyOf('something_new', false)).toBe('mend');
    expect(remedyOf('something_new', true)).toBe('again');
    expect(remedyOf(undefined, false)).toBe('mend');
  });
});

test.each(problemCodes)('a request that fails with %s says what one can do', (code) => {
  const [wrong = '', ...todo] = new Problem(code).detail.split(/(?<=[.?!])\s/u);
  // A few are one sentence that asks at once.
  const said = todo.length > 0 ? todo.join(' ') : wrong;
  expect(said).toMatch(new RegExp(`${asks.source}|Vul je`, 'u'));
});
