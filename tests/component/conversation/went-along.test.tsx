// Two who go on a visit together both stand with it.
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, box, type Phone, press, show, startTeam, write } from '../../support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let phone: Phone;
beforeEach(async () => {
  team = await startTeam();
  phone = await team.phone('fieldWorker', 'Sam');
});
afterEach(() => team.close());

test.each([
  ['conversation', 'gesprek', 'gesprekken', 'Waar ging het over?', 'Waar ging het over?'],
  ['contactMoment', 'contact', 'contacten', 'Met wie had je contact?', 'Waar ging het over?'],
] as const)(
  '[W17] a %s says which colleague went along, and who from elsewhere',
  async (kind, note, list, first, about) => {
    const other = await team.phone('fieldWorker', 'Noor');
    await phone.sync();
    const page = show(phone, `/noteer/${note}`);
    await write(page.user, first, 'Moeder van het portiek');
    if (about !== first) await write(page.user, about, 'Koffie gedronken');
    await page.user.click(await box('Noor'));
    await write(page.user, 'Ging er iemand van buiten je team mee?', 'wijkagent');
    await page.user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [entry] = all(phone, kind);
    expect(entry?.values).toMatchObject({ alongWith: [other.person], alongWithWho: 'wijkagent' });
    page.unmount();
    show(phone, `/${list}/${entry?.id}`);
    expect(await screen.findByText('Ging mee')).toBeTruthy();
    expect(screen.getByText('wijkagent')).toBeTruthy();
  },
);
