// A power cut can't be had in a test, and a killed process loses nothing that was handed to the system: what is held here is
// that the database is told to wait for the disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#server/store/database.ts';

test('what is committed is on the disk before the answer is given', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stoep-power-'));
  const db = openDatabase(path.join(folder, 'stoep.db'));
  try {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
    // 2 is FULL: each commit is synced, also with a write-ahead log (sqlite.org/pragma.html#pragma_synchronous).
    expect(rows).toEqual([{ synchronous: 2 }]);
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
});
