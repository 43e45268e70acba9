/**
 * The log: one line per API request, and what an operator must know. Only the fields named here are ever written; no
 * query, body, name, e-mail or network address, and of an error only where it was, never what it said (that may hold
 * what someone wrote).
 */

import pino, { type DestinationStream, type Logger } from 'pino';
import type { PersonId, TeamId } from '#domain/ids.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Writes JSON lines to the destination, or to standard output. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: null, messageKey: 'event' };
  return destination ? pino(options, destination) : pino(options);
}

export interface RequestLine {
  readonly id: string;
  readonly method: string;
  /** The pattern of the path, such as `/api/v1/teams/{team}/push`; never the path itself. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export function logRequest(log: Logger, { id, method, route, status, ms }: RequestLine): void {
  log.info({ id, method, route, status, ms }, 'request');
}

/** A phone says that what it has is not what the server says it should have (sync rule 13). Numbers only. */
export function logDifference(log: Logger, difference: { team: TeamId; here: number; there: number }): void {
  log.warn({ ...difference, mend: 'npm run recount-sums' }, 'sums differ');
}

/** Something was refused because it no longer fits: of whom and in which team, for who has to look into it. */
export function logFull(log: Logger, full: { team: TeamId; person: PersonId; code: string; refused: number }): void {
  log.warn({ ...full, look: 'npm run show-sizes' }, 'no room');
}

export function logError(log: Logger, id: string, route: string, error: unknown): void {
  const { name, code, stack }: Error & { code?: unknown } = error instanceof Error ? error : new Error('not an error');
  const at = (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim());
  log.error({ id, route, error: name, code: typeof code === 'string' ? code : undefined, at }, 'failed');
}
