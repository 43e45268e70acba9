// What holds for each thing that is done with a record, on a screen that is nothing but one act.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Saved } from '#device/index.ts';
import { ActProblems } from '#records/act/act-fields.tsx';
import { type Doing, useAct } from '#records/act/use-act.ts';
import { Button } from '#ui/button.tsx';
import { ToastProvider } from '#ui/over/toast.tsx';
import { all, box, keep, type Phone, press, show, startTeam, write } from '../../support/team-phones.tsx';

/** A disk that answers when it is told to. */
function slowDisk() {
  const waiting: ((saved: Saved) => void)[] = [];
  return {
    keep: () => new Promise<Saved>((resolve) => waiting.push(resolve)),
    asked: () => waiting.length,
    answer: (saved: Saved) => waiting.at(-1)?.(saved),
  };
}

const ok: Saved = { ok: true, id: 'r1' };
const full: Saved = { ok: false, reason: 'storageFull' };

function Screen({ doing, typed }: { doing: Doing; typed: string }) {
  const acting = useAct({ due: typed });
  return (
    <>
      <ActProblems acting={acting} />
      <Button busy={acting.busy} busyLabel="Bezig…" onClick={() => void acting.run(doing)}>
        Doe het
      </Button>
    </>
  );
}

interface Shown {
  here?: boolean;
  typed?: string;
}

function showAct(doing: Doing) {
  const drawn = ({ here = true, typed = '' }: Shown) => (
    <ToastProvider>{here ? <Screen doing={doing} typed={typed} /> : <p>Een ander scherm</p>}</ToastProvider>
  );
  const view = render(drawn({}));
  return { user: userEvent.setup({ delay: null }), become: (shown: Shown) => view.rerender(drawn(shown)) };
}

