// S14 saved means saved.
const savedMeansSaved = 'tests/component/device/saved-means-saved.test.ts';
const storageTest = 'tests/component/device/storage.test.ts';
const severalAtOnce = 'tests/component/device/several-at-once.test.ts';

export const storage = [
  {
    rule: 'S14',
    name: 'Something else is awaited inside a transaction',
    in: 'writeAll',
    find: 'let n = 0;',
    replace: 'await Dexie.waitFor(new Promise((done) => setTimeout(done, 5))); let n = 0;',
    tests: ['tests/architecture/transactions.test.ts'],
  },
  {
    rule: 'S14',
    name: 'Sealing happens inside the transaction',
    in: 'writeAll',
    find: 'let n = 0;',
    replace: "await crypto.subtle.digest('SHA-256', new Uint8Array(1)); let n = 0;",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said before the transaction is complete',
    in: 'openVaultStore.write',
    find: 'const written = await attempt((db) => writeAll(db, writes, expected, seen), true);',
    replace:
      "const written = await attempt(async (db) => { const { state } = await stateIn(db, seen); writeAll(db, writes, expected, seen).then(undefined, () => undefined); const team = writes.append?.[0]?.team ?? ''; const n = (state.numbers[team] ?? 0) + 1; const numbers = { ...state.numbers, [team]: n }; return { before: state.version, n, state: { ...state, version: state.version + 1, numbers } }; });",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Saved is said without waiting for the disk',
    in: 'replaceDraft',
    find: 'await opened.append([...written, ...dropped, ...givenUp(opened, mends)]);',
    replace: 'void opened.append([...written, ...dropped, ...givenUp(opened, mends)]).catch(() => undefined);',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'What people write is written with relaxed durability',
    in: 'create.transaction',
    find: "'relaxed' : 'strict';",
    replace: "'relaxed' : 'relaxed';",
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'A save opens the table of what was pulled and so becomes relaxed',
    in: 'writeAll',
    find: '...(touchesSegments ? [db.segments] : [])',
    replace: '...(touchesSegments || !touchesSegments ? [db.segments] : [])',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'A dead connection is not opened again',
    in: 'openVaultStore.attempt',
    find: 'if (!isDeadConnection(error) || closed) throw error;',
    replace: 'if (error || closed) throw error;',
    tests: [storageTest],
  },
  {
    rule: 'S14',
    name: 'A connection that stays dead is opened again and again',
    in: 'openVaultStore.attempt',
    find: 'return await work(database); } };',
    replace: 'return await work(database).then(undefined, () => work(database)); } };',
    tests: [savedMeansSaved],
  },
  {
    rule: 'S14',
    name: 'Of several records that are kept at once some are kept when the disk is full half-way',
    in: 'appendAll',
    find: 'if (changes.length > 0) await append(opened, team, changes, {}, undo);',
    replace: 'for (const change of changes) await append(opened, team, [change], {}, undo);',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Of several records the right ones are kept when one is wrong',
    in: 'createSaving',
    find: "if (wrong) return { ok: false, reason: 'invalid', index, problems: wrong };",
    replace: 'if (wrong) continue;',
    tests: [severalAtOnce],
  },
  {
    rule: 'S14',
    name: 'Text lies on the disk as it was typed',
    in: 'createSealer',
    find: 'sealed.set(new Uint8Array(cipher), nonceLength); return sealed;',
    replace:
      'sealed.set(new Uint8Array(cipher), nonceLength); return new Uint8Array([...sealed, ...new TextEncoder().encode(text)]);',
    tests: [storageTest],
  },
  {
    rule: 'S14',
    name: 'A sealed part opens in any row',
    in: 'boundTo',
    find: `\`stoep|\${table}|\${id}|\${form}\``,
    replace: `\`stoep|\${table && id ? '' : ''}|\${form}\``,
    tests: [savedMeansSaved],
  },
];
