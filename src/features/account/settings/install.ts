/** Whether this browser offers to put the app on the home screen. Kept outside React: the offer comes once, early. */
import { createStore } from 'zustand/vanilla';

/** What Chromium gives; not in TypeScript's own list of events. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

interface InstallState {
  /** The browser's offer; undefined where it makes none. */
  readonly offer: InstallOffer | undefined;
  /** iPhone and iPad make no offer: the person does it, and we show how. */
  readonly byHand: boolean;
  readonly dismissed: boolean;
}

const key = 'stoep.install.dismissed';

export const install = createStore<InstallState>(() => ({ offer: undefined, byHand: false, dismissed: false }));

/** Call once, as early as possible: an offer that nobody listens to is gone. */
export function watchInstall(): void {
  const installed = matchMedia('(display-mode: standalone)').matches;
  // Only Safari on iPhone and iPad knows this property; it is true once the app stands on the home screen.
  const onHomeScreen = 'standalone' in navigator ? navigator.standalone === true : undefined;
  install.setState({ byHand: onHomeScreen === false && !installed, dismissed: wasDismissed() });
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    install.setState({ offer: event as InstallOffer });
  });
  addEventListener('appinstalled', () => install.setState({ offer: undefined, byHand: false }));
}

/** Shows the browser's own question. An offer can be used once. */
export async function acceptInstall(): Promise<void> {
  const { offer } = install.getState();
  install.setState({ offer: undefined });
  await offer?.prompt();
}

export function dismissInstall(): void {
  install.setState({ dismissed: true });
  try {
    localStorage.setItem(key, 'yes');
  } catch {
    // Then it is asked again next time; nothing worse.
  }
}

function wasDismissed(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
