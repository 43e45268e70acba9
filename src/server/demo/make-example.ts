/** Makes the example neighbourhood on an empty database: people, team, neighbourhoods and all that was noted there. */
import type { Member } from '#domain/roles.ts';
import { putMembership } from '../accounts/members.ts';
import { newId } from '../accounts/tokens.ts';
import type { Deps } from '../deps.ts';
import { holdLateNote } from './late-note.ts';
import { makeMany } from './make-many.ts';
import { demoEmail, demoPeople } from './people.ts';
import { allStories } from './stories/all-stories.ts';
import { outlineText } from './stories/outlines.ts';
import type { Quarter, Who } from './story.ts';
import { deviceOf, tellStories } from './tell-stories.ts';

const hour = 3_600_000;
const day = 24 * hour;
const teamName = 'Voorbeeldteam';
const quarters: Readonly<Record<Quarter, string>> = { north: 'Voorbeeldwijk-Noord', south: 'Voorbeeldwijk-Zuid' };

/** Everyone gets this password. `records` is how many records people noted there must be at least, of all kinds together. */
export async function makeExample(deps: Deps, password: string, records: number): Promise<void> {
  const { now, random, store, writeAsServer } = deps;
  const id = () => newId(random);
  const team = id();
  const people = await Promise.all(
    demoPeople.map(async (person) => ({ ...person, id: id(), hash: await deps.passwords.hash(password) })),
  );
  const members = Object.fromEntries(
    people.map(({ who, id: person, role }) => [who, { person, team, role }]),
  ) as unknown as Record<Who, Member>;
  const by = members.beheer.person;
  const neighbourhoods: Record<Quarter, string> = { north: id(), south: id() };

  await store.inTeam(team, async (tx, sql) => {
    await sql.insertInto('meta').values({ key: 'demo', value: '1' }).execute();
    const set = {
      name: teamName,
      dutyOfficer: 'Achterwacht wijkteam (voorbeeld)',
      dutyPhone: '088 000 00 00',
    };
    await writeAsServer(tx, { team, kind: 'team', id: team, by, set });
    for (const { who, id: person, name, role, civilServant, quiet = 0, hash } of people) {
      await writeAsServer(tx, { team, kind: 'person', id: person, by, set: { name, role, civilServant } });
      await sql
        .insertInto('account')
        .values({
          id: person,
          email: demoEmail(who),
          name,
          password: hash,
          installation_admin: who === 'beheer' ? 1 : 0,
          created: now(),
          last_sign_in: null,
        })
        .execute();
      await putMembership(sql, { team, person, role, since: now(), left: 0 });
      await sql
        .insertInto('device')
        .values({
          id: deviceOf(who),
          person,
          name: 'Voorbeeldtoestel',
          first_seen: now(),
          last_seen: now() - quiet * day - hour,
          wipe: 0,
        })
        .execute();
    }
    for (const [quarter, name] of Object.entries(quarters) as [Quarter, string][]) {
      const set = { name, outline: outlineText(quarter) };
      await writeAsServer(tx, { team, kind: 'neighbourhood', id: neighbourhoods[quarter], by, set });
    }
    const cast = { members, neighbourhoods, now: now() };
    await makeMany(tx, Math.max(0, records - allStories.length), cast);
    await tellStories(tx, allStories, cast, id);
    await holdLateNote(tx, sql, writeAsServer, { team, person: id(), by, record: id(), now: now() });
  });
}
