// Somebody says in a contact not to feel safe: whom to call, and how it reaches the desk that must know of it.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isUnsafe } from '#domain/triage.ts';
import { all, box, keep, type Phone, press, show, startTeam, write } from '#tests/support/team-phones.tsx';

let team: Awaited<ReturnType<typeof startTeam>>;
let sam: Phone;
beforeEach(async () => {
  team = await startTeam();
  sam = await team.phone('fieldWorker', 'Sam');
  await sam.sync();
});
afterEach(() => team.close());

type User = ReturnType<typeof show>['user'];

const notSafe = async (user: User) => {
  const group = await screen.findByRole('group', { name: 'Voelt deze persoon zich veilig?' });
  await user.click(within(group).getByRole('radio', { name: 'Nee' }));
};

const calls = () =>
  screen
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))
    .filter((href) => href?.startsWith('tel:'));

describe('[field.F2] a young person who does not feel safe', () => {
  test('gets the call buttons of the signal, and becomes a signal with what was typed, though nothing was saved yet', async () => {
    const { user, address } = show(sam, '/noteer/contact');
    await write(user, 'Met wie had je contact?', 'jongen met rode pet');
    await write(user, 'Waar ging het over?', 'Durft niet naar huis');
    await write(user, 'Naam van de plek', 'Speeltuin');
    await notSafe(user);
    expect(calls()).toEqual(['tel:112', 'tel:08002000']);
    expect(document.body.textContent).not.toContain('Na het bewaren maak je hier een veiligheidsmelding van');

    await user.click(press('Maak er een signaal van'));
    expect((await box('Wat zag of hoorde je?')).value).toBe('Durft niet naar huis');
    expect(address()).toContain('/noteer/signaal?concept=');
    expect((await box('Over wie gaat het?')).value).toBe('jongen met rode pet');
    expect((await box('Naam van de plek')).value).toBe('Speeltuin');
    const safe = screen.getByRole('group', { name: 'Is het nu veilig?' });
    expect(within(safe).getByRole<HTMLInputElement>('radio', { name: 'Nee' }).checked).toBe(true);
    // Neither is lost when the app is killed here.
    await sam.device.drafts.settled();
    expect(
      sam.device.drafts
        .all()
        .get()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['contactMoment', 'signal']);

    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    const [signal] = all(sam, 'signal');
    expect(signal?.values).toMatchObject({
      safeNow: 'no',
      observed: 'Durft niet naar huis',
      place: { name: 'Speeltuin' },
    });

    // The contact itself is not forgotten: one tap leads back to it, and it knows its signal.
    await user.click(screen.getByRole('link', { name: 'Verder met het contactmoment' }));
    expect((await box('Met wie had je contact?')).value).toBe('jongen met rode pet');
    expect(screen.queryByRole('button', { name: 'Maak er een signaal van' })).toBeNull();
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    expect(all(sam, 'contactMoment')[0]?.id).toBe(signal?.values.contactMoment);
    await user.click(screen.getByRole('link', { name: 'Naar het signaal' }));
    expect(address()).toBe(`/signalen/${signal?.id}`);
    expect(await screen.findByRole('link', { name: 'Bekijk het contactmoment' })).toBeTruthy();
  });

  test('is only said to be seen by triage once the signal is sent', async () => {
    const contact = await keep(sam, 'contactMoment', { withWhom: 'jongen', about: 'Bang', feelsSafe: 'unsafe' });
    await sam.sync();
    sam.offline = true;
    await keep(sam, 'signal', { observed: 'Bang', safeNow: 'no', contactMoment: contact });
    show(sam, `/contacten/${contact}`);
    await screen.findByText('Er is een signaal van gemaakt. Het is nog niet verstuurd: triage ziet het nog niet.');
    sam.offline = false;
    await sam.sync();
    await screen.findByText('Er is een signaal van gemaakt. Het is verstuurd: triage ziet het.');
    const desk = await team.phone('triageWorker', 'Tess');
    await desk.sync();
    expect(all(desk, 'signal').map(({ values }) => values.contactMoment)).toEqual([contact]);
  });

  test('once sent stands in triage on top as not safe', async () => {
    const contact = await keep(sam, 'contactMoment', { withWhom: 'jongen', about: 'Bang', feelsSafe: 'unsafe' });
    const { user } = show(sam, `/contacten/${contact}`);
    await user.click(await screen.findByRole('link', { name: 'Maak er een signaal van' }));
    await box('Wat zag of hoorde je?');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    await sam.sync();
    const desk = await team.phone('triageWorker', 'Tess');
    await desk.sync();
    const [signal] = all(desk, 'signal');
    expect(signal?.values).toMatchObject({ observed: 'Bang', about: 'jongen', safeNow: 'no', contactMoment: contact });
    expect(isUnsafe(signal?.values ?? {})).toBe(true);
  });

  test('is one signal, however often the button is tapped', async () => {
    const { user } = show(sam, '/noteer/contact');
    await write(user, 'Met wie had je contact?', 'meisje');
    await notSafe(user);
    await user.click(press('Maak er een signaal van'));
    expect((await box('Wat zag of hoorde je?')).value).toBe('Zegt zich niet veilig te voelen.');
    const [contact] = sam.device.drafts
      .all()
      .get()
      .filter(({ kind }) => kind === 'contactMoment');
    const again = show(sam, `/noteer/contact?concept=${contact?.id}`);
    const [button] = await screen.findAllByRole('button', { name: 'Verder met het signaal' });
    if (button) await again.user.click(button);
    expect(
      sam.device.drafts
        .all()
        .get()
        .filter(({ kind }) => kind === 'signal'),
    ).toHaveLength(1);
  });

  test('waits at the day of who noted it until there is a signal', async () => {
    const contact = await keep(sam, 'contactMoment', { withWhom: 'jongen met step', feelsSafe: 'unsafe' });
    const day = show(sam, '/vandaag');
    const list = await screen.findByRole('list', { name: 'Wacht op jou' });
    expect(within(list).getByRole('link', { name: 'jongen met step' }).getAttribute('href')).toBe(
      `/contacten/${contact}`,
    );
    expect(list.textContent).toContain('Nog geen signaal');
    await sam.device.save({ kind: 'signal', values: { observed: 'Bang', safeNow: 'no', contactMoment: contact } });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'jongen met step' })).toBeNull());
    day.unmount();
  });
});

