/**
 * What each step of a write does: `writesOf` seals it and says which rows of the disk change, `takeIn` does the same to
 * memory once it is on the disk. All that is planned on a notebook is written so. Beside it stand only drafts, which are
 * written one by one, and rows that are mended or set aside (`damage.ts`, `following.ts`), of which no step can tell.
 */

import type { Change } from '#sync/stored-record.ts';
import { accountKey, deviceKey, progressKey, sealedName } from '../../disk/keys.ts';
import { type Sealer, sealedMeta } from '../../disk/seal.ts';
import type { OutboxPatch, Writes } from '../../disk/vault-rows.ts';
import type { OwnChange } from '../outbox.ts';
import { isEmptied, type Marks, marked, type Step, type Steps } from '../steps.ts';
import type { Memory } from './memory.ts';

/** The rows that change, sealed side by side. */
export async function writesOf(steps: Steps, sealer: Sealer): Promise<Writes> {
  return joined(await Promise.all(steps.map((each) => doingOf(each).disk(each, sealer))));
}

/** Does to memory what was written; `first` is the number that was given to the first of what was appended. */
export function takeIn(memory: Memory, steps: Steps, first: number): void {
  let n = first;
  for (const each of steps) {
    doingOf(each).memory(memory, each, n);
    if (each.step === 'append own') n += 1;
  }
}

interface Doing<S extends Step> {
  disk(step: S, sealer: Sealer): Promise<Writes>;
  /** `n` is the number that what is appended got. */
  memory(memory: Memory, step: S, n: number): void;
}

const doings: { readonly [Name in Step['step']]: Doing<Extract<Step, { readonly step: Name }>> } = {
  'append own': {
    disk: async ({ own }, sealer) => ({ append: [await sealedRow(own, sealer)] }),
    memory: (memory, { own }, n) => memory.put({ ...own, n, change: own.change && { ...own.change, n } }),
  },
  'put own': {
    disk: async ({ own }, sealer) => ({ mend: [{ n: own.n, ...(await sealedRow(own, sealer)) }] }),
    memory: (memory, { own }) => memory.put(own),
  },
  'mark own': {
    disk: async ({ own, to }, sealer) => ({ patchOutbox: [await patchOf(own, to, sealer)] }),
    memory: (memory, { own, to }) => memory.put(marked(own, to)),
  },
  'replace own': {
    async disk({ own, id, change }, sealer) {
      const { team, n, state, seq, until } = own;
      const sealed = await sealer.seal('outbox', sealedName({ team, id }), contentOf({ ...own, change }));
      return { patchOutbox: [{ team, n, state, seq, until, content: { id, sealed } }] };
    },
    memory: (memory, { own, id, change }) => memory.put({ ...own, id, change }),
  },
  'drop own': {
    disk: async ({ own }) => ({ dropOutbox: [[own.team, own.n]] }),
    memory: (memory, { own }) => memory.forget(own),
  },
  'add segment': {
    async disk({ team, id, text }, sealer) {
      return { addSegments: [{ team, id, sealed: await sealer.sealText('segments', sealedName({ team, id }), text) }] };
    },
    memory: (memory, { team, id, content }) => memory.adopt(team, id, content),
  },
  'drop segment': {
    disk: async ({ team, id }) => ({ dropSegments: [[team, id]] }),
    memory: (memory, { id }) => memory.dropSegment(id),
  },
  'forget team': {
    disk: async ({ team }) => ({ dropTeams: [team] }),
    memory: (memory, { team }) => memory.forgetTeam(team),
  },
  'set account': {
    disk: async ({ account }, sealer) => ({ meta: [await sealedMeta(sealer, accountKey, account)] }),
    memory: (memory, { account }) => memory.setAccount(account),
  },
  'set identity': {
    disk: async ({ identity }, sealer) => ({ meta: [await sealedMeta(sealer, deviceKey, identity)] }),
    memory: (memory, { identity }) => memory.setIdentity(identity),
  },
  'set progress': {
    async disk({ progress }, sealer) {
      return { meta: [await sealedMeta(sealer, progressKey(progress.team), progress)] };
    },
    memory: (memory, { progress }) => memory.setProgress(progress),
  },
  'drop draft': {
    disk: async ({ row }) => ({ dropDrafts: [row] }),
    // Drafts are in memory where they are typed.
    memory: () => undefined,
  },
};

const doingOf = <S extends Step>(step: S) => doings[step.step] as unknown as Doing<S>;

async function sealedRow(own: Omit<OwnChange, 'n'>, sealer: Sealer) {
  const { team, id, state, seq, until, thrown } = own;
  const sealed = await sealer.seal('outbox', sealedName({ team, id }), contentOf(own));
  return { team, id, state, seq, until, ...(thrown ? { thrown } : {}), sealed };
}

/** What is sealed in a row; its number stands in clear. */
function contentOf({ change, at, notBefore }: Omit<OwnChange, 'n'>) {
  const { n: _, ...content } = change as Change;
  return { change: content, at, ...(notBefore === undefined ? {} : { notBefore }) };
}

async function patchOf(own: OwnChange, to: Marks, sealer: Sealer): Promise<OutboxPatch> {
  const { team, n, id, state, seq, until } = marked(own, to);
  const said = to.said && (await sealer.seal('said', sealedName({ team, id }), to.said));
  return {
    ...{ team, n, state, seq, until, empty: isEmptied(own, to) },
    ...(to.lost === undefined ? {} : { lost: to.lost }),
    ...(to.thrown === undefined ? {} : { thrown: to.thrown }),
    ...(said && { said }),
  };
}

/** Several, in one transaction. A part that is in none stays away: a table that is not named is not opened. */
export function joined(all: readonly Writes[]): Writes {
  const together = new Map<string, unknown>();
  for (const [name, part] of all.flatMap((writes) => Object.entries(writes))) {
    const before = together.get(name);
    if (Array.isArray(before) && Array.isArray(part)) for (const each of part) before.push(each);
    else together.set(name, Array.isArray(part) ? [...part] : part);
  }
  return Object.fromEntries(together);
}
