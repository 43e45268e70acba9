/**
 * Wrong passwords in the audit trail, without letting strangers fill it: each of the first ones in a while gets a row; what
 * comes after that is counted, and told at the first, the tenth, the hundredth and so on.
 */
import type { DeviceId, PersonId } from '#domain/ids.ts';
import type { Deps } from '../deps.ts';
import { installation } from '../store/audit.ts';

export interface FailedTry {
  /** '' for an e-mail address that nobody has. */
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly detail?: string;
}

/** Milliseconds. */
const span = 900_000;
/** Rows in one span: of one person, and of all together. */
const rowsOfOne = 10;
const rowsOfAll = 60;

export function createFailedTries({ now, store }: Pick<Deps, 'now' | 'store'>) {
  let began = Number.NEGATIVE_INFINITY;
  let rows = new Map<string, number>();
  let written = 0;
  let untold = 0;
  return {
    async tell(failed: FailedTry): Promise<void> {
      // Also back, after a clock that was ahead for a while.
      if (Math.abs(now() - began) >= span) {
        began = now();
        rows = new Map();
        written = 0;
        untold = 0;
      }
      const before = rows.get(failed.person) ?? 0;
      const has = before < rowsOfOne && written < rowsOfAll;
      if (has) {
        rows.set(failed.person, before + 1);
        written += 1;
      } else untold += 1;
      // The lock on the installation's chain is not taken for what is only counted.
      if (!has && !isRound(untold)) return;
      const row = has
        ? failed
        : { person: '', device: failed.device, detail: `tries since that have no row of their own: ${untold}` };
      await store.inTeam(installation, (chain) => chain.audit([{ action: 'signInFailed', ...row }]));
    },
  };
}

/** 1, 10, 100 … */
const isRound = (count: number) => /^10*$/u.test(String(count));
