/** Turns within this process: of those that want the same some are at work, and the others wait in their order. */

/** Runs `work` when it is its turn for this key. It must not ask for another turn of the same key: that one never comes. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * `patience`: milliseconds to wait for a turn. Who waited longer gets an error that the database is not available. `atOnce`:
 * how many of one key may be at work.
 */
export function createTurns(patience: number, atOnce = 1): InTurn {
  /** Those who wait, in their order; a line is there for as long as somebody is at work. */
  const lines = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  function waitIn(line: (() => void)[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.splice(line.indexOf(go), 1);
        reject(new WaitedTooLong());
      }, patience);
      line.push(go);
    });
  }

  return async (key, work) => {
    const line = lines.get(key) ?? { busy: 0, waiting: [] };
    lines.set(key, line);
    // Who is called takes the place of the one that called: the number of those at work stays what it was.
    if (line.busy === atOnce) await waitIn(line.waiting);
    else line.busy += 1;
    try {
      return await work();
    } finally {
      const next = line.waiting.shift();
      if (next) next();
      else line.busy -= 1;
      if (line.busy === 0) lines.delete(key);
    }
  };
}

class WaitedTooLong extends Error {
  /** As PostgreSQL says it of a row that somebody else held for too long. */
  readonly code = '55P03';

  constructor() {
    super('Others wrote in this team for too long');
  }
}
