// What somebody who left still sent, and what a coordinator reads of it before deciding.
export const whatIsHeldBroken = [
  {
    rule: 'S8',
    name: 'What somebody who left would remove is taken for a new note',
    in: 'decideHeld',
    find: 'if (really !== does)',
    replace: "if (really !== 'remove' && really !== does)",
    tests: ['tests/contract/attack/what-held-does.test.ts'],
    sees: 'a removal that is held says what it takes away',
  },
  {
    rule: 'S8',
    name: 'What somebody who left would write over a colleague’s words looks like a new note',
    in: 'doesTo',
    find: "return change.make && !isThere(record, change) ? 'make' : 'change';",
    replace: "return isThere(record, change) ? 'make' : 'make';",
    tests: ['tests/contract/attack/what-held-does.test.ts'],
    sees: 'a held change to what a colleague wrote',
  },
  {
    rule: 'S8',
    name: 'The screen offers a removal of who left as a note to take',
    in: 'HeldCard',
    find: "{row.does === 'remove' ? ( <> <Button",
    replace: '{row.does === undefined ? ( <> <Button',
    tests: ['tests/component/admin/held.test.tsx'],
    sees: 'a removal that stayed behind says what it takes away',
  },
];
