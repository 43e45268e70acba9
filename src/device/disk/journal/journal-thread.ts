/** The journal's file, held in a worker: a handle that writes at once exists only there. */
import { type JournalFile, NoRoom, type OpenJournalFile } from './journal-file.ts';

type Entries = readonly Uint8Array<ArrayBuffer>[];

export type JournalRequest = { readonly id: number } & (
  | { readonly call: 'open'; readonly make: boolean }
  | { readonly call: 'adopt' }
  | { readonly call: 'others' }
  | { readonly call: 'append'; readonly entries: Entries }
  | { readonly call: 'replace'; readonly entries: Entries }
  | { readonly call: 'hasRoom'; readonly bytes: number }
);

export interface JournalAnswer {
  readonly id: number;
  /** Entries that were found, or whether it went; undefined when there is no journal. */
  readonly done?: boolean | Entries | { readonly readOnly: boolean; readonly found: Entries } | undefined;
  readonly failed?: string;
  /** It failed only because there is no room for it. */
  readonly noRoom?: boolean;
}

type Asked = JournalRequest extends infer R ? (R extends JournalRequest ? Omit<R, 'id'> : never) : never;

/**
 * How long the worker may take before it counts as gone, in milliseconds: one that never started must not keep a note
 * waiting for ever. To open it must be loaded, and fill files, on a phone that is busy starting the rest.
 */
const longest = { open: 60_000, other: 15_000 };

export function journalInWorker(
  startWorker: () => Worker,
  after: (milliseconds: number, run: () => void) => () => void,
): OpenJournalFile {
  return async (make) => {
    const worker = startWorker();
    const waiting = new Map<number, { done: (value: JournalAnswer['done']) => void; failed: (why: Error) => void }>();
    let asked = 0;
    let dead: string | undefined;
    const failAll = (why: string) => {
      dead = why;
      for (const { failed } of waiting.values()) failed(new Error(why));
      waiting.clear();
    };
    worker.onmessage = ({ data }: MessageEvent<JournalAnswer>) => {
      const each = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failed === undefined) each?.done(data.done);
      else each?.failed(data.noRoom ? new NoRoom(data.failed) : new Error(data.failed));
    };
    worker.onerror = () => failAll('The journal worker stopped.');
    const ask = (request: Asked) =>
      new Promise<JournalAnswer['done']>((done, failed) => {
        if (dead !== undefined) return failed(new Error(dead));
        const id = ++asked;
        const cancel = after(request.call === 'open' ? longest.open : longest.other, () =>
          failAll('The journal gave no answer.'),
        );
        const settle =
          <T>(act: (value: T) => void) =>
          (value: T) => {
            cancel();
            act(value);
          };
        waiting.set(id, { done: settle(done), failed: settle(failed) });
        worker.postMessage({ ...request, id });
      });
    try {
      const opened = await ask({ call: 'open', make });
      if (typeof opened !== 'object' || !('found' in opened)) {
        worker.terminate();
        return undefined;
      }
      return {
        ...opened,
        adopt: async () => ((await ask({ call: 'adopt' })) as Entries | undefined) ?? [],
        others: async () => ((await ask({ call: 'others' })) as Entries | undefined) ?? [],
        append: async (entries) => (await ask({ call: 'append', entries })) === true,
        replace: async (entries) => (await ask({ call: 'replace', entries })) === true,
        hasRoom: async (bytes) => (await ask({ call: 'hasRoom', bytes })) === true,
        end: () => worker.terminate(),
      } satisfies JournalFile;
    } catch {
      // No OPFS, a private window, a folder that was taken away: then there is no copy, and the app says so.
      worker.terminate();
      return undefined;
    }
  };
}
