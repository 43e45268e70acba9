// The municipality's colours: a style sheet of our own server, or none.
import { expect, test } from 'vitest';
import { createThemeSheet } from '#app/theme-sheet.ts';
import { answerOf, madeBrowser, portal } from './made-browser.ts';

async function ask(browser: ReturnType<typeof madeBrowser>) {
  const later: Promise<unknown>[] = [];
  const answer = await createThemeSheet(browser.parts).answer((work) => void later.push(work));
  await Promise.all(later);
  return { text: await answer.text(), type: answer.headers.get('content-type') };
}
const green = ':root { --stoep-primary: green }';

test('colours are kept, shown without reception, and renewed for the next start', async () => {
  const browser = madeBrowser({ 'theme.css': green });
  expect((await ask(browser)).text).toBe(green);
  browser.served = { 'theme.css': ':root { --stoep-primary: red }' };
  expect((await ask(browser)).text).toBe(green);
  browser.online = false;
  expect((await ask(browser)).text).toBe(':root { --stoep-primary: red }');
});

test('without any, the page is shown all the same', async () => {
  const browser = madeBrowser({});
  expect(await ask(browser)).toEqual({ text: '', type: 'text/css' });
  browser.online = false;
  expect(await ask(browser)).toEqual({ text: '', type: 'text/css' });
});

test('[edge.E9] a page of something else is never taken for colours, whatever it calls itself', async () => {
  const redirected = answerOf('.css', green);
  Object.defineProperty(redirected, 'redirected', { value: true });
  for (const wrong of [portal(), portal('text/css'), redirected, answerOf('.css', green, { status: 203 })]) {
    const browser = madeBrowser({ 'theme.css': green });
    browser.between = () => wrong.clone();
    if (wrong === redirected) browser.between = () => wrong;
    expect((await ask(browser)).text).toBe('');
    browser.between = undefined;
    expect((await ask(browser)).text).toBe(green);
  }
});
