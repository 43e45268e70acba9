/** The server's program: reads what is asked, wires it, and says in one sentence what stops it. */
import { runBackup } from './commands/backup.ts';
import type { Command, Outcome } from './commands/command.ts';
import { runDemo } from './commands/demo.ts';
import { runMoveToPostgres } from './commands/move-to-postgres.ts';
import { runRecountSums } from './commands/recount-sums.ts';
import { runRestore } from './commands/restore.ts';
import { runSayYes } from './commands/say-yes.ts';
import { runServe } from './commands/serve.ts';
import { runShowSizes } from './commands/show-sizes.ts';
import { runTerms } from './commands/terms.ts';
import { runVerifyAudit } from './commands/verify-audit.ts';
import { type Environment, readSettings } from './settings.ts';

const commands: Readonly<Record<string, Command>> = {
  serve: runServe,
  demo: runDemo,
  backup: runBackup,
  restore: runRestore,
  'verify-audit': runVerifyAudit,
  'move-to-postgres': runMoveToPostgres,
  'recount-sums': runRecountSums,
  'show-sizes': runShowSizes,
  terms: runTerms,
  'say-yes': runSayYes,
};

/** Runs a sub-command (none: `serve`). Resolves with the exit code when it is done, which for a server is when it stops. */
export async function run(argv: readonly string[], env: Environment): Promise<number> {
  const [name = 'serve', ...rest] = argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const outcome = command ? await start(command, rest, env) : unknownCommand(name);
  if (outcome.ok) return 0;
  process.stderr.write(`${outcome.sentence}\n`);
  return 1;
}

async function start(command: Command, args: readonly string[], env: Environment): Promise<Outcome> {
  const read = readSettings(env);
  return read.ok ? command(read.settings, args) : read;
}

function unknownCommand(name: string): Outcome {
  return { ok: false, sentence: `There is no command "${name}"; there are ${Object.keys(commands).join(', ')}.` };
}

// Files that are made here hold what people noted: for the owner alone.
process.umask(0o077);
process.exit(await run(process.argv.slice(2), process.env));
