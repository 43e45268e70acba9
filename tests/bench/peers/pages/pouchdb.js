import httpAdapter from 'pouchdb-adapter-http';
import indexeddbAdapter from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { control, edit, pageSize, timed } from './feed.js';

PouchDB.plugin(indexeddbAdapter).plugin(httpAdapter).plugin(replication);
const local = new PouchDB('records', { adapter: 'indexeddb' });
const remote = () => new PouchDB(`${location.origin}/db/records`, { adapter: 'http' });

window.bench = {
  control,
  load: () => timed(() => local.replicate.from(remote(), { batch_size: pageSize })),
  async count() {
    const { doc_count: count } = await local.info();
    return count;
  },
  async editOffline(count) {
    const { rows } = await local.allDocs({ include_docs: true, limit: count });
    const { took } = await timed(async () => {
      for (const { doc } of rows) await local.put({ ...doc, values: { ...doc.values, meaning: edit } });
    });
    return { count: rows.length, took };
  },
  push: () => timed(() => local.replicate.to(remote(), { batch_size: 200 })),
};
