/**
 * `verify-audit [<chain>=<n>:<hash> …]`: walks every chain of the audit log, names the first row that is not as it was
 * written, and prints where each chain ends. Those ends, kept elsewhere and given the next time, show what nothing in the
 * database itself can: that a chain was set back or taken away whole.
 */
import { openExistingHome } from '../home.ts';
import type { Settings } from '../settings.ts';
import { type ChainEnd, installation, verifyAudit } from '../store/audit.ts';
import { view } from '../store/dialect.ts';
import { type Outcome, say } from './command.ts';

const printed = 'installation';

export async function runVerifyAudit(settings: Settings, args: readonly string[]): Promise<Outcome> {
  const expected = readEnds(args);
  if (!expected) {
    const sentence = 'Give ends of chains as they were printed, such as: verify-audit installation=12:9f86…';
    return { ok: false, sentence };
  }
  const opened = await openExistingHome(settings);
  if (!opened.ok) return opened;
  // One view, so that what a running server writes meanwhile is left out whole.
  const verified = await view(opened.db, (sql) => verifyAudit(sql, expected));
  await opened.db.destroy();
  if (!verified.ok) {
    const { team, n, why } = verified;
    return { ok: false, sentence: `The audit log is broken in team ${team} at row ${n}: ${why}.` };
  }
  for (const [team, { n, hash }] of verified.chains) {
    const name = team === installation ? printed : team;
    say(`${name}: ${n} rows, intact`);
    say(`  ${name}=${n}:${hash}`);
  }
  if (verified.chains.size === 0) say('The audit log is empty.');
  return { ok: true };
}

/** Undefined when one of them is no end of a chain. */
function readEnds(args: readonly string[]): ReadonlyMap<string, ChainEnd> | undefined {
  const ends = new Map<string, ChainEnd>();
  for (const arg of args) {
    const [, name = '', n, hash = ''] = /^([A-Za-z0-9_-]+)=(\d+):([0-9a-f]{64})$/u.exec(arg) ?? [];
    if (name === '') return undefined;
    ends.set(name === printed ? installation : name, { n: Number(n), hash });
  }
  return ends;
}
