// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test } from 'vitest';
import { Dialog } from '#ui/over/dialog.tsx';
import { Sheet } from '#ui/over/sheet.tsx';

function Opener({ kind: Kind = Sheet }: { kind?: typeof Sheet }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Noteer
      </button>
      <Kind open={open} onClose={() => setOpen(false)} title="Wat noteer je?">
        <button type="button">Signaal</button>
      </Kind>
    </>
  );
}

async function opened(kind?: typeof Sheet) {
  const user = userEvent.setup({ delay: null });
  render(kind ? <Opener kind={kind} /> : <Opener />);
  await user.click(screen.getByRole('button', { name: 'Noteer' }));
  return user;
}

const isClosed = () => screen.queryByRole('dialog') === null && screen.queryByText('Signaal') === null;

describe('a sheet', () => {
  test('has nothing in it until it opens, then is named by its title, which gets the focus', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Opener />);
    expect(isClosed()).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Noteer' }));
    expect(screen.getByRole('dialog', { name: 'Wat noteer je?' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Wat noteer je?' }));
  });

  test('is closed by its own button, and the focus goes back to what opened it', async () => {
    const user = await opened();
    await user.click(screen.getByRole('button', { name: 'Sluiten' }));
    expect(isClosed()).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Noteer' }));
  });

  test('is closed when the browser asks for it, as Escape and the back button of a phone do', async () => {
    await opened();
    const dialog = screen.getByRole('dialog');
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await screen.findByRole('button', { name: 'Noteer' });
    await expect.poll(isClosed).toBe(true);
  });

  test('is closed by a press beside it, but not by a press inside', async () => {
    const user = await opened();
    await user.click(screen.getByRole('button', { name: 'Signaal' }));
    expect(isClosed()).toBe(false);
    await user.click(screen.getByRole('dialog'));
    expect(isClosed()).toBe(true);
  });

  test('gives the focus to the place inside that asks for it', () => {
    render(
      <Sheet open onClose={() => {}} title="Vraag">
        <input aria-label="Antwoord" data-autofocus />
      </Sheet>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Antwoord'));
  });

  test('still opens, closes and listens to Escape in a browser without showModal', async () => {
    const { showModal, close } = HTMLDialogElement.prototype;
    Object.assign(HTMLDialogElement.prototype, { showModal: undefined, close: undefined });
    try {
      const user = await opened();
      expect(screen.getByRole('dialog', { name: 'Wat noteer je?' })).toBeTruthy();
      await user.keyboard('{Escape}');
      expect(isClosed()).toBe(true);
    } finally {
      Object.assign(HTMLDialogElement.prototype, { showModal, close });
    }
  });
});

test('a dialog wants an answer: a press beside it does nothing', async () => {
  const user = await opened(Dialog);
  await user.click(screen.getByRole('dialog'));
  expect(isClosed()).toBe(false);
});
