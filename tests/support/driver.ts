// What the three browsers have in common, and how an element is found in a page by what a person reads.

export interface Driver {
  name: 'chromium' | 'firefox' | 'webkit';
  goto(url: string): Promise<void>;
  /** Types into the field with this label, over what was there. Waits for the field. */
  fill(label: string, text: string): Promise<void>;
  /** Presses the button, link, tab, or option with this name. Waits for it. */
  click(name: string): Promise<void>;
  /** The text that can be seen on the page now. */
  text(): Promise<string>;
  waitForText(text: string, timeout?: number): Promise<void>;
  /** The value of a JavaScript expression in the page; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The browser itself gave up: its page never answered again, so it can't be said what the app did. */
export class BrowserGone extends Error {}

export async function waitFor(driver: Driver, text: string, timeout = 15_000): Promise<void> {
  const end = Date.now() + timeout;
  let last = '';
  let silent: unknown;
  while (Date.now() < end) {
    try {
      last = await driver.text();
      silent = undefined;
    } catch (error) {
      silent = error;
    }
    if (silent === undefined && last.includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (silent !== undefined)
    throw new BrowserGone(`${driver.name}: waiting for '${text}', the page fell silent: ${silent}`);
  throw new Error(`${driver.name}: '${text}' did not appear. The page says:\n${last}`);
}

// The two functions below run in the page, so each must stand on its own: nothing from this file is there.

export function findField(label: string): Element | null {
  const tidy = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
  for (const element of document.querySelectorAll('label')) {
    if (element.control && tidy(element.textContent) === label) return element.control;
  }
  for (const field of document.querySelectorAll('input, textarea, select, [contenteditable]')) {
    if (field.getAttribute('aria-label') === label) return field;
    const names = field.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    if (names.length > 0 && tidy(names.map((id) => document.getElementById(id)?.textContent).join(' ')) === label)
      return field;
  }
  return null;
}

export function findByName(name: string): Element | null {
  const tidy = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
  const pressable =
    'button, a[href], summary, label, [role=button], [role=link], [role=tab], [role=option], [role=menuitem]';
  for (const element of document.querySelectorAll(pressable)) {
    if (!element.checkVisibility() || element.matches(':disabled, [aria-disabled=true]')) continue;
    if (tidy(element.getAttribute('aria-label') ?? element.textContent) === name) return element;
  }
  return null;
}
