/** Passwords: Argon2id, and an answer that takes as long for an e-mail address that nobody has. */
import { hash, verify } from '@node-rs/argon2';

export const shortestPassword = 12;
export const longestPassword = 200;

export interface Passwords {
  hash(password: string): Promise<string>;
  /** False for a wrong password and, after the same work, for no hash at all. */
  verify(hash: string | null | undefined, password: string): Promise<boolean>;
}

/** What one hash costs: kibibytes of memory and rounds. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

/** OWASP's minimum for Argon2id, which is also what the package does by default. */
export const usualCost: PasswordCost = { memoryCost: 19_456, timeCost: 2 };

export function createPasswords(cost: PasswordCost = usualCost): Passwords {
  const options = { ...cost, parallelism: 1 };
  // The same letters may be typed in more than one way; a password is not to depend on the keyboard.
  const written = (password: string) => password.normalize('NFC');
  const nobody = hash('nobody has this password', options);
  return {
    hash: (password) => hash(written(password), options),
    async verify(known, password) {
      const matches = await verify(known ?? (await nobody), written(password)).catch(() => false);
      return matches && typeof known === 'string';
    },
  };
}
