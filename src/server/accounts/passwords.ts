/**
 * Passwords: Argon2id, an answer that takes as long for an e-mail address that nobody has, and whether a new one is hard
 * enough to guess. One that somebody has is only ever compared.
 */
import { hash, verify } from '@node-rs/argon2';
import { createJudges, type Judges } from '#domain/guessing/judge.ts';
import { tellWeakness } from '#domain/guessing/told.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** False for a wrong password and, after the same work, for no hash at all. */
  verify(hash: string | null | undefined, password: string): Promise<boolean>;
  /** Dutch: why a new password is refused; undefined when it isn't. `about`: name, e-mail address and team of who chooses it. */
  refuses(password: string, about: readonly string[]): Promise<string | undefined>;
}

/** The lists are a megabyte and are opened when somebody first chooses a password. */
let judges: Promise<Judges> | undefined;
function openJudges(): Promise<Judges> {
  judges ??= import('#domain/guessing/word-lists.ts').then(({ openWordLists }) => createJudges(openWordLists()));
  return judges;
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
    async refuses(password, about) {
      const { enough, weakness } = (await openJudges()).password(password, about);
      return enough ? undefined : `Dit wachtwoord is te makkelijk te raden. ${tellWeakness(weakness)}`;
    },
  };
}
