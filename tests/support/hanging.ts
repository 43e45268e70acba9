import { webcrypto } from 'node:crypto';

/** WebCrypto of which one call gets no answer for as long as a test names it: what needs it waits half-way. */
export function hanging(on: { at: string; asked: number }): SubtleCrypto {
  const subtle = webcrypto.subtle as SubtleCrypto;
  return new Proxy(subtle, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        if (on.at === name) on.asked += 1;
        while (on.at === name) await new Promise((done) => setTimeout(done, 1));
        return value.apply(target, given);
      };
    },
  });
}
