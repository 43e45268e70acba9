/** How a text is cut into words that can be compared, the same for what is searched and for what someone types. */
import { telephoneNumbersIn, withNumbersJoined } from '#domain/telephone.ts';
import { withoutInvisible } from '#domain/visible-text.ts';

/** Longer words are cut here; nobody types further. */
const longestWord = 40;
/** Letters of the languages around us that Unicode does not take apart. */
const lookalikes: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Words that stand in nearly every note: they tell nothing apart, and would be half of the index. */
const smallWords = new Set(
  (
    'de het een en of in op van aan bij met voor naar om te tot uit door over er die dat dit deze daar hier ' +
    'ik je jij u hij zij ze we wij jullie mijn jouw haar hun ons onze zich ' +
    'is ben was waren zijn wordt worden werd heeft heb had hebben als dan maar ook nog wel al'
  ).split(' '),
);

/** Words without capitals, accents, vowel signs and what nobody sees, in order. Signs and emoji fall away. */
export function wordsOf(text: string): readonly string[] {
  const folded = withoutInvisible(text)
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replace(/[ıłøđßæœ]/gu, (letter) => lookalikes[letter] ?? letter);
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longestWord));
}

/** The words of a text under which it can be found; a telephone number also in one piece, however it is written. */
export function wordsToKeep(text: string): readonly string[] {
  const numbers = telephoneNumbersIn(withoutInvisible(text));
  return [...wordsOf(text).filter((word) => !smallWords.has(word)), ...numbers];
}

/** The words that someone searches for, each once; the small ones only when there is nothing else. */
function wordsToFind(text: string): readonly string[] {
  const words = [...new Set(wordsOf(text))];
  const telling = words.filter((word) => !smallWords.has(word));
  return telling.length > 0 ? telling : words;
}

/**
 * The ways in which a question can be meant, likeliest first. Digits with signs between them are one telephone number,
 * in the notation of `wordsToKeep`, or else the words they are: a date, a house number.
 */
export function readingsOf(text: string): readonly (readonly string[])[] {
  const [joined, apart] = [wordsToFind(withNumbersJoined(text)), wordsToFind(text)];
  return joined.join(' ') === apart.join(' ') ? [apart] : [joined, apart];
}
