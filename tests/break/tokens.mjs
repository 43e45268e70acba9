// Code as a row of tokens, so that a fragment is found however the code around it is laid out.

/** Words, and signs one by one; of quotes there is one kind, and comments are left out. */
export function tokensIn(text, comments = []) {
  const blank = (code, { start, end }) => code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  return [...comments.reduce(blank, text).matchAll(/[\p{L}\p{N}_$]+|[^\s]/gu)].map(({ 0: word, index }) => ({
    word: word === '"' ? "'" : word,
    start: index,
    end: index + word.length,
  }));
}

/** Each place between two bounds where a fragment stands among some tokens. */
export function fragmentsIn(tokens, fragment, { start, end }) {
  const within = tokens.filter((token) => token.start >= start && token.end <= end);
  const wanted = tokensIn(fragment);
  // The last of a list loses its comma when the list comes to stand on one line.
  const endsWithComma = wanted.at(-1)?.word === ',';
  if (endsWithComma) wanted.pop();
  return within.flatMap((token, first) => {
    if (token.word !== wanted[0]?.word) return [];
    const after = endOf(within, first, wanted);
    if (after === undefined) return [];
    if (!endsWithComma) return [{ start: token.start, end: within[after - 1].end }];
    if (within[after]?.word === ',') return [{ start: token.start, end: within[after].end }];
    return closers.includes(within[after]?.word) ? [{ start: token.start, end: within[after - 1].end }] : [];
  });
}

const closers = [')', ']', '}'];
const trails = (tokens, at) => tokens[at]?.word === ',' && closers.includes(tokens[at + 1]?.word);

/** The token after what is wanted, when that begins at this one; a trailing comma counts on neither side. */
function endOf(tokens, first, wanted) {
  let at = first;
  for (const [index, { word }] of wanted.entries()) {
    if (trails(wanted, index)) continue;
    if (index > 0 && trails(tokens, at)) at += 1;
    if (tokens[at]?.word !== word) return undefined;
    at += 1;
  }
  return at;
}
