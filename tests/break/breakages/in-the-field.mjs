// What was found by trying it in the street: what is told, carried along, and never left behind.
const unsafe = 'tests/component/contacts/unsafe.test.tsx';
const whoSees = 'tests/component/safety/who-sees.test.tsx';
const rounds = 'tests/component/rounds/rounds.test.tsx';
const comingBack = 'tests/component/app/coming-back.test.tsx';

export const inTheField = [
  {
    rule: 'P1',
    name: 'Ending a round leaves its report behind',
    file: 'src/features/rounds/round-page.tsx',
    find: 'const typed = report.touched;',
    replace: 'const typed = report.touched && report.saving.attempt < 0;',
    tests: [rounds],
    sees: 'saves the report that was typed',
  },
  {
    rule: 'P1',
    name: 'The caret stands before the first letter after the lock',
    file: 'src/app/typing-place.ts',
    find: 'if (start !== null && end !== null) field.setSelectionRange(start, end);',
    replace: 'if (start !== null && end !== null) field.setSelectionRange(0, 0);',
    tests: [comingBack],
    sees: 'the caret is where it was',
  },
  {
    rule: 'P1',
    name: 'A killed form goes on before its first letter',
    file: 'src/ui/caret.ts',
    find: 'element.setSelectionRange(element.value.length, element.value.length);',
    replace: 'element.setSelectionRange(0, 0);',
    tests: [comingBack],
    sees: 'typing goes on at the end',
  },
  {
    rule: 'P1',
    name: 'Signing out with work unsent asks nothing',
    file: 'src/features/account/leave-section.tsx',
    find: 'notes + drafts > 0 ? setAskingOut(true)',
    replace: 'notes + drafts < 0 ? setAskingOut(true)',
    tests: ['tests/component/account/settings.test.tsx'],
    sees: 'says first what waits here',
  },
  {
    rule: 'P2',
    name: 'All is said to be sent while something is half-written',
    file: 'src/features/sending/sending-words.ts',
    find: 'if (drafts > 0)',
    replace: 'if (drafts < 0)',
    tests: ['tests/component/sending/what-is-said.test.tsx'],
    sees: 'never says that all was sent',
  },
  {
    rule: 'P6',
    name: 'Who does not feel safe is forgotten once the contact was kept',
    file: 'src/features/today/today-page.tsx',
    find: '[...unsafe, ...asked, ...atOnce]',
    replace: '[...unsafe.slice(0, 0), ...asked, ...atOnce]',
    tests: [unsafe],
    sees: 'waits at the day of who noted it',
  },
  {
    rule: 'P6',
    name: 'A signal out of a contact does not say that it is unsafe',
    file: 'src/features/shared/unsafe-contact.ts',
    find: "safeNow: 'no',",
    replace: "safeNow: 'unknown',",
    tests: [unsafe],
    sees: 'stands in triage on top as not safe',
  },
  {
    rule: 'P7',
    name: 'Of a safety incident it is said that the team sees it',
    file: 'src/features/shared/readers.ts',
    find: "if (roles.includes('fieldWorker')) {",
    replace: "if (roles.includes('coordinator')) {",
    tests: [whoSees],
    sees: 'never the team',
  },
  {
    rule: 'P7',
    name: 'The next person starts at the page of the one before',
    file: 'src/app/own-page.ts',
    find: 'return other && !there;',
    replace: 'return other && there;',
    tests: [comingBack],
    sees: 'starts at the day',
  },
];
