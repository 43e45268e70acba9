// How hard something is to guess: tables of what people choose. The lists are the real ones.
import { beforeAll, describe, expect, test } from 'vitest';
import { words } from '#device/gate/passphrase-words.ts';
import type { Judges } from '#domain/guessing/judge.ts';
import { foreignPhrases, knownPhrases } from '#domain/guessing/known-phrases.ts';
import { tellWeakness } from '#domain/guessing/told.ts';
import { easyPasswords, easyPhrases, honestPhrases, triedPhrases } from '#tests/support/easy-to-guess.ts';
import { openJudges } from '#tests/support/judge-here.ts';

let judges: Judges;
beforeAll(async () => {
  judges = await openJudges();
});
const taken = (phrases: readonly string[], about: readonly string[] = []) =>
  phrases.filter((phrase) => judges.passphrase(phrase, about).enough);

describe('[attack.A6] a passphrase', () => {
  test('that the attack found taken is refused, and so are those of the same kinds', () => {
    expect(taken([...triedPhrases, ...easyPhrases])).toEqual([]);
    expect(easyPhrases.length).toBeGreaterThanOrEqual(57);
  });

  test('of words that have nothing to do with each other is taken', () => {
    expect(taken(honestPhrases)).toEqual(honestPhrases);
    expect(honestPhrases.length).toBeGreaterThanOrEqual(20);
  });

  test('that everybody knows by heart is refused: whole, with something behind it, run together', () => {
    const known = [...knownPhrases, ...foreignPhrases];
    expect(knownPhrases.length).toBeGreaterThanOrEqual(200);
    expect(taken(known.flatMap((line) => [line, `${line} 2026!`, line.replaceAll(' ', '')]))).toEqual([]);
  });

  test('of people or places of one’s own is refused: they count for nothing', () => {
    const about = ['Soraya van Bakker-Zwaluw', 's.bakker@voorbeeldstad.example', 'Straatteam Oosterhoek'];
    const own = ['soraya zwaluw oosterhoek voorbeeldstad', 'sorayabakkerzwaluw1987', 'straatteam oosterhoek toendra'];
    expect(taken(own, about)).toEqual([]);
    expect(judges.passphrase(own[0] ?? '', about).weakness).toEqual({ why: 'own' });
  });

  test('is worth no more than its words are', () => {
    let enough = 0;
    for (let each = 0; each < 200; each++) {
      const drawn = [0, 1, 2, 3].map((place) => words[(each * 7919 + place * 331) % words.length]).join(' ');
      const judged = judges.passphrase(drawn, []);
      expect(judged.bits).toBeLessThanOrEqual(60);
      if (judged.enough) enough++;
    }
    expect(enough).toBeGreaterThan(100);
  });

  test.each([
    ['in naam van oranje', 'Dit is een bekend liedje, gezegde of rijmpje.'],
    ['maandag dinsdag woensdag', 'Dagen van de week achter elkaar raadt iemand meteen.'],
    ['qwertyuiopasdfgh', 'Dit herhaalt zich, of het zijn letters of toetsen op een rij.'],
    ['01-02-1987 03-04-1990', 'Cijfers en datums raadt iemand snel.'],
    ['jan piet joris korneel', 'Namen raadt iemand snel.'],
    ['kapstok gletsjer', 'Er staan nog te weinig losse woorden in.'],
  ])('%j is refused with why', (phrase, why) => {
    const { enough, weakness } = judges.passphrase(phrase, []);
    expect([enough, tellWeakness(weakness)]).toEqual([false, why]);
  });
});

describe('[attack.A13] a password', () => {
  test('that is among the first of who tries many is refused', () => {
    expect(easyPasswords.filter((each) => judges.password(each, []).enough)).toEqual([]);
  });

  test('of one’s own name, address or team is refused', () => {
    const about = ['Soraya Bakker', 'soraya@voorbeeldstad.example', 'Straatteam Oost'];
    const own = [
      ...['SorayaBakker1987!', 'soraya@voorbeeldstad.example', 'Straatteam Oost 2026', 'voorbeeldstad2026!'],
      ...['BaSorayakker', 'sorBakkeraya26'],
    ];
    expect(own.filter((each) => judges.password(each, about).enough)).toEqual([]);
  });

  test('of some loose words or of a password manager is taken', () => {
    const good = ['zeilboot mosterd 48 lantaarns', 'kQ7vPz2mWx9r', 'kapstok augurk 31 vuurtoren', ...honestPhrases];
    expect(good.filter((each) => !judges.password(each, []).enough)).toEqual([]);
  });

  test('as long as can be is judged by its beginning only', () => {
    const beginning = honestPhrases.slice(4, 10).join(' ').slice(0, 100);
    const [short, long] = [beginning, beginning + '4@$1!0o3e'.repeat(10_000)].map((text) => judges.password(text, []));
    expect(long).toEqual(short);
  });
});
