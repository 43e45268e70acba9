/**
 * Signs that nobody sees. They come along with what is copied from a web page, a message or a spreadsheet: soft hyphens,
 * spaces without width, marks for the direction of writing. Some are part of a word in Persian, in the languages of
 * India, or of an emoji, and those stay.
 */

/** All of them, for comparing: of two texts that look alike one must find the other. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Without any of them: never for keeping, it takes emoji apart. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** Never part of a word: soft hyphen, spaces and joins without width, byte order mark, hidden operators and annotations. */
const neverWanted = /[\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0001}]/gu;
/** Turn the order of what stands behind them, so that a text reads other than it is. */
const overrides = /[\u202d\u202e]/gu;
/** Say which way a part of a text runs. */
const directions = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/gu;
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Spelling a flag of a part of a country, behind the black flag; anywhere else they hide a text. */
const tags = /(\u{1f3f4}[\u{e0061}-\u{e007a}\u{e0030}-\u{e0039}]+\u{e007f})|[\u{e0020}-\u{e007f}]+/gu;
/** Join or part the letters of one word. */
const joiners = /[\u200c\u200d]+/gu;
const ofEurope = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]|[\u0300-\u036f]/u;
const ofWord = /[\p{L}\p{M}\p{Nd}]/u;
const ofEmoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\ufe0f|\u20e3/u;

/**
 * A text as it is kept: without the signs that are never wanted. Marks for the direction stay in a text with letters that
 * run from right to left, where they keep a number or a name in its place; overrides go from any text.
 */
export function visibleText(text: string): string {
  if (text.search(invisible) < 0) return text;
  const plain = text.replace(neverWanted, '').replace(overrides, '').replace(tags, '$1');
  const directed = rightToLeft.test(plain) ? plain : plain.replace(directions, '');
  return directed.replace(joiners, (found, at: number) =>
    isJoined(directed.slice(Math.max(0, at - 2), at), directed.slice(at + found.length, at + found.length + 2))
      ? found
      : '',
  );
}

/** True where a joiner can mean something: at a letter of a script that has them, or within an emoji. */
function isJoined(before: string, after: string): boolean {
  const last = /.$/su.exec(before)?.[0] ?? '';
  const [next = ''] = after;
  const joins = (sign: string) =>
    ofEmoji.test(sign) || (ofWord.test(sign) && !ofEurope.test(sign) && !/\d/u.test(sign));
  return joins(last) || joins(next);
}
