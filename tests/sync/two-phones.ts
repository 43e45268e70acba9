// One face for the two phones of the contract: the memory one and the sealed one.
import type { Stored } from '#device/disk/database.ts';
import { recordKey } from '#device/disk/keys.ts';
import { createPhoneStore } from '#device/line/phone-store.ts';
import type { OwnChange } from '#device/notebook/outbox.ts';
import { givenUp, planAppend } from '#device/notebook/writing/plans.ts';
import type { PhoneStore } from '#sync/exchange.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import { createMemoryPhone } from '#tests/support/phone.ts';
import { loseTeam, makeSealedNotebook, tidy } from '#tests/support/phones/sealed-notebook.ts';

export const team = 'team-0000000000000001';
export const device = 'device-000000000000001';
const person = 'person-000000000000001';

/** A phone as the contract needs it. */
export interface Phone {
  store(): PhoneStore;
  write(change: Omit<Change, 'n'>): Promise<number>;
  throwAway(n: number): Promise<void>;
  view(id: string): StoredRecord | undefined;
  own(): readonly OwnChange[];
  loseTeam(): Promise<void>;
  prune(now: number): Promise<void>;
  /** Killed and opened again: only what is on disk is left. */
  reopened(): Promise<Phone>;
}

export async function memoryPhone(): Promise<Phone> {
  const phone = createMemoryPhone(device, person);
  const face: Phone = {
    store: () => phone.store(),
    write: async (change) => phone.write(team, change),
    throwAway: async (n) => phone.throwAway(team, n),
    view: (id) => phone.view(team, id),
    own: () => phone.own(team),
    loseTeam: async () => phone.loseTeam(team),
    prune: async (now) => phone.prune(team, now),
    reopened: async () => face,
  };
  return face;
}

/** On a disk that is the fake one of Node or the one of a browser. */
export async function sealedPhone(disk: Stored): Promise<Phone> {
  const phone = await makeSealedNotebook(disk, { device, person, teams: [team] });
  const open = async (): Promise<Phone> => {
    const { notebook } = await phone.open();
    let row = 0;
    return {
      store: () => createPhoneStore(notebook),
      async write(change) {
        const before = notebook.outbox.lastNumber(team);
        const id = `row-${before}-${row++}`;
        await notebook.append(planAppend(team, [{ ...change, n: 0 }], () => id, 0));
        return notebook.outbox.lastNumber(team);
      },
      async throwAway(n) {
        const own = notebook.outbox.get(team, n);
        const all = own?.change?.make
          ? notebook.outbox.of(recordKey({ team, id: own.change.record }))
          : own
            ? [own]
            : [];
        const numbers = all.flatMap((each) => (each.state === 'answered' ? [] : [each.n]));
        await notebook.append(givenUp(notebook, { team, numbers }));
      },
      view: (id) => notebook.view(recordKey({ team, id })),
      own: () => notebook.outbox.ofTeam(team),
      loseTeam: () => loseTeam(notebook, team),
      prune: (now) => tidy(notebook, now),
      reopened: () => {
        void notebook.close();
        return open();
      },
    };
  };
  return open();
}
