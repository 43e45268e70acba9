import { openTable, promised, putAll } from '../../pages/raw-indexeddb.js';
import { control, pullAll, timed } from './feed.js';

window.bench = {
  control,
  load: () =>
    timed(async () => {
      const database = await openTable('records');
      await pullAll((documents, cursor) => putAll(database, documents, cursor));
    }),
  async count() {
    const database = await openTable('records');
    return promised(database.transaction('records').objectStore('records').count());
  },
};