describe('[field.F2] a key person who does not feel safe', () => {
  test('gets the call buttons too, and a safety incident that knows who and what', async () => {
    const person = await keep(sam, 'keyPerson', { name: 'Samira', consent: true, consentOn: '2026-11-01' });
    const { user } = show(sam, `/noteer/contact?sleutelpersoon=${person}`);
    await write(user, 'Waar ging het over?', 'Wordt nagefloten bij de flat');
    await notSafe(user);
    expect(calls()).toContain('tel:112');
    expect(screen.queryByRole('button', { name: 'Maak er een signaal van' })).toBeNull();
    await user.click(press('Bewaren'));
    await user.click(await screen.findByRole('link', { name: 'Veiligheidsmelding maken' }));
    expect((await box('Wat is er gebeurd?')).value).toBe('Wordt nagefloten bij de flat');
    await user.click(press('Bewaren'));
    await screen.findByText('Op dit toestel bewaard');
    expect(all(sam, 'safetyIncident')[0]?.values).toMatchObject({
      keyPerson: person,
      happened: 'Wordt nagefloten bij de flat',
    });
  });

  test('who helps without being a key person can have one too, with who it is', async () => {
    const contact = await keep(sam, 'contactMoment', {
      withWhom: 'vrijwilliger',
      about: 'Bedreigd',
      feelsSafe: 'unsafe',
    });
    const { user } = show(sam, `/contacten/${contact}`);
    await user.click(await screen.findByRole('link', { name: /Veiligheidsmelding maken/ }));
    expect((await box('Wat is er gebeurd?')).value).toBe('Bedreigd');
    expect((await box('Om wie gaat het?')).value).toBe('vrijwilliger');
  });
});
