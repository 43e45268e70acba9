/** Light, dark or as the phone is: a choice of this device, not of the person, so it is known before unlocking. */
import { createStore } from 'zustand/vanilla';

export type Theme = 'system' | 'light' | 'dark';
const key = 'stoep.theme';

const read = (): Theme => {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
};

export const theme = createStore<{ chosen: Theme }>(() => ({ chosen: 'system' }));

function show(chosen: Theme): void {
  if (chosen === 'system') delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = chosen;
  theme.setState({ chosen });
}

export const startTheme = (): void => show(read());

export function chooseTheme(chosen: Theme): void {
  show(chosen);
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // Without storage the choice holds until the page closes; that is all it can do.
  }
}
