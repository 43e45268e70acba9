/**
 * The notebook that is open in this tab, and its key: opened one at a time, closed with what was asked for written first.
 * After it is closed nothing of it is left in this tab.
 */
import type { VaultId } from '#domain/ids.ts';
import type { VaultRow } from '../disk/database.ts';
import type { Safeguard } from '../disk/journal/safeguard.ts';
import { createSealer } from '../disk/seal.ts';
import { openVaultStore } from '../disk/vault-store.ts';
import { tidy } from '../notebook/leaving.ts';
import { openNotebook } from '../notebook/notebook.ts';
import type { Notebook } from '../notebook/open-notebook.ts';
import type { RecordIndex } from '../notebook/record-index.ts';
import type { DeviceParts } from '../parts.ts';
import type { Login } from './login.ts';
import { mayOpen } from './may-open.ts';
import type { NotebooksHere } from './notebooks-here.ts';
import type { Sessions } from './sessions.ts';

/** `shut`: it was locked or taken away again before it was open. */
export type Opened = 'open' | 'damaged' | 'lease' | 'shut';

export interface Opening {
  notebook(): Notebook | undefined;
  /** With its key, for another tab. */
  held(): { readonly vault: VaultId; readonly key: CryptoKey } | undefined;
  /** `beside`: another tab, that has it open, gave the key. */
  open(row: VaultRow, key: CryptoKey, beside?: boolean): Promise<Opened>;
  /** What is on the screen changes at once, by `next`; what must be written first follows. */
  close(next: () => void): Promise<void>;
  /** The notebook may be gone: look what is left before saying what can be opened. */
  closeAndLook(): Promise<void>;
  /** Resolves when nothing is being closed any more. */
  closed(): Promise<void>;
  /** Another tab said that all lock. */
  noteLock(): void;
  /** How often this tab or another locked. */
  locks(): number;
}

export interface OpeningParts {
  readonly parts: DeviceParts;
  readonly login: Login;
  readonly index: RecordIndex;
  readonly safeguard: Safeguard;
  readonly here: NotebooksHere;
  readonly sessions: Sessions;
  readonly onChange: (own: boolean) => void;
  /** The notebook is open, `beside` another tab that gave its key: whoever works on it may start. Resolves when it can be shown. */
  readonly onOpen: (notebook: Notebook, beside: boolean) => Promise<void>;
  /** What is only in memory must be written again: the disk under an open notebook was emptied. */
  readonly onEmptied: () => Promise<void>;
  /** Finishes what must be on disk before the key goes. */
  readonly beforeClose: () => Promise<void>;
  readonly onClose: () => void;
}

/** How long locking waits for the last keystrokes to be written. */
const flushWait = 2_000;

