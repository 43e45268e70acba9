import type { Settings } from '../settings.ts';

export type Outcome =
  | { readonly ok: true }
  /** English, one sentence: what stops it and what to do. */
  | { readonly ok: false; readonly sentence: string };

export type Command = (settings: Settings, args: readonly string[]) => Promise<Outcome>;

/** Resolves at SIGTERM or SIGINT; a second one ends the process at once. */
export function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

/** On standard error, as standard output may carry what a command makes. */
export const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
