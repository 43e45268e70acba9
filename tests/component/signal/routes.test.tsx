// How a signal came in, as Schiedam has it: who may report, who noticed, and where a former participant took part.
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, fields, type Phone, press, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('triageWorker', 'Sam');
});
afterEach(() => team.close());

const group = (name: string) =>
  [...document.querySelectorAll('fieldset, [role="radiogroup"], [role="group"]')].find((each) =>
    each.textContent?.startsWith(name),
  );
const offered = (name: string) => [...(group(name)?.querySelectorAll('label') ?? [])].map((each) => each.textContent);

test('[W10] route B has the reporters of the source, and asks for brothers and sisters', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await user.click(await box('Melding'));
  expect(offered('Wie meldde het?')).toEqual(['Halt', 'Pak je kans', 'Veilig Thuis']);
  expect(fields(/^Broer of zus .*\? Vraag dit bij elke melding/u)).toHaveLength(1);
  expect(screen.getByText(/veelpleger of HIT’er/u)).toBeTruthy();
  expect(document.body.textContent).not.toContain('bekend bij politie of Halt');
});

test.each(['Iemand merkte het op', 'Melding', 'Deed eerder mee'])(
  '[W10] who noticed it is asked on route %s',
  async (route) => {
    const { user } = show(phone, '/noteer/signaal');
    await user.click(await box(route));
    expect(offered('Wie merkte het op?')).toEqual([
      'Ikzelf',
      'Een leerkracht',
      'Een buurtbewoner',
      'Een professional in de wijk',
    ]);
  },
);

test('[W10] [T2] route C says which organisation, which help and when it stopped; the occasion is told apart', async () => {
  const { user } = show(phone, '/noteer/signaal');
  await write(user, 'Wat zag of hoorde je?', 'Hij vraagt om hulp.');
  await user.click(await box('Schoolverzuim'));
  await user.click(await box('Deed eerder mee'));
  expect(offered('Bij welke organisatie deed iemand mee?')).toEqual(['Halt', 'Pak je kans']);
  await user.click(await box('Pak je kans'));
  await write(user, 'Welke hulp was dat?', 'Begeleiding bij school');
  await user.click(press('Bewaren'));
  await screen.findByText('Op dit toestel bewaard');
  const [entry] = all(phone, 'signal');
  expect(entry?.values).toMatchObject({ route: 'c', formerProgram: 'pakJeKans', occasion: 'truancy' });
  show(phone, `/signalen/${entry?.id}`);
  expect(await screen.findByText('Deed eerder mee bij')).toBeTruthy();
  expect(screen.getByText('Schoolverzuim')).toBeTruthy();
});

test('[field.11] who walks the street is not asked along which route it came in', async () => {
  const walking = await team.phone('fieldWorker', 'Aya');
  const page = show(walking, '/noteer/signaal');
  await box('Wat zag of hoorde je?');
  expect(group('Hoe kwam dit binnen?')).toBeUndefined();
  expect(group('Wat was de aanleiding?')).toBeTruthy();
  page.unmount();
  const id = await walking.note({ observed: 'Hij vraagt om hulp.', route: 'a' });
  show(walking, `/signalen/${id}`);
  await screen.findByText('Wat er genoteerd is');
  expect(document.body.textContent).not.toMatch(/Iemand merkte het op|Hoe kwam dit binnen/u);
});

test('[W9] [W10] what was noted with words of an earlier release keeps them, and can still be changed', async () => {
  const id = await phone.note({ observed: 'Van toen', route: 'b', reportedBy: 'police', sibling: true });
  const page = show(phone, `/signalen/${id}`);
  expect(await screen.findByText('Melding · Politie')).toBeTruthy();
  expect(screen.getByText('Broer of zus van iemand die vaak met de politie te maken heeft.')).toBeTruthy();
  page.unmount();
  show(phone, `/signalen/${id}/aanvullen`);
  await box('Melding');
  expect(offered('Wie meldde het?')).toEqual(['Halt', 'Pak je kans', 'Veilig Thuis', 'Politie']);
});
