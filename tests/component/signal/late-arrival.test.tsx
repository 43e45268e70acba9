// A note that was dated years back by a wrong clock: it stands among what is new, its page says so, and it stays its full term.
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { onDay } from '#records/moments.ts';
import { phoneOf } from '#tests/contract/phone.ts';
import { show, startTeam } from '#tests/support/team-phones.tsx';

const day = 86_400_000;
let team: Awaited<ReturnType<typeof startTeam>>;
beforeEach(async () => {
  team = await startTeam();
});
afterEach(() => team.close());

test('[S5] [edge.E6] is shown to a colleague, with the time it came and until when it stays', async () => {
  const { server } = team;
  const behind = phoneOf(await server.signIn('fieldWorker'), server.team);
  const note = behind.signal('Alleen op straat.', { stamp: behind.stamp(Date.now() - 11 * 365 * day) });
  await behind.push([note]);
  const colleague = await team.phone('triageWorker', 'Kim');
  const entry = colleague.device.watchOne('signal', note.record).get();
  show(colleague, `/signalen/${note.record}`);
  expect((await screen.findAllByText('Alleen op straat.')).length).toBeGreaterThan(0);
  expect(screen.getByText(/Dit signaal blijft zolang het open staat\./u)).toBeTruthy();
  expect(
    screen.getByText(
      /De klok van het toestel liep achter, of dit kwam pas veel later aan\. Dit is de tijd van aankomst\./u,
    ),
  ).toBeTruthy();
  expect(entry?.changedAt).toBeGreaterThan(Date.now() - day);
  expect(entry?.madeAt).toBeGreaterThan(Date.now() - day);
});

test('[access.R4] [attack.A9] and once it is closed, until when it stays here and with the team, from when it was closed', async () => {
  const { server } = team;
  const behind = phoneOf(await server.signIn('triageWorker'), server.team);
  const stamp = behind.stamp(Date.now() - 11 * 365 * day);
  const note = behind.signal('Allang klaar.', { set: { observed: 'Allang klaar.', progress: 'closed' }, stamp });
  await behind.push([note]);
  const colleague = await team.phone('triageWorker', 'Kim');
  const taken = colleague.device.watchOne('signal', note.record).get()?.takenAt ?? 0;
  show(colleague, `/signalen/${note.record}`);
  const [here, there] = [taken + 180 * day, taken + 365 * day].map((until) => onDay(until, Date.now()));
  const sentence = `Dit signaal blijft op dit toestel zeker tot ${here} en bij je team zeker tot ${there}.`;
  expect(await screen.findByText(new RegExp(sentence, 'u'))).toBeTruthy();
});
