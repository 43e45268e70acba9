import { onTestFinished, vi } from 'vitest';
import { undoTime } from '#records/act/removal.ts';

/** No timer of the tests themselves is as short as what is held. */
const patience = 30_000;

/**
 * Until this test ends no undo runs out: nothing that waits as long as one is offered comes. A person has seconds to press
 * it; a busy machine may need longer to get to the press.
 */
export function holdUndo(): void {
  const { setTimeout: begin } = globalThis;
  const held = (run: () => void, after = 0, ...rest: never[]) =>
    begin(run, after >= undoTime && after < patience ? 2 ** 31 - 1 : after, ...rest);
  const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementation(held as unknown as typeof setTimeout);
  onTestFinished(() => timers.mockRestore());
}
