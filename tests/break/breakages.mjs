// All that is broken on purpose. A breakage is the smallest change that takes one promise of one rule away; it stands with
// the test files that should see it. `S` numbers are the rules of src/sync/SPEC.md, `P` those below.
import { accessOfPeople } from './breakages/access-of-people.mjs';
import { behindTheLockBroken } from './breakages/behind-the-lock.mjs';
import { consentAndBelonging } from './breakages/consent-and-belonging.mjs';
import { inTheField } from './breakages/in-the-field.mjs';
import { limitsAndTraces } from './breakages/limits-and-traces.mjs';
import { listsOfOthersBroken } from './breakages/lists-of-others.mjs';
import { membersAndSight } from './breakages/members-and-sight.mjs';
import { mergingAndClocks } from './breakages/merging-and-clocks.mjs';
import { numbersAndPushes } from './breakages/numbers-and-pushes.mjs';
import { oldPhonesAndLogins } from './breakages/old-phones-and-logins.mjs';
import { onPostgres } from './breakages/on-postgres.mjs';
import { ownFilesBroken } from './breakages/own-files.mjs';
import { pagesAndRemovals } from './breakages/pages-and-removals.mjs';
import { productRulesBroken } from './breakages/product-rules.mjs';
import { roomAndFairUse } from './breakages/room-and-fair-use.mjs';
import { signingIn } from './breakages/signing-in.mjs';
import { storage } from './breakages/storage.mjs';
import { termsAndTelling } from './breakages/terms-and-telling.mjs';
import { journalBroken } from './breakages/the-journal.mjs';
import { notebookBroken } from './breakages/the-notebook.mjs';
import { transport } from './breakages/transport.mjs';
import { twoIllTabsBroken } from './breakages/two-ill-tabs.mjs';
import { whatIsHeldBroken } from './breakages/what-is-held.mjs';
import { whatWentBroken } from './breakages/what-went-and-came-back.mjs';

/** The rules of the product that hold everywhere. Their tests carry no number: a breakage names the test that sees it. */
export const productRules = {
  P1: 'Nothing noted is lost, half-written text included',
  P2: 'Every record says where it is, and never claims more',
  P3: 'As little as possible: pseudonym first, precision by choice, a term after which it goes',
  P4: 'Facts apart from feelings, suspicion apart from diagnosis',
  P5: 'Strength first: what shows risk shows protection beside it',
  P6: 'A loop is closed or visibly open',
  P7: 'Care and safety are separate rooms, and passing on is recorded',
  P8: 'Plain Dutch',
  P9: 'Nobody gets in, sees more or acts in a name without the yes of those it is about',
};

export const breakages = [
  ...numbersAndPushes,
  ...membersAndSight,
  ...mergingAndClocks,
  ...pagesAndRemovals,
  ...accessOfPeople,
  ...oldPhonesAndLogins,
  ...transport,
  ...storage,
  ...consentAndBelonging,
  ...onPostgres,
  ...productRulesBroken,
  ...termsAndTelling,
  ...notebookBroken,
  ...journalBroken,
  ...twoIllTabsBroken,
  ...ownFilesBroken,
  ...listsOfOthersBroken,
  ...limitsAndTraces,
  ...roomAndFairUse,
  ...inTheField,
  ...signingIn,
  ...whatWentBroken,
  ...whatIsHeldBroken,
  ...behindTheLockBroken,
];

/** All that a breakage changes; more than one where two guards hold the same promise. */
export const editsOf = ({ in: declaration, room, find, replace, also = [] }) => [
  { in: declaration, room, find, replace },
  ...also,
];
