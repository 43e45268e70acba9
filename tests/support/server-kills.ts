// Servers that die in the middle of their work, at moments of chance, and come back a moment later.
import type { Dice } from './seeded-dice.ts';
import type { BuiltServer } from './stoep-process.ts';

export interface ServerKills {
  /** Ends it with every server up; gives how many were killed. */
  stop(): Promise<number>;
}

/** One at a time, at most so many. Milliseconds: the longest between two, and the longest that one stays away. */
export function killServers(
  servers: readonly BuiltServer[],
  dice: Dice,
  { most, between, away }: { most: number; between: number; away: number },
): ServerKills {
  let killed = 0;
  let goesOn = true;
  const run = async () => {
    while (goesOn && killed < most) {
      await pause(dice.under(between));
      if (!goesOn) return;
      const server = dice.pick(servers);
      await server.kill();
      killed += 1;
      await pause(dice.under(away));
      await server.restart();
    }
  };
  const running = run();
  // Whoever waits for it hears of it; until then it is not nobody's.
  running.catch(() => undefined);
  return {
    async stop() {
      goesOn = false;
      await running;
      return killed;
    },
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
