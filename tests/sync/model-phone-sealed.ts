// A phone of the model with the store that people use: sealed, on Dexie, on whichever IndexedDB it is given. Two tabs are
// two notebooks on one disk.
import type { Stored } from '#device/disk/database.ts';
import { openVaultDatabase, removeVault } from '#device/disk/database.ts';
import { recordKey } from '#device/disk/keys.ts';
import { createPhoneStore } from '#device/line/phone-store.ts';
import { changeAccount } from '#device/notebook/leaving.ts';
import type { Notebook } from '#device/notebook/open-notebook.ts';
import { givenUp, planAppend } from '#device/notebook/writing/plans.ts';
import type { StoredRecord } from '#sync/stored-record.ts';
import { joinTeam, loseTeam, makeSealedNotebook, tidy } from '#tests/support/phones/sealed-notebook.ts';
import { createModelJournals } from './model-journals.ts';
import type { NewPhone, Sight, Tab } from './model-phone.ts';
import { createPhoneEdge } from './model-phone-edge.ts';

/** Phones on disks that `newDisk` gives: a fresh fake one each in Node, the one of the browser in a page. */
export const sealedPhones =
  (newDisk: () => Stored): NewPhone =>
  async ({ device, person, teams, now, serverTime }) => {
    const disk = newDisk();
    const sealed = await makeSealedNotebook(disk, {
      device,
      person,
      teams,
      now,
      serverTime,
      bytes: countingBytes(device),
    });
    const tabs: (Notebook | undefined)[] = [];
    const damaged: string[] = [];
    const close = (which: Tab) => {
      void tabs[which]?.close();
      tabs[which] = undefined;
      journals.ended(which);
    };
    const journals = createModelJournals({ stored: disk, now, close });
    const openTab = async (which: Tab): Promise<Notebook> => {
      if (!journals.inUse()) return (await sealed.open()).notebook;
      const safeguard = await journals.start(which);
      const store = await safeguard.under(sealed.row, sealed.disk(safeguard.health), async () => undefined);
      const { notebook } = await sealed.open(store);
      await tidy(notebook, now());
      await safeguard.opened();
      return notebook;
    };
    const tab = async (asked: Tab): Promise<Notebook> => {
      // While a disk is ill there is one tab.
      const which = journals.isIll() ? 0 : asked;
      const opened = tabs[which] ?? (await openTab(which));
      tabs[which] = opened;
      damaged.push(...opened.takeDamaged());
      return opened;
    };
    const fresh = async () => {
      const notebook = await tab(0);
      await notebook.refresh();
      damaged.push(...notebook.takeDamaged());
      return notebook;
    };
    const kill = async (which: Tab) => close(which);

    const killAll = async () => {
      for (const which of [0, 1] as const) await kill(which);
    };
    const parts = { disk, sealed, journals, now, fresh, killAll };
    let latest = device;

    return {
      get device() {
        latest = tabs[0]?.identity().device ?? latest;
        return latest;
      },
      person,
      edge: createPhoneEdge(parts),
      look: async () => sightOf(await fresh()),
      store: async (which) => createPhoneStore(await tab(which)),
      async write(team, written) {
        const notebook = await fresh();
        const change = { ...written, n: 0, stamp: notebook.parts.clock.next() };
        await notebook.append(planAppend(team, [change], notebook.parts.newId, 0));
        return { ...change, n: notebook.outbox.lastNumber(team) };
      },
      async writeInBoth(team, changes) {
        await fresh();
        const both = [await tab(0), await tab(1)];
        // On a disk that is ill there is no second tab to write in.
        const possible = changes.slice(0, new Set(both).size);
        const written = await Promise.all(
          possible.map(async (each, index) => {
            const notebook = both[index] as Notebook;
            const change = { ...each, n: 0, stamp: notebook.parts.clock.next() };
            await notebook.append(planAppend(team, [change], notebook.parts.newId, 0));
            return change;
          }),
        );
        const own = (await fresh()).outbox.ofTeam(team);
        return written.map((change) => ({
          ...change,
          n: own.find((each) => each.change?.stamp === change.stamp)?.n ?? 0,
        }));
      },
      async throwAway(team, n) {
        const notebook = await fresh();
        const own = notebook.outbox.get(team, n);
        const all = own?.change?.make
          ? notebook.outbox.of(recordKey({ team, id: own.change.record }))
          : own
            ? [own]
            : [];
        const numbers = all.flatMap((each) => (each.state === 'answered' ? [] : [each.n]));
        await notebook.append(givenUp(notebook, { team, numbers }));
      },
      async beIn(next) {
        const notebook = await fresh();
        const before = notebook.account().memberships.map(({ team }) => team);
        for (const team of before) if (!next.includes(team)) await loseTeam(notebook, team);
        for (const team of next) if (!before.includes(team)) await joinTeam(notebook, team);
      },
      async prune(at) {
        const notebook = await fresh();
        await changeAccount(notebook, (account) => ({ ...account, serverTime: at }));
        await tidy(notebook, at);
      },
      kill,
      async onDisk(team) {
        const { segments, outbox } = await readDisk();
        const parts = [
          ...segments.map((row) => ['segments', row.team, row.id, row.sealed] as const),
          ...outbox.map((row) => ['outbox', row.team, row.id, row.sealed] as const),
          ...outbox.map((row) => ['said', row.team, row.id, row.said] as const),
        ];
        const opened = await Promise.all(
          parts.map(async ([table, of, id, bytes]) =>
            of === team && bytes ? await sealed.sealer.open(table, `${of}|${id}`, bytes).catch(() => undefined) : [],
          ),
        );
        return JSON.stringify(opened);
      },
      async damage(team) {
        await killAll();
        const database = openVaultDatabase(sealed.vault, disk);
        const row = (await database.segments.toArray()).find((each) => each.team === team);
        if (row) {
          const bytes = row.sealed.slice();
          bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
          await database.segments.put({ ...row, sealed: bytes });
        }
        database.close();
        return row !== undefined;
      },
      async foundDamaged() {
        await fresh();
        return damaged.splice(0);
      },
      async close() {
        await killAll();
        await removeVault(sealed.vault, disk);
      },
    };

    async function readDisk() {
      const store = sealed.disk();
      try {
        return await store.read(new Set());
      } finally {
        store.close();
      }
    }
  };

function sightOf(notebook: Notebook): Sight {
  const keysOf = (team: string) => [...notebook.pulled.keys()].filter((key) => key.startsWith(`${team}|`));
  return {
    own: (team) => notebook.outbox.ofTeam(team),
    pulled(team) {
      const found = keysOf(team).flatMap((key) => notebook.pulled.get(key) ?? []);
      return new Map<string, StoredRecord>(found.map((record) => [record.id, record]));
    },
    isPast: (team, id) => notebook.pulled.has(recordKey({ team, id })) && !notebook.pulled.get(recordKey({ team, id })),
    view: (team, id) => notebook.view(recordKey({ team, id })),
  };
}

/** Names of rows in an order that depends on nothing but the run, so that a seed gives the same run again. */
function countingBytes(device: string): (length: number) => Uint8Array {
  let state = [...device].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  return (length) =>
    Uint8Array.from({ length }, () => {
      // Xorshift, 32 bits (Marsaglia 2003).
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 255;
    });
}
