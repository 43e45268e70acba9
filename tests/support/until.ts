/** Waits until something holds; for what happens by itself after a tap, or at the other side. Throws when it never does. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what = 'it held',
  milliseconds = 30_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
