/** The rows of drafts, each sealed and written by itself: they are not part of what other tabs must look at anew. */
import type { DraftRow } from '../disk/database.ts';
import type { Sealer } from '../disk/seal.ts';
import type { VaultStore } from '../disk/vault-store.ts';

export interface DraftRows {
  /** What is in each row; undefined in one that can't be opened. */
  all(): Promise<readonly { readonly row: string; readonly content: unknown }[]>;
  seal(row: string, content: unknown): Promise<DraftRow>;
  put(sealed: DraftRow): Promise<void>;
  drop(row: string): Promise<void>;
}

export const draftRows = (store: VaultStore, sealer: Sealer): DraftRows => ({
  async all() {
    const rows = await store.drafts();
    return Promise.all(
      rows.map(async ({ id: row, sealed }) => {
        try {
          return { row, content: await sealer.open('drafts', row, sealed) };
        } catch {
          return { row, content: undefined };
        }
      }),
    );
  },
  seal: async (row, content) => ({ id: row, sealed: await sealer.seal('drafts', row, content) }),
  put: (sealed) => store.putDraft(sealed),
  drop: (row) => store.dropDraft(row),
});
