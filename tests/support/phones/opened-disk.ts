// What a phone still has, once it is opened: everything in its databases, unsealed. For what must be gone.
import { webcrypto } from 'node:crypto';
import { testPassphrase } from '../test-words.ts';
import { diskOf, type TestPhone } from './real-phone.ts';

/** Opens the notebook in another tab, offline, and gives all that it unsealed, with the disk itself, as one text. */
export async function openedDisk(phone: TestPhone): Promise<string> {
  const { online } = phone.network;
  phone.network.online = false;
  const opened: string[] = [];
  const real = webcrypto.subtle as SubtleCrypto;
  const subtle = new Proxy(real, {
    get(target, name: keyof SubtleCrypto) {
      if (name !== 'decrypt') return (target[name] as (...given: unknown[]) => unknown).bind(target);
      return async (...given: Parameters<SubtleCrypto['decrypt']>) => {
        const plain = await target.decrypt(...given);
        opened.push(new TextDecoder().decode(plain));
        return plain;
      };
    },
  });
  const tab = await phone.openTab({ subtle });
  const unlocked = await tab.device.unlock(testPassphrase);
  if (!unlocked.ok) throw new Error('The notebook does not open.');
  tab.kill();
  phone.network.online = online;
  return [...opened, await diskOf(phone.idb)].join('\n');
}
