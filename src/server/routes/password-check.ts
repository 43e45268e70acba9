/** Proving a password, in the same way wherever it is asked: counted, and what was wrong in the audit trail. */
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { installation } from '../store/audit.ts';

export interface PasswordTry {
  /** Whose it should be. */
  readonly email: string;
  /** Undefined when nobody has that e-mail address; it takes as long. */
  readonly account: { readonly id: string; readonly password: string | null } | undefined;
  readonly password: string;
  /** The network address. */
  readonly address: string;
  readonly device: string;
  /** Where it was asked, for the audit trail; nothing for signing in. */
  readonly at?: string;
}

export type PasswordCheck = (given: PasswordTry) => Promise<Problem | undefined>;

/** Gives a check that answers with nothing for the right password, else with `wrong_password` or `too_many`. */
export function createPasswordCheck({ passwords, store, throttles }: Deps): PasswordCheck {
  const { signInAddress, signInEmail } = throttles;
  return async ({ email, account, password, address, device, at }) => {
    // The try is counted first, so that many at once can't slip through, and given back when the password was right. Where
    // it comes from before whom it is about: who is stopped can then neither lock others out nor fill the memory.
    const tooManyHere = await signInAddress.take(address);
    if (tooManyHere) return tooManyHere;
    const tooMany = await signInEmail.take(email);
    // A device that keeps trying is not to lock the whole office out.
    if (tooMany) await signInAddress.giveBack(address);
    // What was not even tried is not written down: nobody is to fill the disk by trying.
    if (tooMany) return tooMany;
    if (await passwords.verify(account?.password, password)) {
      await signInEmail.forget(email);
      await signInAddress.giveBack(address);
      return undefined;
    }
    const failed = {
      action: 'signInFailed',
      person: account?.id ?? '',
      device,
      ...(at ? { detail: at } : {}),
    } as const;
    await store.inTeam(installation, (chain) => chain.audit([failed]));
    return new Problem('wrong_password');
  };
}
