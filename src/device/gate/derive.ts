/** Argon2id in a worker of its own, started when it is needed and stopped after: nothing of it stays in memory. */
import type { Derive, DeriveParams } from '../parts.ts';

export interface DeriveRequest {
  readonly passphrase: string;
  readonly salt: Uint8Array;
  readonly params: DeriveParams;
}
export type DeriveAnswer = { readonly bytes: Uint8Array } | { readonly error: string };

export function startDeriving(startWorker: () => Worker): Derive {
  return (passphrase, salt, params) =>
    new Promise((resolve, reject) => {
      const worker = startWorker();
      const end = (act: () => void) => {
        worker.terminate();
        act();
      };
      worker.onmessage = (event: MessageEvent<DeriveAnswer>) => {
        const answer = event.data;
        end(() => ('bytes' in answer ? resolve(answer.bytes) : reject(new Error(answer.error))));
      };
      worker.onerror = () => end(() => reject(new Error('The key worker could not start.')));
      worker.postMessage({ passphrase, salt, params } satisfies DeriveRequest);
    });
}
