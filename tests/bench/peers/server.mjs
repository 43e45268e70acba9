// The server of the peers: the same records from memory, gzipped as our server gzips, 500 to a page; CouchDB's own way for
// PouchDB under /db. Arguments: port, file with the documents, folder with the built pages.
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import compression from 'compression';
import express from 'express';
import expressPouch from 'express-pouchdb';
import httpAdapter from 'pouchdb-adapter-http';
import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';

const [, , port, documentsFile, pages] = process.argv;
const documents = JSON.parse(readFileSync(documentsFile, 'utf8'));
const Couch = PouchDB.plugin(memoryAdapter).plugin(httpAdapter).plugin(mapReduce).plugin(replication).defaults({ adapter: 'memory' });

/** In the order of their numbers; an edited one moves to the end. */
let feed = new Map();
let last = 0;
/** A CouchDB of its own for each start: express-pouchdb goes on with one that was destroyed, and then never answers. */
let couch;
let starts = 0;

const put = (document) => {
  last += 1;
  feed.delete(document.id);
  feed.set(document.id, { ...document, updatedAt: last });
};

async function reset(count) {
  feed = new Map();
  last = 0;
  const chosen = documents.slice(0, count);
  for (const document of chosen) put({ ...document, _deleted: false });
  starts += 1;
  couch = new Couch(`records-${starts}`);
  const rows = chosen.map(({ id, ...rest }) => ({ _id: id, ...rest }));
  for (let from = 0; from < rows.length; from += 500) await couch.bulkDocs(rows.slice(from, from + 500));
}

const after = (since, limit) => {
  const found = [];
  for (const document of feed.values()) {
    if (document.updatedAt <= since) continue;
    found.push(document);
    if (found.length === limit) break;
  }
  return found;
};

const app = express();
app.use(compression({ level: 5 }));
app.use('/pages', express.static(path.join(pages, 'pages')));
app.use('/assets', express.static(path.join(pages, 'assets')));
app.get('/ready', (_, response) => response.send('ok'));
app.get('/reset', async (request, response) => {
  await reset(Number(request.query.count));
  response.json({ count: feed.size });
});
app.get('/edited', async (_, response) => {
  const isEdited = ({ values }) => values.meaning === 'Aangepast zonder bereik.';
  const { rows } = await couch.allDocs({ include_docs: true });
  const inCouch = rows.filter(({ doc }) => doc.values && isEdited(doc)).length;
  response.json({ http: [...feed.values()].filter(isEdited).length, couch: inCouch });
});
app.get('/pull', (request, response) => {
  const found = after(Number(request.query.since), Number(request.query.limit));
  const next = found.at(-1)?.updatedAt ?? Number(request.query.since);
  response.json({ documents: found, checkpoint: { updatedAt: next } });
});
app.post('/push', express.json({ limit: '10mb' }), (request, response) => {
  const conflicts = [];
  for (const { newDocumentState, assumedMasterState } of request.body) {
    const known = feed.get(newDocumentState.id);
    if (known && assumedMasterState?.updatedAt !== known.updatedAt) conflicts.push(known);
    else put(newDocumentState);
  }
  response.json(conflicts);
});
app.use('/db', (request, _, next) => {
  request.url = request.url.replace(/^\/records(?=\/|\?|$)/u, `/records-${starts}`);
  next();
});
app.use(
  '/db',
  expressPouch(Couch, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: path.join(tmpdir(), `stoep-bench-couch-${process.pid}.log`),
  }),
);

await reset(documents.length);
app.listen(Number(port), '127.0.0.1');
