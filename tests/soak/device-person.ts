// Somebody with a real device in Node, who works while the network fails: notes, changes, judges, takes away, loses
// reception and the login, and has the app killed. Writes in the ledger what the device said was saved.
import { gzipSync } from 'node:zlib';
import type { Entry } from '#device/index.ts';
import { password } from '#tests/support/journeys.ts';
import type { Ledger } from '#tests/support/ledger.ts';
import { createPhone, type Reachable, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import type { Dice } from '#tests/support/seeded-dice.ts';
import { clientOf } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

export interface DevicePerson {
  readonly email: string;
  note(): Promise<void>;
  edit(): Promise<void>;
  judge(): Promise<void>;
  remove(): Promise<void>;
  sync(): Promise<void>;
  offline(): Promise<void>;
  online(): Promise<void>;
  reopen(): Promise<void>;
  killedWriting(): Promise<void>;
  loseLogin(): Promise<void>;
  /** With everything working again: signs in when asked, and sends and fetches until nothing waits. */
  settle(): Promise<void>;
  signals(): ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Records of which a change was refused and waits for this person. */
  refused(): ReadonlySet<string>;
  /** Killed tabs and lost logins. */
  faults(): number;
}

interface Someone {
  readonly email: string;
  readonly invitation: string;
  readonly origin: string;
  readonly dice: Dice;
  readonly ledger: Ledger;
}

type Signal = Entry<'signal'>;

export async function devicePerson({ email, invitation, origin, dice, ledger }: Someone): Promise<DevicePerson> {
  const cookies = new Map<string, string>();
  const client = clientOf((where, init) => fetch(origin + where, init), cookies);
  const phone = await createPhone({
    server: { client: (): Reachable => client },
    parts: { gzip: async (text) => gzipSync(text) },
  });
  let tab: TestTab = phone;
  let count = 0;
  let faults = 0;
  const name = email.split('@')[0];
  const token = invitation.split('/').at(-1) ?? '';
  const accepted = await tab.device.acceptInvitation(token, { name: name ?? '', email, password });
  if (!accepted.ok) throw new Error(`Accepting answered ${accepted.reason} ${accepted.message}`);
  const made = await tab.device.makeVault(testPassphrase);
  if (!made.ok) throw new Error(`Making a notebook answered ${made.reason}`);
  await tab.device.syncNow();

  const all = () => tab.device.watch({ kind: 'signal' }).get();
  const fresh = (what: string) => `${name} ${what} ${++count}`;
  const pick = (from: readonly Signal[] = all()) => (from.length > 0 ? dice.pick(from) : undefined);

  /** What a person writes over what stands there, which they have seen. */
  const write = async (field: 'meaning' | 'colourReason', more: object) => {
    const entry = pick();
    if (!entry) return;
    const text = fresh(field);
    const over = entry.values[field];
    const saved = await tab.device.save({ kind: 'signal', id: entry.id, values: { [field]: text, ...more } });
    if (saved.ok) ledger.edited({ sentence: String(entry.values.observed), field, text, over, sure: true });
  };
  const reopen = async () => {
    faults += 1;
    tab = await phone.reopen();
    const opened = await tab.device.unlock(testPassphrase);
    if (!opened.ok) throw new Error(`Unlocking answered ${opened.reason}`);
  };
  const waits = () => tab.device.sync.getState().outbox.some(({ state }) => state === 'waiting');

  return {
    email,
    faults: () => faults,
    async note() {
      const observed = fresh('noteert');
      const saved = await tab.device.save({ kind: 'signal', values: { observed } });
      if (!saved.ok) throw new Error(`Saving answered ${saved.reason}`);
      ledger.noted({ sentence: observed, sure: true });
    },
    edit: () => write('meaning', {}),
    judge: () => {
      const colour = dice.pick(['red', 'orange', 'green']);
      // A field worker may not; the device says so, and nothing is written.
      return write('colourReason', { colour, progress: 'inTriage' });
    },
    async remove() {
      const entry = pick();
      const saved = entry && (await tab.device.remove('signal', entry.id));
      if (entry && saved?.ok) ledger.removed({ sentence: String(entry.values.observed), sure: true });
    },
    async sync() {
      const run = tab.device.syncNow();
      if (dice.chance(0.5)) await Promise.race([run, new Promise((resolve) => setTimeout(resolve, 800))]);
    },
    offline: async () => phone.network.setOnline(false),
    online: async () => phone.network.setOnline(true),
    reopen,
    async killedWriting() {
      const observed = fresh('werd afgebroken');
      ledger.noted({ sentence: observed, sure: false });
      void tab.device.save({ kind: 'signal', values: { observed } }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, dice.under(10)));
      await reopen();
    },
    async loseLogin() {
      faults += 1;
      cookies.clear();
    },
    async settle() {
      phone.network.setOnline(true);
      const state = tab.device.sync.getState;
      await until(
        async () => {
          await tab.device.syncNow();
          const session = tab.session();
          if (session.phase === 'unlocked' && !session.signedIn) await tab.device.signIn(email, password);
          return !waits() && state().complete && state().lastFailure === undefined;
        },
        `${email} had sent and fetched all (${JSON.stringify(state())})`,
        60_000,
      );
    },
    signals: () => new Map(all().map(({ id, values }) => [id, values])),
    refused: () =>
      new Set(tab.device.sync.getState().outbox.flatMap(({ state, record }) => (state === 'waiting' ? [] : [record]))),
  };
}
