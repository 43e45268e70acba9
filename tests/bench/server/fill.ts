// Fills a database for the measurements of the server: teams, people with a login, and signals of some 420 bytes. Run as
// a program with the settings of a server in the environment and the wishes as its argument; prints who may sync.
import { randomBytes } from 'node:crypto';
import { putMembership } from '#server/accounts/members.ts';
import { startSession } from '#server/accounts/sessions.ts';
import { newId } from '#server/accounts/tokens.ts';
import { assemble } from '#server/assemble.ts';
import type { Deps } from '#server/deps.ts';
import { openHome } from '#server/home.ts';
import { cookieHeaders } from '#server/http/cookie.ts';
import { createLog } from '#server/log.ts';
import { readSettings } from '#server/settings.ts';
import { closeDatabase } from '#server/store/database.ts';
import { merge } from '#sync/change.ts';
import { writeStamp } from '#sync/clock.ts';
import { keep } from '#sync/intake.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

export interface Wish {
  /** Teams to make, each with this many people. */
  readonly teams: number;
  readonly people: number;
  /** Signals per team: numbers `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** Teams that are there already and get only signals. */
  readonly known?: readonly FilledTeam[];
}

export interface FilledTeam {
  readonly team: string;
  readonly phones: readonly { readonly person: string; readonly device: string; readonly cookie: string }[];
}

const atOnce = 1_000;
const perTransaction = 10;
const street = 'Bij de flats aan de noordkant stond weer een groepje van vier of vijf, hooguit twaalf jaar oud. ';
const more = 'Een buurvrouw zegt dat het elke dag is, ook op schooldagen, en dat niemand ze roept voor het eten. ';

const read = readSettings(process.env);
if (!read.ok) throw new Error(read.sentence);
const opened = await openHome(read.settings, randomBytes, Date.now);
if (!opened.ok) throw new Error(opened.sentence);
const deps = assemble({ db: opened.db, log: createLog('silent'), settings: read.settings.app });
const wish = JSON.parse(process.argv[2] ?? '{}') as Wish;
const teams = wish.known ?? (await Promise.all(Array.from({ length: wish.teams }, () => makeTeam(deps, wish.people))));
for (const team of teams) await makeSignals(deps, team, wish.from, wish.to);
await deps.news.close();
await closeDatabase(opened.db);
process.stdout.write(JSON.stringify(teams));
process.exit(0);

async function makeTeam({ now, random, settings, store, writeAsServer }: Deps, people: number): Promise<FilledTeam> {
  const team = newId(random);
  const by = 'server-000000000000';
  return store.inTeam(team, async (tx, sql) => {
    await writeAsServer(tx, { team, kind: 'team', id: team, by, set: { name: `Team ${team.slice(0, 4)}` } });
    const phones: FilledTeam['phones'][number][] = [];
    for (let number = 0; number < people; number += 1) {
      const person = newId(random);
      const name = `Persoon ${number}`;
      await writeAsServer(tx, { team, kind: 'person', id: person, by, set: { name, role: 'fieldWorker' } });
      const account = { id: person, email: `${person.toLowerCase()}@bench.example`, name, password: null };
      await sql
        .insertInto('account')
        .values({ ...account, installation_admin: 0, created: now(), last_sign_in: null })
        .execute();
      await putMembership(sql, { team, person, role: 'fieldWorker', since: now(), left: 0 });
      const token = await startSession(sql, { person, device: undefined, deviceName: 'bench' }, now(), random);
      const cookie = cookieHeaders(token, settings.origin)[0]?.split(';')[0] ?? '';
      phones.push({ person, device: newId(random), cookie });
    }
    return { team, phones };
  });
}

async function makeSignals({ now, store }: Deps, { team, phones }: FilledTeam, from: number, to: number) {
  const count = 0;
  for (let start = from; start < to; start += atOnce * perTransaction) {
    await store.inTeam(team, async (tx) => {
      const end = Math.min(start + atOnce * perTransaction, to);
      for (let batch = start; batch < end; batch += atOnce) {
        const made = new Map<string, StoredRecord>();
        for (let number = batch; number < Math.min(batch + atOnce, end); number += 1) {
          const { person = '', device = '' } = phones[number % phones.length] ?? {};
          const change: Change = {
            n: 0,
            kind: 'signal',
            record: signalId(team, number),
            schema: 2,
            stamp: writeStamp({ time: now() - 1_000, count, node: device }),
            make: true,
            set: { observed: `${number}. ${street}${number % 3 === 0 ? more : ''}`, about: `${number} kinderen` },
          };
          made.set(change.record, merge(undefined, change, person, team).record);
        }
        await keep(tx, new Map(), made, now());
      }
    });
  }
}

function signalId(team: string, number: number): string {
  return `bench-${team.slice(0, 6)}-${String(number).padStart(9, '0')}`;
}
