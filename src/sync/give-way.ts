/**
 * What goes when there is more than there is room for: of who has most, the oldest first. What one person does again and
 * again takes the place of what they did themselves, and never the place of others.
 */

/**
 * Which of `spare` (those that may go, oldest first) give way, so that `excess` of size comes free; all of them when that
 * is not enough.
 */
export function givingWay<Entry>(
  spare: readonly Entry[],
  excess: number,
  sizeOf: (entry: Entry) => number,
  personOf: (entry: Entry) => string,
): ReadonlySet<Entry> {
  const left = new Map<string, Entry[]>();
  // The newest first: the oldest is then the last, which is taken off without moving the others.
  for (const entry of [...spare].reverse()) {
    const ofPerson = left.get(personOf(entry));
    if (ofPerson) ofPerson.push(entry);
    else left.set(personOf(entry), [entry]);
  }
  const gone = new Set<Entry>();
  for (let over = excess; over > 0; ) {
    let most: Entry[] = [];
    for (const entries of left.values()) if (entries.length > most.length) most = entries;
    const entry = most.pop();
    if (entry === undefined) break;
    gone.add(entry);
    over -= sizeOf(entry);
  }
  return gone;
}
