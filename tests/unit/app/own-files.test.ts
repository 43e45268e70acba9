// What the service worker keeps is the built file or nothing, and what is missing comes back.
import { describe, expect, test } from 'vitest';
import { createOwnFiles, FileMissing, isMapFile } from '#app/own-files.ts';
import { answerOf, buildOf, madeBrowser, portal } from './made-browser.ts';

const app = {
  'index.html': '<!doctype html>Stoep',
  'assets/index-a1.js': 'start()',
  'assets/shell-b2.js': 'shell()',
  'assets/index-c3.css': 'body {}',
};
const map = { 'assets/map-drawing-a1.js': 'draw()', 'assets/maplibre-gl-worker-b2.js': 'tiles()' };
const paths = Object.keys(app).map((file) => `/${file}`);
const all = [...paths, ...Object.keys(map).map((file) => `/${file}`)].sort();

function phone(served: Record<string, string> = { ...app, ...map }) {
  const browser = madeBrowser(served);
  /** As when the browser starts the worker: nothing is remembered. */
  const start = (texts: Record<string, string> = { ...app, ...map }) => createOwnFiles(buildOf(texts), browser.parts);
  return { browser, start };
}
/** The one kept answer of a path, replaced. */
function spoil(browser: ReturnType<typeof madeBrowser>, path: string, answer: Response | undefined) {
  const held = browser.kept.get('stoep-files');
  const key = [...(held?.keys() ?? [])].find((url) => new URL(url).pathname === path) ?? '';
  if (answer) held?.set(key, answer);
  else held?.delete(key);
}

describe('an install', () => {
  test('keeps all of the app, and the map only of who uses it', async () => {
    const { browser, start } = phone();
    await start().install();
    expect(browser.paths()).toEqual([...paths].sort());
    await start().keepMap();
    await start({ ...app, ...map, 'assets/map-drawing-c3.js': 'draw2()' })
      .install()
      .catch(() => undefined);
    expect(browser.asked.map(({ path }) => path)).toContain('/assets/map-drawing-c3.js');
  });

  const wrong: [string, (path: string) => Response][] = [
    ['a page with 200', () => portal()],
    ['a page that calls itself a script', () => portal('text/javascript')],
    ['the right bytes under a wrong media type', (path) => answerOf('.html', app[path.slice(1) as keyof typeof app])],
    ['half of the file', (path) => answerOf(path, app[path.slice(1) as keyof typeof app].slice(0, 4))],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://login.example' } })],
    ['an error of the server', () => new Response('nginx', { status: 503 })],
    ['nothing', () => new Response('')],
  ];
  test.each(wrong)(
    '[edge.E9] [reports.R1] fails when one file is %s, and nothing of that is kept',
    async (_, answer) => {
      for (const path of ['/assets/shell-b2.js', '/assets/index-c3.css']) {
        const { browser, start } = phone();
        browser.between = (asked) => (asked === path ? answer(path) : undefined);
        await expect(start().install()).rejects.toBeInstanceOf(FileMissing);
        expect(browser.paths()).not.toContain(path);
        browser.between = undefined;
        await start().install();
        expect(browser.paths()).toEqual([...paths].sort());
      }
    },
  );

  test('[reports.R1] is not taken in by the page itself being replaced', async () => {
    const { browser, start } = phone();
    browser.between = (path) => (path === '/index.html' ? portal() : undefined);
    await expect(start().install()).rejects.toMatchObject({ problem: 'notOurs' });
    expect(browser.paths()).not.toContain('/index.html');
  });

  test('[edge.E9] asks once more past a browser cache that holds a wrong page', async () => {
    const { browser, start } = phone();
    browser.between = (_, { cache }) => (cache === 'reload' ? undefined : portal());
    await start().install();
    expect(browser.paths()).toEqual([...paths].sort());
  });

  test('[edge.E9] takes from an earlier release what is whole, and not what that release was fooled with', async () => {
    const { browser, start } = phone();
    const old = await browser.parts.caches.open('workbox-precache-v2-https://stoep.example/');
    for (const path of paths)
      await old.put(`${path}?__WB_REVISION__=1`, answerOf(path, app[path.slice(1) as keyof typeof app]));
    await old.put('/assets/shell-b2.js?__WB_REVISION__=1', portal());
    const files = start();
    await files.install();
    expect(browser.asked.map(({ path }) => path)).toEqual(['/assets/shell-b2.js']);
    await files.dropOutdated();
    expect([...browser.kept.keys()]).toEqual(['stoep-files']);
    browser.online = false;
    expect(await (await start().answer('/assets/shell-b2.js')).text()).toBe('shell()');
  });

  test('fetches again only what changed, and the version before keeps its own', async () => {
    const { browser, start } = phone();
    const before = start();
    await before.install();
    browser.served = { ...app, 'index.html': '<!doctype html>Stoep 2' };
    browser.asked.length = 0;
    const next = start(browser.served);
    await next.install();
    expect(browser.asked.map(({ path }) => path)).toEqual(['/index.html']);
    expect(await (await before.answer('/index.html')).text()).toBe('<!doctype html>Stoep');
    expect(await (await next.answer('/index.html')).text()).toBe('<!doctype html>Stoep 2');
    await next.dropOutdated();
    expect(browser.paths()).toEqual([...paths].sort());
  });
});

