/** From the start of the app, or a sign-in, to an open notebook: by making one, or by one of the ways in (`ways/`). */
import type { VaultId } from '#domain/ids.ts';
import type { Device } from '../device.ts';
import { notebooksHere } from '../disk/database.ts';
import type { Called } from '../line/online-calls.ts';
import { type Answered, called } from '../line/server-calls.ts';
import { withFixedTeam } from '../notebook/account.ts';
import { changeAccount } from '../notebook/leaving.ts';
import type { GateRooms, GoingOut } from './going-out.ts';
import { keepNew, noteHalf } from './half-here.ts';
import type { Judging } from './judging/judging.ts';
import { accountOf, namesOf, type Who } from './login.ts';
import { askWait } from './may-open.ts';
import { findKey, hintFor, keepLock, makeNotebook } from './notebook-keys.ts';
import { unsentHere } from './unsent-here.ts';
import type { Given } from './ways/ways.ts';

export interface ComingIn extends Pick<Device, 'start'> {
  /** What the server answered to a password; `told`: the notebook whose device id was sent with it. */
  enter(answer: Answered<Who>, told?: string): Promise<Called<undefined>>;
  /** How hard to guess for whoever knows the newcomer. */
  readonly judge: Device['judgePassphrase'];
  make(given: Given): ReturnType<Device['makeVault']>;
  unlock(given: Given): ReturnType<Device['unlock']>;
}

interface ComingInParts extends GateRooms {
  readonly judging: Judging;
  /** Asks other tabs for the key; true when a notebook was opened with it. */
  readonly askTabs: () => Promise<boolean>;
  readonly goingOut: Pick<GoingOut, 'lock' | 'forget'>;
}

export function createComingIn(rooms: ComingInParts): ComingIn {
  const { parts, tabs, login, safeguard, here, sessions, opening, judging, askTabs, goingOut } = rooms;
  const keyParts = () => ({ ...parts, subtle: parts.subtle as SubtleCrypto, isHardSoon: judging.isHardSoon });

  async function healAndFinish(): Promise<void> {
    await safeguard.heal(here.stored());
    await here.finish();
  }
  async function askToPersist(): Promise<void> {
    const persisted = await parts.storageManager?.persist();
    const notebook = opening.notebook();
    if (notebook) await changeAccount(notebook, (account) => ({ ...account, persisted }));
  }

  return {
    async start() {
      if (!parts.subtle) return sessions.unusable('noCrypto');
      if (!parts.indexedDB || !parts.keyRange) return sessions.unusable('noStorage');
      await safeguard.start();
      try {
        if (!(await here.open())) return sessions.unusable('newerData');
      } catch {
        return sessions.unusable((await here.isAnythingHere()) ? 'unreadable' : 'noStorage');
      }
      void login.finish();
      if (here.all().length > 0) {
        if (parts.channel && (await askTabs())) return;
        await healAndFinish();
        if (sessions.phase() === 'starting') sessions.toLock();
        return;
      }
      if (here.left.size > 0) await healAndFinish();
      // Signed in before, but the passphrase was not chosen yet.
      const answer = (await login.person().catch(() => '')) ? await login.ask(askWait) : undefined;
      if (answer?.ok) return sessions.welcome(answer.value);
      sessions.toDoor();
    },
    async enter(answer, told) {
      if (!answer.ok) {
        const ordered = answer.reason === 'wipe' ? here.find(told) : undefined;
        if (ordered) await goingOut.forget(ordered.vault);
        return called(answer, () => undefined);
      }
      const who = answer.value;
      sessions.noteOut(false);
      await login.signedIn(who);
      tabs.post({ type: 'login', person: who.person.id });
      const notebook = opening.notebook();
      if (notebook?.person === who.person.id) {
        await login.keep(notebook, who);
        sessions.setSignedIn(true);
        sessions.show(opening.notebook());
        return { ok: true, value: undefined };
      }
      if (notebook) await goingOut.lock();
      await here.read();
      const own = here.all().filter((row) => row.person === who.person.id);
      if (own.length > 0) {
        sessions.meet(who);
        // On an ill disk what was noted since stands there only.
        await safeguard.look();
        sessions.toLock(await unsentHere(own, here.stored(), safeguard.copy));
      } else sessions.welcome(who);
      return { ok: true, value: undefined };
    },
    judge: (passphrase) => judging.passphrase(passphrase, namesOf(sessions.newcomer())),
    async make(given) {
      const who = sessions.newcomer();
      const refused = who ? await judging.refuses(given.passphrase, namesOf(who)) : 'storageFailed';
      if (!who || refused) return { ok: false, reason: refused ?? 'storageFailed' };
      try {
        await here.read();
        if (here.all().some((row) => row.person === who.person.id && !sessions.beside().has(row.vault))) {
          // Another tab made it meanwhile.
          sessions.toLock();
          return { ok: true };
        }
        if ('key' in (await findKey(here.all(), safeguard.door, given, keyParts())))
          return { ok: false, reason: 'inUse' };
        const { id } = who.person;
        const account = withFixedTeam(undefined, accountOf(who, parts.now()));
        const begin = (vault: VaultId) => noteHalf(here.registry(), 'making', vault);
        const { row, key } = await makeNotebook(id, account, given, here.stored(), keyParts(), begin);
        await keepNew(here.registry(), row);
        sessions.forgetNewcomer();
        if ((await opening.open(row, key)) !== 'open') return { ok: false, reason: 'storageFailed' };
      } catch {
        return { ok: false, reason: 'storageFailed' };
      }
      void askToPersist().catch(() => undefined);
      return { ok: true };
    },
    async unlock(given) {
      try {
        await here.read();
      } catch {
        return { ok: false, reason: 'unreadable' };
      }
      // Who just signed in means their own notebook, also where another's has the same passphrase.
      const fresh = sessions.fresh();
      const meant = here.all().filter(({ person }) => !fresh || person === fresh.person.id);
      const found = await findKey(meant, safeguard.door, given, keyParts());
      if ('key' in found) {
        if (opening.notebook()) return { ok: true };
        const { key, add } = found;
        const row = add ? { ...found.row, slots: [...found.row.slots, add] } : found.row;
        // Only for the next time: a disk that refuses it keeps nobody out.
        await keepLock(here.registry(), row).catch(() => undefined);
        const result = await opening.open(row, key).catch(() => 'damaged');
        if (result === 'shut') return { ok: false, reason: 'gone' };
        return result === 'damaged' ? { ok: false, reason: 'damaged' } : { ok: true };
      }
      if (!found.damaged) return { ok: false, reason: 'wrong', ...hintFor(here.all(), safeguard.door, given) };
      const there = await notebooksHere(here.stored());
      return { ok: false, reason: there && !here.all().some(({ vault }) => there.has(vault)) ? 'gone' : 'damaged' };
    },
  };
}
