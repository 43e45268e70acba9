/**
 * How many slips of the finger lie between two words: a letter too many, one missing, another one, or two neighbours that
 * changed places (optimal string alignment). Answers some number above `most` as soon as it is more than that.
 */
export function slips(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const width = other.length + 1;
  let [beforeLast, last, current] = rowsOf(width);
  let leastOfLast = 0;
  for (let at = 0; at < width; at += 1) last[at] = at;
  for (let row = 1; row <= one.length; row += 1) {
    // Further from the diagonal than `most` it can only be more.
    const first = Math.max(1, row - most);
    const end = Math.min(other.length, row + most);
    current[first - 1] = first === 1 ? row : most + 1;
    let least = current[first - 1] as number;
    const letter = one.charCodeAt(row - 1);
    for (let at = first; at <= end; at += 1) {
      const theirs = other.charCodeAt(at - 1);
      const missing = at === row + most ? most + 1 : (last[at] as number) + 1;
      let cost = Math.min(
        missing,
        (current[at - 1] as number) + 1,
        (last[at - 1] as number) + Number(letter !== theirs),
      );
      if (row > 1 && at > 1 && letter === other.charCodeAt(at - 2) && one.charCodeAt(row - 2) === theirs) {
        cost = Math.min(cost, (beforeLast[at - 2] as number) + 1);
      }
      current[at] = cost;
      least = Math.min(least, cost);
    }
    // Two that changed places are reached from two rows back.
    if (least > most && leastOfLast >= most) return least;
    leastOfLast = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[other.length] as number;
}

type Rows = [Int32Array, Int32Array, Int32Array];
let rows: Rows = [new Int32Array(64), new Int32Array(64), new Int32Array(64)];

/** The same three rows for each pair: there are thousands of pairs to a question. */
function rowsOf(width: number): Rows {
  if (rows[0].length < width) rows = [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
  return rows;
}
