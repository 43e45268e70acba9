// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ToastProvider, useToast } from '#ui/over/toast.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function Shower({ undo = () => {} }: { undo?: () => void }) {
  const show = useToast();
  return (
    <button
      type="button"
      onClick={() => show({ text: 'Weggelegd', action: { label: 'Ongedaan maken', onPress: undo } })}
    >
      Leg weg
    </button>
  );
}

function shown(undo?: () => void) {
  render(<ToastProvider>{undo ? <Shower undo={undo} /> : <Shower />}</ToastProvider>);
  const button = screen.getByRole('button', { name: 'Leg weg' });
  button.focus();
  fireEvent.click(button);
  return button;
}

const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

test('the place where toasts come is there before any toast, so that the first is read aloud', () => {
  render(<ToastProvider>{null}</ToastProvider>);
  expect(screen.getByRole('status').textContent).toBe('');
});

test('undo is done once, the toast goes, and the focus returns to where it was', () => {
  const undo = vi.fn();
  const button = shown(undo);
  const action = screen.getByRole('button', { name: 'Ongedaan maken' });
  action.focus();
  fireEvent.click(action);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Weggelegd')).toBeNull();
  expect(document.activeElement).toBe(button);
});

test('a toast goes by itself after ten seconds', () => {
  shown();
  wait(9_900);
  expect(screen.queryByText('Weggelegd')).not.toBeNull();
  wait(200);
  expect(screen.queryByText('Weggelegd')).toBeNull();
});

test('a toast waits while the focus is in it', () => {
  shown();
  act(() => screen.getByRole('button', { name: 'Ongedaan maken' }).focus());
  wait(60_000);
  expect(screen.queryByText('Weggelegd')).not.toBeNull();
  act(() => screen.getByRole('button', { name: 'Leg weg' }).focus());
  wait(10_100);
  expect(screen.queryByText('Weggelegd')).toBeNull();
});

test('no more than three stand on top of each other, the newest last', () => {
  const button = shown();
  for (let count = 0; count < 4; count++) fireEvent.click(button);
  expect(screen.getAllByText('Weggelegd')).toHaveLength(3);
});

test('while it is silent nothing is told: what was told is gone, and what comes late does not come up afterwards', () => {
  const withToasts = (silent: boolean) => (
    <ToastProvider silent={silent}>
      <Shower />
    </ToastProvider>
  );
  const { rerender } = render(withToasts(false));
  fireEvent.click(screen.getByRole('button', { name: 'Leg weg' }));
  expect(screen.getByRole('status').textContent).toContain('Weggelegd');
  rerender(withToasts(true));
  expect(screen.getByRole('status').textContent).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Leg weg' }));
  rerender(withToasts(false));
  expect(screen.getByRole('status').textContent).toBe('');
});