describe('an answer', () => {
  test('comes from what is kept, without reception', async () => {
    const { browser, start } = phone();
    await start().install();
    browser.online = false;
    for (const path of paths) expect((await start().answer(path)).status).toBe(200);
  });

  test('[reports.R2] that is missing is fetched, and is then here again without reception', async () => {
    const { browser, start } = phone();
    await start().install();
    spoil(browser, '/assets/index-a1.js', undefined);
    expect(await (await start().answer('/assets/index-a1.js')).text()).toBe('start()');
    browser.online = false;
    expect(await (await start().answer('/assets/index-a1.js')).text()).toBe('start()');
  });

  test('[reports.R2] that is damaged is never given, but fetched anew', async () => {
    const { browser, start } = phone();
    const files = start();
    await files.install();
    for (const damaged of [answerOf('.js', 'star'), portal(), portal('text/javascript')]) {
      spoil(browser, '/assets/index-a1.js', damaged);
      // Also when this worker saw it whole before.
      expect(await (await files.answer('/assets/index-a1.js')).text()).toBe('start()');
    }
    spoil(browser, '/assets/index-a1.js', portal('text/javascript'));
    browser.online = false;
    await expect(start().answer('/assets/index-a1.js')).rejects.toMatchObject({ problem: 'noAnswer' });
  });

  test('[edge.E9] for the map that is a page of something else is refused, and the map comes later', async () => {
    const { browser, start } = phone();
    const files = start();
    browser.between = () => portal('text/javascript');
    await expect(files.answer('/assets/map-drawing-a1.js')).rejects.toMatchObject({ problem: 'notOurs' });
    await files.keepMap();
    expect(browser.paths()).toEqual([]);
    browser.between = undefined;
    expect(await (await files.answer('/assets/map-drawing-a1.js')).text()).toBe('draw()');
    await files.keepMap();
    expect(browser.paths()).toEqual(Object.keys(map).map((file) => `/${file}`));
  });

  test('is given on a full disk too, though it is not kept', async () => {
    const { browser, start } = phone();
    browser.room = false;
    expect(await (await start().answer('/assets/index-a1.js')).text()).toBe('start()');
    expect(browser.paths()).toEqual([]);
  });

  test('for a tab that still runs on the version before is that version’s', async () => {
    const { browser, start } = phone();
    await start().install();
    browser.served = { ...app, 'assets/shell-d4.js': 'shell2()' };
    const { 'assets/shell-b2.js': _, ...kept } = app;
    const next = start({ ...kept, 'assets/shell-d4.js': 'shell2()' });
    await next.install();
    expect(next.owns('/assets/shell-b2.js')).toBe(false);
    expect(await (await next.answerOlder('/assets/shell-b2.js'))?.text()).toBe('shell()');
    spoil(browser, '/assets/shell-b2.js', portal());
    expect(await next.answerOlder('/assets/shell-b2.js')).toBeUndefined();
    expect(await next.answerOlder('/assets/never.js')).toBeUndefined();
  });
});

describe('[reports.R2] a look at all files', () => {
  test('finds that all is well, also of the map for who uses it', async () => {
    const { browser, start } = phone();
    await start().install();
    browser.online = false;
    expect(await start().check()).toEqual({ whole: true });
    browser.online = true;
    await start().keepMap();
    spoil(browser, '/assets/map-drawing-a1.js', portal());
    expect(await start().check()).toEqual({ whole: true });
    expect(browser.paths()).toEqual(all);
    browser.online = false;
    expect(await (await start().answer('/assets/map-drawing-a1.js')).text()).toBe('draw()');
  });

  test('fetches what is missing and what is damaged, also when the worker saw it whole before', async () => {
    const { browser, start } = phone();
    const files = start();
    await files.install();
    for (const path of paths) await files.answer(path);
    spoil(browser, '/index.html', undefined);
    spoil(browser, '/assets/shell-b2.js', portal('text/javascript'));
    expect(await files.check()).toEqual({ whole: true });
    browser.online = false;
    for (const path of paths)
      expect(await (await start().answer(path)).text()).toBe(app[path.slice(1) as keyof typeof app]);
  });

  test('says why it can’t', async () => {
    const { browser, start } = phone();
    await start().install();
    const problem = async () => {
      spoil(browser, '/assets/shell-b2.js', undefined);
      return (await start().check()).problem;
    };
    browser.online = false;
    expect(await problem()).toBe('noAnswer');
    browser.online = true;
    browser.between = () => portal();
    expect(await problem()).toBe('notOurs');
    browser.between = () => new Response('', { status: 502 });
    expect(await problem()).toBe('noAnswer');
    browser.between = () => new Response('', { status: 404 });
    expect(await problem()).toBe('replaced');
    browser.between = undefined;
    browser.room = false;
    expect(await problem()).toBe('noRoom');
    browser.room = true;
    expect(await problem()).toBeUndefined();
  });
});

test('files of the map are the chunk, its style and its worker, and nothing else of the build', () => {
  expect(Object.keys(map).every(isMapFile)).toBe(true);
  expect(isMapFile('https://stoep.example/assets/map-drawing-a1.css')).toBe(true);
  expect(['assets/index-a1.js', 'index.html', 'assets/network-worker-b2.js'].some(isMapFile)).toBe(false);
});
