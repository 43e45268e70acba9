import { type ComponentType, lazy } from 'react';

/** A screen whose file did not come. `again` makes the next try a real one: React keeps what failed. */
export class ScreenMissing extends Error {
  readonly again: () => void;
  constructor(again: () => void, cause: unknown) {
    super('A screen could not be loaded', { cause });
    this.again = again;
  }
}

/** A screen that is loaded when it is first shown, and can be asked for again when it did not come. */
export function lazyScreen(load: () => Promise<{ default: ComponentType }>): ComponentType {
  const attempt = () =>
    lazy(() =>
      load().catch((cause: unknown) => {
        throw new ScreenMissing(() => {
          Part = attempt();
        }, cause);
      }),
    );
  let Part = attempt();
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each screen, when its module loads
  return function LazyScreen() {
    return <Part />;
  };
}