describe('an act', () => {
  test('that is tapped twice before the screen is drawn again is done once, and can be done anew afterwards', async () => {
    const disk = slowDisk();
    showAct({ keep: disk.keep });
    const button = press('Doe het');
    button.click();
    button.click();
    expect(disk.asked()).toBe(1);
    disk.answer(ok);
    await waitFor(() => expect(screen.queryByText('Bezig…')).toBeNull());
    press('Doe het').click();
    expect(disk.asked()).toBe(2);
  });

  test('is busy until the disk answered, and says nothing to be done before', async () => {
    const disk = slowDisk();
    const { user } = showAct({ keep: disk.keep, told: 'Bewaard' });
    await user.click(press('Doe het'));
    expect(press('Bezig…').getAttribute('aria-busy')).toBe('true');
    expect(screen.queryByText('Bewaard')).toBeNull();
    disk.answer(ok);
    expect(await screen.findByText('Bewaard')).toBeTruthy();
    expect(press('Doe het').getAttribute('aria-busy')).toBeNull();
  });

  test('that finds no room says so where it was asked for, each time anew, and can be tried again', async () => {
    const disk = slowDisk();
    const { user } = showAct({ keep: disk.keep, told: 'Bewaard' });
    for (const attempt of [1, 2]) {
      await user.click(press('Doe het'));
      expect(disk.asked()).toBe(attempt);
      disk.answer(full);
      const said = await screen.findByRole('alert');
      expect(said.textContent).toContain('Dit toestel is vol');
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
    }
    await user.click(press('Doe het'));
    disk.answer(ok);
    await screen.findByText('Bewaard');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('of which Stoep was locked meanwhile says so and is not said to be done', async () => {
    const disk = slowDisk();
    const { user } = showAct({ keep: disk.keep, told: 'Bewaard' });
    await user.click(press('Doe het'));
    disk.answer({ ok: false, reason: 'locked' });
    expect((await screen.findByRole('alert')).textContent).toContain('Stoep is op slot');
    expect(screen.queryByText('Bewaard')).toBeNull();
  });

  test('whose screen was left while it ran is still said to be done, or not to be', async () => {
    for (const [answer, said] of [
      [ok, 'Bewaard'],
      [full, 'Dit toestel is vol'],
      [{ ok: false, reason: 'invalid', problems: { due: 'Kies een dag.' } } as const, 'Kies een dag.'],
    ] as const) {
      const disk = slowDisk();
      const { user, become } = showAct({ keep: disk.keep, told: 'Bewaard' });
      await user.click(press('Doe het'));
      become({ here: false });
      await screen.findByText('Een ander scherm');
      disk.answer(answer);
      expect(await screen.findByText(said)).toBeTruthy();
      document.body.replaceChildren();
    }
  });

  test('that lacks something is not kept; what was filled in since is not wrong any more', async () => {
    const disk = slowDisk();
    const { user, become } = showAct({ keep: disk.keep, missing: { due: 'Kies een dag.' } });
    await user.click(press('Doe het'));
    expect((await screen.findByRole('alert')).textContent).toContain('Kies een dag.');
    expect(disk.asked()).toBe(0);
    become({ typed: '2026-12-01' });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('that is refused for a field that is not on the screen says why in a sentence', async () => {
    const disk = slowDisk();
    const { user } = showAct({ keep: disk.keep, asks: ['due'] });
    await user.click(press('Doe het'));
    disk.answer({ ok: false, reason: 'invalid', problems: { whyNot: 'Schrijf waarom het niet kan.' } });
    const said = await screen.findByRole('alert');
    expect(said.textContent).toContain('Dit past nu niet meer.');
    expect(said.textContent).toContain('Schrijf waarom het niet kan.');
    expect(said.querySelector('a')).toBeNull();
  });

  test('can be undone; an undo that fails says so and is offered again', async () => {
    const answers = [full, ok];
    let undone = 0;
    const { user } = showAct({
      keep: async () => ok,
      told: 'Bewaard',
      undo: async () => {
        undone += 1;
        return answers.shift() ?? ok;
      },
    });
    await user.click(press('Doe het'));
    await user.click(await screen.findByText('Ongedaan maken'));
    await screen.findByText('Terugzetten lukte nu niet. Probeer het meteen nog eens.');
    await user.click(screen.getByText('Ongedaan maken'));
    await waitFor(() => expect(undone).toBe(2));
    await waitFor(() => expect(screen.queryByText('Ongedaan maken')).toBeNull());
  });

  test('on a disk that breaks in an unforeseen way is not busy for ever', async () => {
    const seen: unknown[] = [];
    const { user } = showAct({
      keep: async () => {
        throw new Error('unforeseen');
      },
    });
    const hear = (reason: unknown) => seen.push(reason);
    process.on('unhandledRejection', hear);
    await user.click(press('Doe het'));
    await waitFor(() => expect(seen).toHaveLength(1));
    process.off('unhandledRejection', hear);
    expect(press('Doe het').getAttribute('aria-busy')).toBeNull();
  });
});

describe('an act of a record', () => {
  let team: Awaited<ReturnType<typeof startTeam>>;
  let phone: Phone;
  beforeEach(async () => {
    team = await startTeam();
    phone = await team.phone('fieldWorker', 'Sam');
  });
  afterEach(() => team.close());
  const withoutRoom = (): Phone => ({ ...phone, device: { ...phone.device, save: async () => full } });

  test('that fails keeps what was typed, on the screen and as a draft', async () => {
    const id = await keep(phone, 'promise', { what: 'Lamp maken', owner: phone.person });
    const { user } = show(withoutRoom(), `/toezeggingen/${id}`);
    await user.click(await waitFor(() => press('Kan niet')));
    await write(user, 'Waarom kan het niet?', 'De monteur is ziek.');
    await user.click(press('Bewaren'));
    expect(await screen.findByText('Dit toestel is vol')).toBeTruthy();
    expect(await box('Waarom kan het niet?')).toHaveProperty('value', 'De monteur is ziek.');
    await phone.device.drafts.settled();
    expect(phone.device.drafts.all().get()[0]?.values).toEqual({ whyNot: 'De monteur is ziek.' });
  });

  test('without a form says at its button why it was not done', async () => {
    const id = await keep(phone, 'promise', { what: 'Lamp maken', owner: phone.person, state: 'done' });
    const { user } = show(withoutRoom(), `/toezeggingen/${id}`);
    await user.click(await waitFor(() => press('Toch nog niet klaar')));
    const said = await screen.findByText('Dit toestel is vol');
    expect(said.closest('section')).toBe(press('Toch nog niet klaar').closest('section'));
    expect(all(phone, 'promise')[0]?.values.state).toBe('done');
  });

  test('whose button goes with it puts the focus at the title, and not at the top of the page', async () => {
    const id = await keep(phone, 'task', { what: 'Lamp maken', owner: phone.person, state: 'done' });
    const { user } = show(phone, `/taken/${id}`);
    await user.click(await waitFor(() => press('Toch nog niet klaar')));
    await waitFor(() => expect(all(phone, 'task')[0]?.values.state).toBeUndefined());
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });
});
