/** What the server does when there is no room left: says so, and goes on with what needs none. */

/** SQLite's word for it (its own limit, or the disk's), and PostgreSQL's. */
const codes: readonly unknown[] = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', '53100'];

/** True for an error of either database that means that the disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && codes.includes((error as { code?: unknown }).code);

/** Waits for a write that nothing depends on, such as when somebody was last seen: left out when there is no room. */
export async function unlessFull(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}
