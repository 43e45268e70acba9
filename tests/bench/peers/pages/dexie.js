import Dexie from 'dexie';
import { control, pullAll, timed } from './feed.js';

const database = new Dexie('records', { chromeTransactionDurability: 'relaxed' });
database.version(1).stores({ records: 'id, kind', progress: '' });

window.bench = {
  control,
  load: () =>
    timed(() =>
      pullAll((documents, cursor) =>
        database.transaction('rw', database.records, database.progress, async () => {
          await database.records.bulkPut(documents);
          await database.progress.put(cursor, 'cursor');
        }),
      ),
    ),
  count: () => database.records.count(),
  async readAll() {
    await database.open();
    const { took, result } = await timed(() => database.records.toArray());
    return { took, count: result.length };
  },
};
