/**
 * Turns within this process: of those that write in one team each waits for the one before. PostgreSQL would let them wait
 * as well, for the team's row, but each on a connection of its own; there are few of those, and one busy team would have
 * them all. Other processes are still waited for at the row.
 */

/** Runs `work` when it is its turn for this key. It must not ask for another turn of the same key: that one never comes. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** `patience`: milliseconds to wait for a turn. Who waited longer gets an error that the database is not available. */
export function createTurns(patience: number): InTurn {
  /** Those who wait, in their order; a line is there for as long as somebody is at work. */
  const lines = new Map<string, (() => void)[]>();

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
    const line = lines.get(key);
    if (line) await waitIn(line);
    else lines.set(key, []);
    try {
      return await work();
    } finally {
      const next = lines.get(key)?.shift();
      if (next) next();
      else lines.delete(key);
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
