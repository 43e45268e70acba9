/** Proving a password, in the same way wherever it is asked: counted, and what was wrong in the audit trail. */
import type { DeviceId, PersonId, SessionId } from '#domain/ids.ts';
import type { Deps } from '../deps.ts';
import type { Visitor } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import type { Throttle } from '../http/throttle.ts';
import { createFailedTries } from './failed-tries.ts';

export interface PasswordTry {
  /** Whose it should be. */
  readonly email: string;
  /** Undefined when nobody has that e-mail address; it takes as long. */
  readonly account: { readonly id: PersonId; readonly password: string | null } | undefined;
  readonly password: string;
  /** Where nobody has that address an account begins with this password: then it is not wrong. */
  readonly begins?: boolean | undefined;
  readonly visitor: Pick<Visitor, 'address' | 'wider'>;
  /** For the audit trail. */
  readonly device: DeviceId;
  /** The login of that person that this browser holds or held: it shows that the browser is theirs. */
  readonly login?: string | undefined;
  /** The session in which it is asked once more. */
  readonly session?: SessionId;
  /** Where it was asked, for the audit trail; nothing for signing in. */
  readonly at?: string;
}

export type PasswordCheck = (given: PasswordTry) => Promise<Problem | undefined>;

type Counted = readonly [Throttle, string];

/** Gives a check that answers with nothing for the right password, else with `wrong_password` or `too_many`. */
export function createPasswordCheck(deps: Deps): PasswordCheck {
  const { passwords, throttles } = deps;
  const { knownNetwork, signInAccount, signInAddress, signInEmail, signInWider, stepUp } = throttles;
  const failedTries = createFailedTries(deps);

  /** Of IPv6 the wider network: a stranger has all of it to choose from. */
  const fromThere = ({ email, visitor: { address, wider } }: PasswordTry) => `${email} ${wider ?? address}`;

  /**
   * Where it comes from before whom it is about: who is stopped can then neither lock others out nor fill the memory. Of one
   * account each network counts for itself, so that a stranger shuts nobody out; all networks together slow down who comes
   * from one where this person never signed in.
   */
  async function strangersCounts(given: PasswordTry): Promise<readonly Counted[]> {
    const { address, wider } = given.visitor;
    const here = fromThere(given);
    return [
      [signInAddress, address],
      ...(wider === undefined ? [] : [[signInWider, wider] as const]),
      [signInEmail, here],
      ...((await knownNetwork.has(here)) ? [] : [[signInAccount, given.email] as const]),
    ];
  }

  async function countTry(given: PasswordTry): Promise<{ problem?: Problem; counted: readonly Counted[] }> {
    // Nobody without this session comes near its counter.
    if (given.session !== undefined) return takeAll([[stepUp, given.session]]);
    // What is tried from somebody's own browser hangs on nothing that strangers do, and nobody else can use it up.
    if (given.login !== undefined) {
      const own = await takeAll([[signInEmail, `${given.email} on ${given.login}`]]);
      if (!own.problem) return own;
    }
    return takeAll(await strangersCounts(given));
  }

  return async (given) => {
    const { account, password, device, at } = given;
    const begins = given.begins === true && account === undefined;
    // The try is counted first, so that many at once can't slip through, and given back when the password was right.
    const { problem, counted } = await countTry(given);
    // What was not even tried is not written down: nobody is to fill the disk by trying.
    if (problem) return problem;
    if ((await passwords.verify(account?.password, password)) || begins) {
      for (const [throttle, key] of counted) {
        if (throttle === signInEmail || throttle === stepUp) await throttle.forget(key);
        else await throttle.giveBack(key);
      }
      if (account) await knownNetwork.remember(fromThere(given));
      return undefined;
    }
    await failedTries.tell({ person: account?.id ?? '', device, ...(at ? { detail: at } : {}) });
    return new Problem('wrong_password');
  };
}

/** Counts one try in each; the first that has no room stops it, and then it counts in none. */
async function takeAll(wanted: readonly Counted[]): Promise<{ problem?: Problem; counted: readonly Counted[] }> {
  for (const [index, [throttle, key]] of wanted.entries()) {
    const problem = await throttle.take(key);
    if (!problem) continue;
    // A device that keeps trying is not to lock the whole office out.
    for (const [before, its] of wanted.slice(0, index)) await before.giveBack(its);
    return { problem, counted: [] };
  }
  return { counted: wanted };
}
