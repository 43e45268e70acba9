// What the journal tells of a notebook when several tabs wrote of it.
import { describe, expect, test } from 'vitest';
import type { OutboxRow, VaultRow } from '#device/disk/database.ts';
import { copiesOf } from '#device/disk/journal/copies.ts';
import type { BaseEntry } from '#device/disk/journal/entries.ts';

const vault = 'vault';
const team = 'team';
const door: VaultRow = { vault, person: 'person', device: 'device', slots: [], lastUsed: 0 };
const note = (n: number, id: string, more: Partial<OutboxRow> = {}): OutboxRow => ({
  ...{ team, n, id, state: 'waiting', seq: 0, until: 0, sealed: new Uint8Array([n]) },
  ...more,
});
const base = (rows: readonly OutboxRow[], more: Partial<BaseEntry> = {}): BaseEntry => ({
  ...{ kind: 'base', vault, door, day: 1, version: 7, numbers: { [team]: Math.max(0, ...rows.map(({ n }) => n)) } },
  ...{ settled: {}, meta: {}, drafts: [], goneDrafts: [], rows },
  ...more,
});
const copy = (...entries: readonly BaseEntry[]) => copiesOf(entries).vaults.get(vault);
const idsOf = (...entries: readonly BaseEntry[]) =>
  copy(...entries)
    ?.rows.filter(({ sealed }) => sealed)
    .map(({ id }) => id)
    .sort();

describe('[edge.E1] of two tabs that failed together and wrote on from the same version', () => {
  const [old, one, other] = [note(1, 'old'), note(2, 'one'), note(2, 'other')];
  const draft = { id: 'draft', sealed: new Uint8Array([1]) };

  for (const [order, turn] of [
    ['first', (all: BaseEntry[]) => all],
    ['last', (all: BaseEntry[]) => all.reverse()],
  ] as const) {
    test(`the note stays of which the other knew nothing, read ${order}`, () => {
      const all = turn([base([old, one]), base([old], { drafts: [draft] })]);
      expect(idsOf(...all)).toEqual(['old', 'one']);
      expect(copy(...all)?.drafts).toEqual([draft]);
      expect(copy(...all)?.numbers).toEqual({ [team]: 2 });
    });

    test(`two notes that got one number both stay, read ${order}`, () => {
      const all = turn([base([old, one]), base([old, other])]);
      expect(idsOf(...all)).toEqual(['old', 'one', 'other']);
      expect(copy(...all)?.rows.map(({ n }) => n)).toEqual([1, 2, 3]);
      expect(copy(...all)?.numbers).toEqual({ [team]: 3 });
    });

    test(`what one of them threw away stays away, read ${order}`, () => {
      const { sealed: _, ...bare } = old;
      const all = turn([
        base([{ ...bare, state: 'refused', emptied: true }], { goneDrafts: ['draft'] }),
        base([old, one], { drafts: [draft] }),
      ]);
      expect(idsOf(...all)).toEqual(['one']);
      expect(copy(...all)?.drafts).toEqual([]);
    });
  }
});

test('[edge.E1] of two versions the later one tells, whichever is read last', () => {
  const [before, after] = [base([note(1, 'old')]), base([note(2, 'new')], { version: 8 })];
  expect(idsOf(before, after)).toEqual(['new']);
  expect(idsOf(after, before)).toEqual(['new']);
});
