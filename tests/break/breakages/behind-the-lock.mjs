// S3 and P3 where a notebook is open in a tab: what only that tab still has, and what stays of it behind the lock.
const spoiledTest = 'tests/component/device/spoiled-beside.test.ts';
const lockTest = 'tests/component/device/lock.test.ts';
const memoryTest = 'tests/component/device/let-go-in-memory.test.ts';

export const behindTheLockBroken = [
  {
    rule: 'S3',
    name: 'A refused note of which the row is spoiled is sent again by the tab that still has it',
    in: 'stillKnown',
    find: "answeredWithout: state === 'answered' && !isAnswered",
    replace: "answeredWithout: state !== 'waiting'",
    tests: [spoiledTest],
    sees: 'stays so in the tab that still has it',
  },
  {
    rule: 'S3',
    name: 'What was said of a refused note goes with its spoiled row',
    in: 'mendOutbox',
    find: 'rowOf(own), contentOf(own), own.said);',
    replace: 'rowOf(own), contentOf(own));',
    tests: [spoiledTest],
    sees: 'stays so in the tab that still has it',
  },
  {
    rule: 'S3',
    name: 'A note that is found again goes from memory when another tab writes first',
    in: 'createFollowing.mend',
    find: 'if (!written) { putBack(); return false; }',
    replace: 'if (!written) return false;',
    tests: [spoiledTest],
    sees: 'whoever comes first',
  },
  {
    rule: 'P3',
    name: 'A lock leaves the key in what still waits for a closed notebook',
    in: 'createFollowing.close',
    find: 'sealer.letGo();',
    replace: '',
    tests: [lockTest],
    sees: 'leaves the key in nothing, while the server has not answered',
  },
  {
    rule: 'P3',
    name: 'A lock leaves the key in what was thrown away and can still be kept',
    in: 'onClose',
    find: 'takingBack.drop(); drafts.clear();',
    replace: 'drafts.clear();',
    also: [{ in: 'createFollowing.close', find: 'sealer.letGo();', replace: '' }],
    tests: [lockTest],
    sees: 'leaves the key in nothing, while what was thrown away can still be kept',
  },
  {
    rule: 'P3',
    name: 'What is still being read comes into the memory of a closed notebook',
    in: 'createFollowing.whileOpen',
    find: 'if (closed) throw new VaultGone();',
    replace: '',
    tests: [memoryTest],
    sees: 'does not come into memory after it',
  },
  {
    rule: 'P3',
    name: 'A notebook stays in memory when what had to be written first could not be',
    in: 'notebook.close',
    room: 'device/notebook',
    find: '} finally { open = false;',
    replace: '} catch (error) { throw error; } { open = false;',
    tests: [memoryTest],
    sees: 'is empty also when what had to be written first could not be',
  },
];