export function createOpening(options: OpeningParts): Opening {
  const { parts, login, index, safeguard, here, sessions } = options;
  let current: { readonly notebook: Notebook; readonly key: CryptoKey } | undefined;
  /** A notebook is being opened: it is not `current` yet. */
  let opening: Promise<Opened> | undefined;
  /** A notebook is being closed: it is not `current` any more. */
  let closing: Promise<void> | undefined;
  /** How often another tab said that all lock, and how often this one closed. */
  let locksElsewhere = 0;
  let closes = 0;

  async function openNow(row: VaultRow, key: CryptoKey, beside: boolean): Promise<Opened> {
    const before = locksElsewhere;
    const onGone = async (deleted: boolean) => {
      const isLost = deleted && (await stillStands(here, row)) && current?.notebook.vault === row.vault;
      if (isLost) void writeAgain(row);
      else void closeAndLook();
      // To a newer app it may still give its last words; to one that took it away there is nothing to give.
      return isLost || !deleted;
    };
    /** This tab wrote in it before it was open, to mend or to tidy it: other tabs hear of that once it is. */
    let wrote = false;
    const onChange = (changed: Notebook | undefined, own: boolean) => {
      if (changed && current?.notebook === changed) options.onChange(own);
      else wrote ||= own;
    };
    const notebook = await read(options, row, key, onGone, onChange);
    if (!notebook) return here.left.has(row.vault) ? 'shut' : 'damaged';
    const shut = (why: Opened): Opened => {
      void notebook.close();
      safeguard.closed();
      return why;
    };
    if (!(await mayOpen(notebook, login, sessions))) {
      shut('lease');
      sessions.toSignIn('lease');
      return 'lease';
    }
    await tidy(notebook, parts.now()).catch(() => undefined);
    // Who gave the key locked, or took the notebook away, while it was being opened with it.
    if (here.left.has(row.vault) || (beside && locksElsewhere !== before)) return shut('shut');
    sessions.setSignedIn((await login.person().catch(() => undefined)) === notebook.person);
    current = { notebook, key };
    await options.onOpen(notebook, beside);
    if (current?.notebook !== notebook) return 'open';
    if (wrote) options.onChange(true);
    sessions.show(notebook);
    await safeguard.opened();
    await here
      .registry()
      .vaults.update(row.vault, { lastUsed: parts.now() })
      .catch(() => undefined);
    await here.read();
    return 'open';
  }

  async function close(next: () => void): Promise<void> {
    const last = current?.notebook;
    // First what can be seen, then what is being written, then the key.
    current = undefined;
    closes += 1;
    if (last) {
      closing = closeNow(options, last).finally(() => {
        closing = undefined;
      });
    }
    index.clear();
    const closed = closing;
    next();
    await closed;
  }
  async function closeAndLook(): Promise<void> {
    await close(() => sessions.toLock());
    await here.read().catch(() => undefined);
    sessions.toDoor();
  }

  /** What this tab still has of a notebook of which the disk was emptied. */
  async function writeAgain({ vault }: VaultRow): Promise<void> {
    const opened = current?.notebook;
    if (opened?.vault !== vault) return;
    try {
      await opened.refresh();
      await options.onEmptied();
    } catch {
      if (current?.notebook === opened) await closeAndLook();
    }
  }

  return {
    notebook: () => current?.notebook,
    held: () => current && { vault: current.notebook.vault, key: current.key },
    /**
     * One at a time, whichever way in: of two keys for one door the second is dropped once the first has opened it. And
     * what still closes would close what is opened beside it.
     */
    async open(row, key, beside = false) {
      while (opening || closing) await (opening ?? closing)?.catch(() => undefined);
      if (current) return 'open';
      opening = openNow(row, key, beside).finally(() => {
        opening = undefined;
      });
      return opening;
    },
    close,
    closeAndLook,
    closed: async () => closing?.catch(() => undefined),
    noteLock() {
      locksElsewhere += 1;
    },
    locks: () => locksElsewhere + closes,
  };
}

async function closeNow({ parts, safeguard, beforeClose, onClose }: OpeningParts, last: Notebook): Promise<void> {
  const late = new Promise<void>((resolve) => parts.timers.after(flushWait, resolve));
  try {
    await last.close(async (written) => {
      // What was asked for before the lock holds after it: a removal taken back, a note thrown away.
      await Promise.race([Promise.allSettled([beforeClose(), written]), late]);
      onClose();
    });
  } finally {
    safeguard.closed();
  }
}

/** Only who leaves takes the row of the registry along: a notebook that is gone while its row stands is damaged. */
async function stillStands(here: NotebooksHere, { vault }: VaultRow): Promise<boolean> {
  const row = await here
    .registry()
    .vaults.get(vault)
    .catch(() => undefined);
  await here.readToGo();
  return row !== undefined && !here.left.has(vault);
}

/** Undefined, with nothing left of it in this tab, when it can't be read. */
async function read(
  { parts, index, safeguard, here }: OpeningParts,
  row: VaultRow,
  key: CryptoKey,
  onGone: (deleted: boolean) => Promise<boolean>,
  onChange: (notebook: Notebook | undefined, own: boolean) => void,
): Promise<Notebook | undefined> {
  const { registry, stored } = here;
  const bare = openVaultStore(row.vault, stored(), onGone);
  let notebook: Notebook | undefined;
  try {
    const store = await safeguard.under(row, bare, async () => {
      if (await registry().vaults.get(row.vault)) return;
      await registry().vaults.put(row);
      await here.read();
    });
    const sealer = createSealer(parts.subtle as SubtleCrypto, key, parts.randomBytes);
    // A page that nobody sees has slow timers, and no finger to keep waiting.
    const breathe = () =>
      parts.page.visible() ? new Promise<void>((done) => void parts.timers.after(0, done)) : Promise.resolve();
    const changed = (own: boolean) => onChange(notebook, own);
    notebook = await openNotebook({ row, sealer, store, index, parts, onChange: changed, breathe });
    return notebook;
  } catch {
    bare.close();
    safeguard.closed();
    index.clear();
    return undefined;
  }
}
