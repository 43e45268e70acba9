/** Other days and places to run the tests in. */
export const cases: Readonly<Record<string, { readonly zone: string; readonly start: string }>>;
/** The names that are asked for; throws on one that isn't there. */
export function chosenCases(asked?: { only?: readonly string[]; turn?: string; half?: string }): string[];
/** Installs Debian's faketime as root; true when it is there. */
export function ensureFaketime(): boolean;
/** The program that runs this command as if it were then and there. */
export function onDate(
  name: string,
  program: string,
  args: readonly string[],
  now?: number,
): { program: string; args: string[]; env: NodeJS.ProcessEnv };
