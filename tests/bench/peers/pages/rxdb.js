import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { control, edit, pageSize, timed } from './feed.js';

const text = { type: 'string', maxLength: 100 };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text,
    kind: text,
    by: text,
    made: text,
    values: { type: 'object', additionalProperties: true },
    updatedAt: { type: 'number' },
  },
  required: ['id', 'kind'],
  indexes: ['kind'],
};

let opened;
function open() {
  opened ??= (async () => {
    const database = await createRxDatabase({ name: 'records', storage: getRxStorageDexie(), multiInstance: false });
    const { records } = await database.addCollections({ records: { schema } });
    return records;
  })();
  return opened;
}

async function replicate() {
  return replicateRxCollection({
    collection: await open(),
    replicationIdentifier: 'bench',
    live: false,
    pull: {
      batchSize: pageSize,
      async handler(checkpoint, limit) {
        const answer = await fetch(`/pull?since=${checkpoint?.updatedAt ?? 0}&limit=${limit}`);
        return answer.json();
      },
    },
    push: {
      batchSize: 200,
      async handler(rows) {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/push', { method: 'POST', headers, body: JSON.stringify(rows) });
        return answer.json();
      },
    },
  });
}

async function once() {
  const replication = await replicate();
  let failure;
  replication.error$.subscribe((error) => (failure = error));
  await replication.awaitInitialReplication();
  await replication.awaitInSync();
  if (failure) throw failure;
}

window.bench = {
  control,
  load: () => timed(once),
  async count() {
    const records = await open();
    return records.count().exec();
  },
  async editOffline(count) {
    const records = await open();
    const found = await records.find().exec();
    const chosen = found.slice(0, count);
    const { took } = await timed(async () => {
      for (const document of chosen) await document.incrementalPatch({ values: { ...document.values, meaning: edit } });
    });
    return { count: chosen.length, took };
  },
  push: () => timed(once),
};
