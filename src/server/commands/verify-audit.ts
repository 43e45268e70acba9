/** `verify-audit`: walks every chain of the audit log and names the first row that is not as it was written. */
import { openExisting } from '../data-folder.ts';
import type { Settings } from '../settings.ts';
import { verifyAudit } from '../store/audit.ts';
import { type Outcome, say } from './command.ts';

export async function runVerifyAudit({ databaseFile }: Settings): Promise<Outcome> {
  const opened = await openExisting(databaseFile);
  if (!opened.ok) return opened;
  // One transaction, so that what a running server writes meanwhile is left out whole.
  const verified = await opened.db.transaction().execute((sql) => verifyAudit(sql));
  await opened.db.destroy();
  if (!verified.ok) {
    const { team, n, why } = verified;
    return { ok: false, sentence: `The audit log is broken in team ${team} at row ${n}: ${why}.` };
  }
  for (const [team, count] of verified.chains) say(`${team === '-' ? 'installation' : team}: ${count} rows, intact`);
  if (verified.chains.size === 0) say('The audit log is empty.');
  return { ok: true };
}
