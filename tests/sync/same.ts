// Comparing, for cases that run in a page as well as in Node: throws with both sides when they differ.

/** Equal in all that JSON can hold; what is undefined is not there. */
export function same(actual: unknown, wanted: unknown): void {
  const [one, other] = [text(actual), text(wanted)];
  if (one !== other) throw new Error(`It is\n${one}\nand should be\n${other}`);
}

/** At least these. */
export function has(actual: unknown, wanted: Readonly<Record<string, unknown>>): void {
  const whole = (actual ?? {}) as Readonly<Record<string, unknown>>;
  same(Object.fromEntries(Object.keys(wanted).map((name) => [name, whole[name]])), wanted);
}

const text = (value: unknown) =>
  value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
          : part,
      );
