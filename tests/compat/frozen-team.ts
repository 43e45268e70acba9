// The team that was frozen with a release, put back as it was left: the database in a folder, Joost's phone on its disk,
// and a clock that goes on from there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPhone, createSignedInPhone, type Reachable, type TestPhone } from '#tests/support/phone.ts';
import type { TestClient } from '#tests/support/test-server.ts';
import { databaseFromSql } from './frozen-database.ts';
import { diskFromJson } from './frozen-disk.ts';
import { type FrozenPhoneParts, type FrozenStory, storyOf, textOf } from './frozen-release.ts';
import { wordsOf } from './words-of-then.ts';

/** Milliseconds; on a busy machine a phone and a server of each version take their time to be read. */
export const hangLimit = 60_000;

/** What gives browsers: a server of any version. */
export interface Served {
  client(): TestClient;
}

export interface FrozenTeam {
  readonly story: FrozenStory;
  readonly dataDir: string;
  readonly now: () => number;
  /** Joost's phone after its update to this device (today's when absent), started and still locked. */
  joost(server: Served, phone?: FrozenPhoneParts): Promise<TestPhone>;
  /** A new phone of someone of the team, signed in and synced. */
  phone(name: string, server: Served, phone?: FrozenPhoneParts): Promise<TestPhone>;
  remove(): void;
}

export function openFrozenTeam(release: string): FrozenTeam {
  const story = storyOf(release);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stoep-compat-'));
  databaseFromSql(path.join(dataDir, 'stoep.db'), textOf(release, 'database.sql'));
  const started = Date.now();
  const now = () => story.frozenAt + 60_000 + Date.now() - started;
  return {
    story,
    dataDir,
    now,
    async joost(server, { createDevice } = {} as FrozenPhoneParts) {
      const browser = server.client();
      for (const [name, value] of story.phone.cookies) browser.cookies.set(name, value);
      return createPhone({
        server: { client: () => browser },
        now,
        createDevice,
        idb: await diskFromJson(story.phone.disk),
      });
    },
    phone: (name, server, { createDevice } = {} as FrozenPhoneParts) =>
      createSignedInPhone({
        server,
        now,
        createDevice,
        email: story.people[name]?.email ?? '',
        password: wordsOf(release).password,
      }),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** A server that can be taken away and another put in its place, while browsers keep their cookies. */
export function replaceable(first: Served): Served & { replace(by: Served): void } {
  let served = first;
  return {
    replace: (by) => (served = by),
    client() {
      let behind = served;
      let browser = behind.client();
      const { cookies } = browser;
      const through = (): Reachable => {
        if (behind === served) return browser;
        behind = served;
        const next = served.client();
        for (const [name, value] of cookies) next.cookies.set(name, value);
        browser = next;
        return browser;
      };
      return { ...browser, fetch: (where, init) => through().fetch(where, init) };
    },
  };
}
