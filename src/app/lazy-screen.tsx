import { type ComponentType, lazy, type ReactNode, useState } from 'react';

/** A screen whose file did not come. `again` makes the next try a real one: React keeps what failed. */
export class ScreenMissing extends Error {
  readonly again: () => void;
  constructor(again: () => void, cause: unknown) {
    super('A screen could not be loaded', { cause });
    this.again = again;
  }
}

export interface LazyScreen {
  (): ReactNode;
  /**
   * Loads it before it is shown, so that it then stands there at once: what is loaded while it is shown has a splash before
   * it, which React keeps for 300 ms. Never throws: what did not come is asked for again when it is shown.
   */
  fetch(): Promise<void>;
}

/** A screen that is loaded when it is first shown or asked for, and can be asked for again when it did not come. */
export function lazyScreen(load: () => Promise<{ default: ComponentType }>): LazyScreen {
  let fetched: ComponentType | undefined;
  const fetching = async () => {
    const screen = await load();
    fetched = screen.default;
    return screen;
  };
  const attempt = () =>
    lazy(() =>
      fetching().catch((cause: unknown) => {
        throw new ScreenMissing(() => {
          Part = attempt();
        }, cause);
      }),
    );
  let Part: ComponentType = attempt();
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each screen, when its module loads
  function LazyScreen() {
    // Chosen once: what one is working in must not begin anew because its file came by another way.
    const [Shown] = useState(() => fetched ?? Part);
    return <Shown />;
  }
  return Object.assign(LazyScreen, {
    fetch: async () => void (await fetching().catch(() => undefined)),
  });
}
