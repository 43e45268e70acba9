/** Keys of a screen. Off while someone types, while a dialog is open, and with Ctrl, Alt or Cmd, which are the browser's. */
import { useEffect, useEffectEvent } from 'react';

export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    // Enter and space belong to the link or button that has the focus.
    if (event.key === 'Enter' && isPressable(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])') !== null;

const isPressable = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, summary, input, label') !== null;
