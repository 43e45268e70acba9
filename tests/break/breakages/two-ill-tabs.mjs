// P1 and P3 where two tabs write on instead of one ill disk, of which neither knows all of the other.
const tests = ['tests/unit/device/journal/two-ill-tabs.test.ts'];
const copies = 'src/device/disk/journal/copies.ts';
const journal = 'src/device/disk/journal/journal.ts';
const twoTabs = 'src/device/disk/journal/two-tabs.ts';

export const twoIllTabsBroken = [
  {
    rule: 'P1',
    name: 'What another tab kept goes when this one puts the notebook in the journal whole',
    file: journal,
    find: '...without(before, vault, [one])',
    replace: '...before.filter(({ entry }) => !isOf(entry, vault))',
    tests,
    sees: 'when it is closed and this one puts all together',
  },
  {
    rule: 'P1',
    name: 'A tab that is told to let a notebook go lets go of what it alone kept',
    file: journal,
    find: 'without(before, vault, await ofOthers())',
    replace: 'before.filter(({ entry }) => !isOf(entry, vault))',
    tests,
    sees: 'when this one throws something away',
  },
  {
    rule: 'P1',
    name: 'Of two tabs that wrote on instead of the disk the one that is furthest on counts alone',
    file: copies,
    find: 'return first && more.reduce(both, first);',
    replace: 'return more.at(-1) ?? first;',
    tests,
    sees: 'after pages came in',
  },
  {
    rule: 'P1',
    name: 'What is left of what another tab kept counts for all that it knew',
    file: copies,
    find: '!part && (holds',
    replace: '(holds',
    tests,
    sees: 'when it is closed and this one puts all together',
  },
  {
    rule: 'P1',
    name: 'Of one draft in two tabs the one counts that is furthest on',
    file: twoTabs,
    find: 'if (!isOlder) drafts.set',
    replace: 'drafts.set',
    tests,
    sees: 'stays which was typed in',
  },
  {
    rule: 'P1',
    name: 'What one tab set for the whole notebook is undone by a tab that is further on',
    file: twoTabs,
    find: '    ...Object.keys(write.meta ?? {}),\n',
    replace: '',
    tests,
    sees: 'stays set, however far on',
  },
  {
    rule: 'P1',
    name: 'A note is sent under a number that another tab gave out',
    file: twoTabs,
    find: 'const isTaken = isOwn && newsOf(one, other, rowKey(row)) >= 0;',
    replace: 'const isTaken = false;',
    tests,
    sees: 'also when the server has one of them',
  },
  {
    rule: 'P3',
    name: 'What is thrown away stays in the journal of a tab that kept something else',
    file: copies,
    find: 'copy ? onlyOf(kept, copy, vault) : {',
    replace: 'kept.part ? onlyOf(kept, kept, vault) : {',
    tests,
    sees: 'what is thrown away goes from the file of the other tab too',
  },
  {
    rule: 'P3',
    name: 'Content that was put in the place of other content brings that back from another tab',
    file: twoTabs,
    find: 'there.has(id) || newsOf(one, other, id) < 0',
    replace: 'there.has(id) || other.version >= 0',
    tests,
    sees: 'content that was put in the place of other content',
  },
];
