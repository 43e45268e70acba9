// A file that is carried in parts: what is public lies on the phone as it came, what is not is sealed for its owner and place.
import { describe, expect, test } from 'vitest';
import { createSealer } from '#device/disk/seal.ts';
import { carryDown } from '#device/files/carry-down.ts';
import { fromDisk, type Parcel } from '#device/files/parcel.ts';
import type { Request } from '#device/line/request.ts';
import type { Call } from '#device/line/server-calls.ts';

const { subtle } = globalThis.crypto;
const randomBytes = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));
const text = 'Wat hier staat leest niemand mee.';
const bytes = new TextEncoder().encode(text);
const partBytes = 10;

async function carried(sealed: Parcel['sealed'], here: ReadonlySet<number> = new Set()) {
  const parcel: Parcel = { owner: 'record-one', id: 'photo', bytes: bytes.length, partBytes, sealed };
  const kept = new Map<number, ArrayBuffer>();
  const asked: string[] = [];
  const call = (async ({ path }: Request) => {
    asked.push(path);
    const start = Number(path) * partBytes;
    return { ok: true, value: bytes.slice(start, start + partBytes).buffer };
  }) as unknown as Call;
  let length = 0;
  const came = await carryDown(parcel, {
    ...{ call, subtle, here, isStopped: () => false },
    request: (n) => ({ method: 'GET', path: String(n) }),
    keep: async (n, part) => void kept.set(n, part),
    onPart: (more) => {
      length += more;
    },
  });
  return { parcel, kept, asked, came, length };
}
const read = (parts: Iterable<ArrayBuffer>) => [...parts].map((part) => new TextDecoder().decode(part)).join('');
async function newSealer() {
  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return createSealer(subtle, key, randomBytes);
}

describe('a file that comes in parts', () => {
  test('lies there as it came when it is public', async () => {
    const { kept, came, length } = await carried(false);
    expect(came).toEqual({ end: 'whole' });
    expect(read(kept.values())).toBe(text);
    expect(length).toBe(bytes.length);
  });

  test('asks only for the parts that are not here', async () => {
    expect((await carried(false, new Set([0, 2]))).asked).toEqual(['1', '3']);
  });

  test('can not be read as it lies there when it is sealed, and can with its key', async () => {
    const { parcel, kept } = await carried(await newSealer());
    for (const word of text.split(' ')) expect(read(kept.values())).not.toContain(word);
    const opened = await Promise.all([...kept].map(([n, part]) => fromDisk(parcel, n, part)));
    expect(read(opened.filter((part) => part !== undefined))).toBe(text);
  });

  test('opens in no other place than its own, of no other owner, and with no other key', async () => {
    const { parcel, kept } = await carried(await newSealer());
    const part = kept.get(0) ?? new ArrayBuffer(0);
    expect(await fromDisk(parcel, 1, part)).toBeUndefined();
    expect(await fromDisk({ ...parcel, owner: 'record-two' }, 0, part)).toBeUndefined();
    expect(await fromDisk({ ...parcel, sealed: await newSealer() }, 0, part)).toBeUndefined();
    expect(new TextDecoder().decode(await fromDisk(parcel, 0, part))).toBe(text.slice(0, partBytes));
  });
});
