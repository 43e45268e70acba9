/** The key worker: the only place where WebAssembly runs, and the only response whose policy allows it. */
import { argon2id } from 'hash-wasm';
import type { DeriveAnswer, DeriveRequest } from './derive.ts';

addEventListener('message', (event: MessageEvent<DeriveRequest>) => {
  const { passphrase, salt, params } = event.data;
  argon2id({
    // The same words typed on another keyboard must give the same bytes.
    password: passphrase.normalize('NFKC'),
    salt,
    parallelism: 1,
    iterations: params.passes,
    memorySize: params.memoryKiB,
    hashLength: 32,
    outputType: 'binary',
  }).then(
    (bytes) => answer({ bytes }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : 'unknown' }),
  );
});

function answer(message: DeriveAnswer): void {
  postMessage(message);
}
