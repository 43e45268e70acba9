/** `verify-audit`: walks every chain of the audit log and names the first row that is not as it was written. */
import { openExistingHome } from '../home.ts';
import type { Settings } from '../settings.ts';
import { verifyAudit } from '../store/audit.ts';
import { view } from '../store/dialect.ts';
import { type Outcome, say } from './command.ts';

export async function runVerifyAudit(settings: Settings): Promise<Outcome> {
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  // One view, so that what a running server writes meanwhile is left out whole.
  const verified = await view(opened.db, verifyAudit);
  await opened.db.destroy();
  if (!verified.ok) {
    const { team, n, why } = verified;
    return { ok: false, sentence: `The audit log is broken in team ${team} at row ${n}: ${why}.` };
  }
  for (const [team, count] of verified.chains) say(`${team === '-' ? 'installation' : team}: ${count} rows, intact`);
  if (verified.chains.size === 0) say('The audit log is empty.');
  return { ok: true };
}
