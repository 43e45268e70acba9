// What jsdom lacks and the app uses. The database and WebCrypto are real implementations, not stand-ins for our code.
import 'fake-indexeddb/auto';
import { Blob as NodeBlob } from 'node:buffer';
import { webcrypto } from 'node:crypto';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A screen that waits for a phone, a server and a database: on a busy machine seconds are soon over.
configure({ asyncUtilTimeout: 30_000 });

// jsdom brings byte types of its own, and then nothing that WebCrypto, fetch or the database gives back is an instance
// of the type it should be.
const Bytes: Uint8ArrayConstructor = Object.getPrototypeOf(Buffer);
const genuine = {
  Uint8Array: Bytes,
  ArrayBuffer: new Bytes(0).buffer.constructor,
  Blob: NodeBlob,
  crypto: webcrypto,
};
for (const [name, value] of Object.entries(genuine)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as MediaQueryList;

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

afterEach(cleanup);
