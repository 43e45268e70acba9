// S14 saved means saved.
const savedMeansSaved = 'tests/component/device/saved-means-saved.test.ts';
const storageTest = 'tests/component/device/storage.test.ts';
const severalAtOnce = 'tests/component/device/several-at-once.test.ts';
const vaultStore = 'src/device/disk/vault-store.ts';
const vaultRows = 'src/device/disk/vault-rows.ts';

export const storage = [
  {
    rule: 'S14',
    name: 'Something else is awaited inside a transaction',
    file: vaultRows,
    find: '    let n = 0;\n',
    replace: '    await Dexie.waitFor(new Promise((done) => setTimeout(done, 5)));\n    let n = 0;\n',
    tests: ['tests/architecture/transactions.test.ts'],
  },
  {
    rule: 'S14',
    name: 'Sealing happens inside the transaction',
    file: vaultRows,
    find: '    let n = 0;\n',
    replace: "    await crypto.subtle.digest('SHA-256', new Uint8Array(1));\n    let n = 0;\n",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said before the transaction is complete',
    file: vaultStore,
    find: 'const written = await attempt((db) => writeAll(db, writes, expected, seen), true);',
    replace:
      "const written = await attempt(async (db) => {\n        const { state } = await stateIn(db, seen);\n        writeAll(db, writes, expected, seen).then(undefined, () => undefined);\n        const team = writes.append?.[0]?.team ?? '';\n        const n = (state.numbers[team] ?? 0) + 1;\n        const numbers = { ...state.numbers, [team]: n };\n        return { before: state.version, n, state: { ...state, version: state.version + 1, numbers } };\n      });",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said without waiting for the disk',
    file: 'src/device/notebook/writing.ts',
    find: 'await opened.append([...written, ...dropped, ...givenUp(opened, mends)]);',
    replace: 'void opened.append([...written, ...dropped, ...givenUp(opened, mends)]).catch(() => undefined);',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'What people write is written with relaxed durability',
    file: 'src/device/disk/database.ts',
    find: "'relaxed' : 'strict';",
    replace: "'relaxed' : 'relaxed';",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'A save opens the table of what was pulled and so becomes relaxed',
    file: vaultRows,
    find: '...(touchesSegments ? [db.segments] : [])',
    replace: '...(touchesSegments || !touchesSegments ? [db.segments] : [])',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'A dead connection is not opened again',
    file: vaultStore,
    find: 'if (!isDeadConnection(error) || closed) throw error;',
    replace: 'if (error || closed) throw error;',
    tests: [storageTest],
  },
  {
    rule: 'S14',
    name: 'A connection that stays dead is opened again and again',
    file: vaultStore,
    find: '      return await work(database);\n    }\n  };',
    replace: '      return await work(database).then(undefined, () => work(database));\n    }\n  };',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Of several records that are kept at once some are kept when the disk is full half-way',
    file: 'src/device/notebook/writing.ts',
    find: 'if (changes.length > 0) await append(opened, team, changes, undefined, undefined, undo);',
    replace: 'for (const change of changes) await append(opened, team, [change], undefined, undefined, undo);',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Of several records the right ones are kept when one is wrong',
    file: 'src/device/notebook/writing.ts',
    find: "if (wrong) return { ok: false, reason: 'invalid', index, problems: wrong };",
    replace: 'if (wrong) continue;',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Text lies on the disk as it was typed',
    file: 'src/device/disk/seal.ts',
    find: '    sealed.set(new Uint8Array(cipher), nonceLength);\n    return sealed;',
    replace:
      '    sealed.set(new Uint8Array(cipher), nonceLength);\n    return new Uint8Array([...sealed, ...new TextEncoder().encode(text)]);',
    tests: [storageTest],
  },
  {
    rule: 'S14',
    name: 'A sealed part opens in any row',
    file: 'src/device/disk/seal.ts',
    find: `\`stoep|\${table}|\${id}|\${form}\``,
    replace: `\`stoep|\${table && id ? '' : ''}|\${form}\``,
    tests: [savedMeansSaved],
  },
];
