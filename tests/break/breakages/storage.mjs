// S14 saved means saved.
const savedMeansSaved = 'tests/component/device/saved-means-saved.test.ts';
const storageTest = 'tests/component/device/storage.test.ts';
const severalAtOnce = 'tests/component/device/several-at-once.test.ts';
const vaultStore = 'src/device/vault-store.ts';

export const storage = [
  {
    rule: 'S14',
    name: 'Something else is awaited inside a transaction',
    file: vaultStore,
    find: '    let numbers = state.numbers;\n',
    replace: '    await Dexie.waitFor(new Promise((done) => setTimeout(done, 5)));\n    let numbers = state.numbers;\n',
    tests: ['tests/architecture/transactions.test.ts'],
  },
  {
    rule: 'S14',
    name: 'Sealing happens inside the transaction',
    file: vaultStore,
    find: '    let numbers = state.numbers;\n',
    replace: "    await crypto.subtle.digest('SHA-256', new Uint8Array(1));\n    let numbers = state.numbers;\n",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said before the transaction is complete',
    file: vaultStore,
    find: 'write: (writes, expected) => attempt((db) => writeAll(db, writes, expected)),',
    replace:
      "write: (writes, expected) =>\n      attempt(async (db) => {\n        const { version, numbers } = stateOf(await db.meta.get('state'));\n        writeAll(db, writes, expected).then(undefined, () => undefined);\n        return { before: version, n: (numbers[writes.append?.[0]?.team ?? ''] ?? 0) + 1 };\n      }),",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said without waiting for the disk',
    file: 'src/device/writing.ts',
    find: 'await opened.append(join(join(written, dropped), givenUp(opened, mends)));',
    replace: 'void opened.append(join(join(written, dropped), givenUp(opened, mends))).catch(() => undefined);',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'What people write is written with relaxed durability',
    file: 'src/device/database.ts',
    find: "'relaxed' : 'strict',",
    replace: "'relaxed' : 'relaxed',",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'A save opens the table of what was pulled and so becomes relaxed',
    file: vaultStore,
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
    file: 'src/device/writing.ts',
    find: 'if (changes.length > 0) await append(opened, team, changes, undefined, undefined);',
    replace: 'for (const change of changes) await append(opened, team, [change], undefined, undefined);',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Of several records the right ones are kept when one is wrong',
    file: 'src/device/writing.ts',
    find: "if (wrong) return { ok: false, reason: 'invalid', index, problems: wrong };",
    replace: 'if (wrong) continue;',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Text lies on the disk as it was typed',
    file: 'src/device/seal.ts',
    find: '    sealed.set(new Uint8Array(cipher), nonceLength);\n    return sealed;',
    replace:
      '    sealed.set(new Uint8Array(cipher), nonceLength);\n    return new Uint8Array([...sealed, ...new TextEncoder().encode(text)]);',
    tests: [storageTest],
  },
  {
    rule: 'S14',
    name: 'A sealed part opens in any row',
    file: 'src/device/seal.ts',
    find: `\`stoep|\${table}|\${id}|\${form}\``,
    replace: `\`stoep|\${table && id ? '' : ''}|\${form}\``,
    tests: [savedMeansSaved],
  },
];
