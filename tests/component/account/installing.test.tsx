import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { install, watchInstall } from '#features/account/settings/install.ts';
import { InstallHint } from '#features/account/settings/install-hint.tsx';

afterEach(() => {
  localStorage.clear();
  install.setState({ offer: undefined, byHand: false, dismissed: false });
});

function offerInstall() {
  let asked = 0;
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => {
      asked += 1;
    },
  });
  act(() => void dispatchEvent(offer));
  return { offer, asked: () => asked };
}

describe('the offer to put Stoep on the home screen', () => {
  test('is not made where the browser makes none', () => {
    watchInstall();
    const { container } = render(<InstallHint />);
    expect(container.textContent).toBe('');
  });

  test('is made when the browser offers it, and asks with the browser’s own question', async () => {
    watchInstall();
    render(<InstallHint />);
    const { offer, asked } = offerInstall();
    expect(offer.defaultPrevented).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Zet Stoep op je beginscherm' }));
    expect(asked()).toBe(1);
    expect(screen.queryByText('Zet Stoep op je beginscherm')).toBeNull();
  });

  test('shows on an iPhone how to do it by hand', async () => {
    install.setState({ byHand: true });
    render(<InstallHint />);
    await userEvent.click(screen.getByRole('button', { name: 'Zet Stoep op je beginscherm' }));
    screen.getByText(/vierkant met de pijl omhoog/);
    screen.getByText(/Zet op beginscherm’ en daarna/);
  });

  test('stays away once it was declined', async () => {
    install.setState({ byHand: true });
    const { container } = render(<InstallHint />);
    await userEvent.click(screen.getByRole('button', { name: 'Niet nu' }));
    expect(container.textContent).toBe('');
    install.setState({ dismissed: false });
    act(() => watchInstall());
    expect(install.getState().dismissed).toBe(true);
  });
});
