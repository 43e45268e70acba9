/** Why something is easy to guess, as on the screen and in the answers of the server. */
import type { Weakness } from './judge.ts';

const sentences: Record<Exclude<Weakness['why'], 'row'>, string> = {
  byHeart: 'Dit is een bekend liedje, gezegde of rijmpje.',
  own: 'Je eigen naam, je e-mailadres en je team tellen niet mee.',
  sentence: 'De woorden van een zin volgen op elkaar. Woorden die niets met elkaar te maken hebben zijn beter.',
  names: 'Namen raadt iemand snel.',
  pattern: 'Dit herhaalt zich, of het zijn letters of toetsen op een rij.',
  figures: 'Cijfers en datums raadt iemand snel.',
  common:
    'Zo’n woord of rijtje probeert iedereen als eerste, net als ‘welkom’ of ‘12345’. Kies een paar losse woorden die niets met elkaar te maken hebben.',
  few: 'Er staan nog te weinig losse woorden in.',
};

/** One or two sentences in plain Dutch. */
export function tellWeakness(weakness: Weakness): string {
  return weakness.why === 'row' ? `${weakness.told} achter elkaar raadt iemand meteen.` : sentences[weakness.why];
}
