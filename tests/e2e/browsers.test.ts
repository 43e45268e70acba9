// Do the three drivers do what they say? On a page of a few lines, so that a failure here is never Stoep's.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserName, type Driver, isAvailable, openers } from '#tests/support/browsers.ts';
import { openRoad, type Road } from '#tests/support/tls-proxy.ts';

const files: Record<string, [type: string, body: string]> = {
  '/': [
    'text/html',
    `<!doctype html><html lang="nl"><title>Proef</title><link rel="icon" href="/icon.svg">
     <form><label for="note">Wat zag je?</label><textarea id="note">oud</textarea><button>Bewaren</button></form>
     <p role="status"></p><ul></ul><script src="/page.js"></script>`,
  ],
  '/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  '/page.js': [
    'text/javascript',
    `trustedTypes.createPolicy('default', { createScriptURL: (url) => (url === '/worker.js' ? url : null) });
     const opening = new Promise((resolve) => {
       const request = indexedDB.open('proef', 1);
       request.onupgradeneeded = () => request.result.createObjectStore('notes', { autoIncrement: true });
       request.onsuccess = () => resolve(request.result);
     });
     const show = async () => {
       const all = (await opening).transaction('notes').objectStore('notes').getAll();
       all.onsuccess = () => document.querySelector('ul').replaceChildren(...all.result.map((note) => {
         const item = document.createElement('li'); item.textContent = 'bewaard: ' + note; return item;
       }));
     };
     document.querySelector('form').onsubmit = async (event) => {
       event.preventDefault();
       const transaction = (await opening).transaction('notes', 'readwrite');
       transaction.objectStore('notes').add(document.querySelector('textarea').value);
       transaction.oncomplete = show;
     };
     show();
     navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready).then(
       () => { document.querySelector('p').textContent = 'klaar zonder bereik, koekje ' + document.cookie; },
       (error) => { document.querySelector('p').textContent = String(error); });`,
  ],
  '/worker.js': [
    'text/javascript',
    `oninstall = (event) => event.waitUntil(caches.open('proef').then((cache) => cache.addAll(['/', '/page.js', '/icon.svg'])));
     onactivate = (event) => event.waitUntil(clients.claim());
     onfetch = (event) => event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request)));`,
  ],
};

let server: Server;

beforeAll(() => {
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? [];
    if (!type) return response.writeHead(404).end();
    // As strict as Stoep itself, so that we know the drivers work under it.
    const policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types default";
    response.writeHead(200, {
      'content-type': `${type}; charset=utf-8`,
      // WebKit keeps a Secure cookie over TLS only, which is why its road has a certificate.
      'set-cookie': '__Host-proef=1; Secure; Path=/; SameSite=Strict',
      // A worker's own response must allow the policy it uses.
      ...(request.url === '/worker.js' ? {} : { 'content-security-policy': policy }),
    });
    return response.end(body);
  });
  return new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void server.close());

describe.each(['chromium', 'firefox', 'webkit'] satisfies BrowserName[])('%s', (name) => {
  let road: Road;
  let browser: Driver;

  beforeAll(async () => {
    if (!isAvailable(name)) return;
    road = await openRoad((server.address() as AddressInfo).port, { secure: name === 'webkit' });
    browser = await openers[name]();
  });

  afterAll(async () => {
    await browser?.close();
    await road?.close();
  });

  test.skipIf(!isAvailable(name))('fills a form, keeps a note, and opens again with the road cut', async () => {
    await browser.goto(`${road.origin}/`);
    await browser.fill('Wat zag je?', 'Fiets zonder slot');
    await browser.click('Bewaren');
    await browser.waitForText('bewaard: Fiets zonder slot');
    await browser.waitForText('klaar zonder bereik, koekje __Host-proef=1');

    road.cut();
    await browser.goto(`${road.origin}/`);
    await browser.waitForText('bewaard: Fiets zonder slot');
    expect(await browser.evaluate('fetch("/niet-bewaard").then(() => "bereik", () => "geen bereik")')).toBe(
      'geen bereik',
    );

    road.mend();
    expect(await browser.evaluate('fetch("/niet-bewaard").then((answer) => answer.status)')).toBe(404);
  });
});
