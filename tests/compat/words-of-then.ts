// What the frozen notebooks and teams were made with. What the first two took would be refused as easy today, and still opens.
import { testPassphrase } from '#tests/support/phone.ts';
import { testPassword } from '#tests/support/test-server.ts';

const easy = { passphrase: 'vier gewone woorden samen', password: 'een goed wachtwoord' };

/** The words of a release that was frozen. */
export const wordsOf = (release: string): { readonly passphrase: string; readonly password: string } =>
  ['first-signals', 'field-notebook'].includes(release) ? easy : { passphrase: testPassphrase, password: testPassword };
