/** The thread that holds the journal's files, in OPFS: a handle that writes at once exists only in a worker. */

import { type JournalFile, NoRoom } from './journal-file.ts';
import { type FileHandle, type Folder, openJournalFiles } from './journal-files.ts';
import type { JournalAnswer, JournalRequest } from './journal-thread.ts';

let journal: JournalFile | undefined;

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;

async function openFolder(): Promise<Folder> {
  const root = await navigator.storage.getDirectory();
  return {
    async hold(name, make) {
      try {
        const file = (await root.getFileHandle(name, { create: make })) as FileSystemFileHandle & {
          createSyncAccessHandle(): Promise<FileHandle>;
        };
        return await file.createSyncAccessHandle();
      } catch (error) {
        if (isNamed(error, 'NotFoundError')) return 'absent';
        // Another tab has it; or the disk is so full that Firefox can't open it, though it can be read.
        if (!isNamed(error, 'SecurityError')) return 'held';
        throw error;
      }
    },
    async read(name) {
      for (let tries = 0; tries < 3; tries++) {
        try {
          const file = await (await root.getFileHandle(name)).getFile();
          return new Uint8Array(await file.arrayBuffer());
        } catch (error) {
          if (isNamed(error, 'NotFoundError')) return undefined;
          // It was written to in between: again.
          if (!isNamed(error, 'NotReadableError')) throw error;
        }
      }
      return undefined;
    },
    remove: (name) => root.removeEntry(name),
  };
}

async function answer(request: JournalRequest): Promise<JournalAnswer['done']> {
  if (request.call === 'open') {
    journal = await openJournalFiles(await openFolder(), request.make);
    return journal && { readOnly: journal.readOnly, found: journal.found };
  }
  if (!journal) throw new Error('No journal is open.');
  switch (request.call) {
    case 'adopt':
      return journal.adopt();
    case 'others':
      return journal.others();
    case 'append':
      return journal.append(request.entries);
    case 'replace':
      return journal.replace(request.entries);
    case 'hasRoom':
      return journal.hasRoom(request.bytes);
  }
}

// One at a time, in order.
let last: Promise<unknown> = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<JournalRequest>) => {
  last = last.then(async () => {
    try {
      postMessage({ id: data.id, done: await answer(data) } satisfies JournalAnswer);
    } catch (error) {
      const { name = 'Error', message = '' } = error instanceof Error ? error : {};
      const noRoom = error instanceof NoRoom || isNamed(error, 'QuotaExceededError');
      postMessage({ id: data.id, failed: `${name}: ${message}`, noRoom } satisfies JournalAnswer);
    }
  });
});
