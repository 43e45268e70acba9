// One screen on a real device, as the app would show it: the device, an address, and the place for toasts around it.
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
// As the shell does: what each kind is called and where it stands.
import '#kinds/all.ts';
import type { Device } from '#device/index.ts';
import { DeviceProvider } from '#records/device-context.tsx';
import { ToastProvider } from '#ui/over/toast.tsx';

/** Renders a screen at an address; gives a hand to tap and type with. `[data-testid=address]` tells where one is. */
export function showScreen(device: Device, screen: ReactNode, address = '/') {
  const user = userEvent.setup({ delay: null });
  const view = render(
    <DeviceProvider value={device}>
      <MemoryRouter initialEntries={[address]}>
        <ToastProvider>
          {screen}
          <Address />
        </ToastProvider>
      </MemoryRouter>
    </DeviceProvider>,
  );
  return { user, ...view };
}

function Address() {
  const { pathname, search } = useLocation();
  return <span data-testid="address">{pathname + search}</span>;
}
