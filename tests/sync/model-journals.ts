// The journals beside the disk of a phone of the model: one for each tab, on one folder, as the device keeps them. A disk
// that fills makes the tab that saw it go on in its journal, until there is room and the app is opened anew.
import type { Stored } from '#device/disk/database.ts';
import { openJournalFiles } from '#device/disk/journal/journal-files.ts';
import { createSafeguard, type Safeguard } from '#device/disk/journal/safeguard.ts';
import { createTabs, type Tabs } from '#device/disk/tabs.ts';
import { memoryFolder } from '#tests/support/memory-folder.ts';
import { randomBytes } from '#tests/support/phones/sealed-notebook.ts';
import type { Tab } from './model-phone.ts';

export interface ModelJournals {
  /** From its first full disk on: most phones of the model never have one, and a journal of a megabyte takes its time. */
  inUse(): boolean;
  use(): void;
  /** The journal of a tab that opens its notebook; heals the disk first when there is room again. */
  start(tab: Tab): Promise<Safeguard>;
  ended(tab: Tab): void;
  isIll(): boolean;
  /** A write failed in this tab: the other one closes. */
  fail(tab: Tab): void;
  /** From the next start on. */
  room(): void;
  /** The files as a picture of the disk has them. */
  copy(): ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  putBack(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): void;
}

interface JournalsParts {
  readonly stored: Stored;
  readonly now: () => number;
  /** The disk is ill in another tab, and this one can't go on. */
  readonly close: (tab: Tab) => void;
}

export function createModelJournals({ stored, now, close }: JournalsParts): ModelJournals {
  const folder = memoryFolder();
  const open = new Map<Tab, { readonly safeguard: Safeguard; readonly hear: Hear; readonly end: () => void }>();
  let ill = false;
  let used = false;

  return {
    inUse: () => used,
    use() {
      used = true;
    },
    async start(tab) {
      const files = folder.tab();
      const channel = createChannel((message) => {
        for (const [other, { hear }] of open) if (other !== tab) hear(message);
      });
      const openJournal = (make: boolean) => openJournalFiles(files, make);
      const parts = { now, randomBytes, openJournal, heal: async () => true };
      const safeguard = createSafeguard(parts, channel.tabs, () => close(tab));
      open.set(tab, { safeguard, hear: channel.hear, end: files.close });
      await safeguard.start();
      if (!ill) await safeguard.heal(stored);
      return safeguard;
    },
    ended(tab) {
      open.get(tab)?.safeguard.closed();
      open.get(tab)?.end();
      open.delete(tab);
    },
    isIll: () => ill,
    fail(tab) {
      ill = true;
      open.get(tab)?.safeguard.health.failed(new DOMException('The disk is full.', 'AbortError'), true);
    },
    room() {
      ill = false;
    },
    copy: () => structuredClone(folder.files),
    putBack(files) {
      folder.files.clear();
      for (const [name, bytes] of structuredClone(files)) folder.files.set(name, bytes);
    },
  };
}

type Hear = (message: unknown) => void;

function createChannel(post: (message: unknown) => void): { readonly tabs: Tabs; readonly hear: Hear } {
  let hear: Hear = () => undefined;
  const tabs = createTabs('tab', () => ({
    post,
    onMessage(listener) {
      hear = listener;
    },
    close: () => undefined,
  }));
  return { tabs, hear: (message) => hear(message) };
}
