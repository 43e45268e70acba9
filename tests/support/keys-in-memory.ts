// Whether a key is still held by anything, as the engine knows it: a lock that forgets to drop one leaves it in memory.
import { webcrypto } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface KeysInMemory {
  /** WebCrypto that remembers, without holding them, which data keys it gave. */
  readonly subtle: SubtleCrypto;
  /** How many of those something still holds. */
  held(): Promise<number>;
}

export function keysInMemory(): KeysInMemory {
  const given: WeakRef<CryptoKey>[] = [];
  const watched = ['unwrapKey', 'generateKey'];
  const subtle = new Proxy(webcrypto.subtle as SubtleCrypto, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return async (...all: unknown[]) => {
        const result = (await value.apply(target, all)) as CryptoKey;
        if (watched.includes(String(name))) given.push(new WeakRef(result));
        return result;
      };
    },
  });
  return {
    subtle,
    async held() {
      // What was given in this turn is held by it.
      for (let turn = 0; turn < 3; turn++) await new Promise((done) => setTimeout(done, 0));
      collectGarbage();
      return given.filter((key) => key.deref() !== undefined).length;
    },
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
