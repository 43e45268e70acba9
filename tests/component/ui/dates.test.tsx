// A date that is not whole, or that can't be yet, is said and never kept as something else.
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { DateField, type DateFieldProps } from '#ui/field/date-field.tsx';
import { Form } from '#ui/field/form.tsx';

type DayWords = Pick<DateFieldProps, 'max'> & { missing?: string };

function DayForm({ onSubmit, start = '', ...props }: Partial<DayWords> & { onSubmit: () => void; start?: string }) {
  const [value, setValue] = useState(start);
  return (
    <Form onSubmit={onSubmit}>
      <DateField label="Voor wanneer?" {...props} value={value} onValue={setValue} />
      <button type="submit">Bewaren</button>
    </Form>
  );
}

const shown = (props: Partial<DayWords> & { start?: string } = {}) => {
  const onSubmit = vi.fn();
  render(<DayForm onSubmit={onSubmit} {...props} />);
  const field = screen.getByLabelText<HTMLInputElement>('Voor wanneer?');
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Bewaren' }));
  return { onSubmit, field, save };
};

/** What a browser has of '15-12' without a year: no value, and that it could make nothing of it. */
const half = (field: HTMLInputElement) =>
  Object.defineProperty(field, 'validity', { configurable: true, value: { badInput: true, customError: false } });
const whole = (field: HTMLInputElement) => delete (field as unknown as Record<string, unknown>).validity;

describe('half a date', () => {
  test('is asked for when the form is sent, at its place, and nothing is kept', async () => {
    const { onSubmit, field, save } = shown();
    half(field);
    vi.spyOn(field, 'checkValidity').mockImplementation(() => fireEvent(field, new Event('invalid')));
    await save();
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByText('Deze datum is niet af. Vul dag, maand en jaar in.')).toBeTruthy();
    expect(document.activeElement).toBe(field);
  });

  test('says so when one leaves the field, and no more once it is whole', async () => {
    const { onSubmit, field, save } = shown();
    half(field);
    fireEvent.blur(field);
    expect(screen.getByText(/Deze datum is niet af/u)).toBeTruthy();
    whole(field);
    fireEvent.change(field, { target: { value: '2026-12-15' } });
    expect(screen.queryByText(/Deze datum is niet af/u)).toBeNull();
    await save();
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });
});

describe('a day past the last one that may be', () => {
  test('is not kept when it is chosen now', async () => {
    const { onSubmit, field, save } = shown({ max: '2026-05-20' });
    fireEvent.change(field, { target: { value: '2029-05-05' } });
    await save();
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByText('Deze dag moet nog komen.')).toBeTruthy();
    fireEvent.change(field, { target: { value: '2026-05-20' } });
    await save();
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  test('stops nobody who finds it there', async () => {
    const { onSubmit, save } = shown({ max: '2026-05-20', start: '2029-05-05' });
    await save();
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });
});

test('a day that was asked for with words of its own is asked for when nothing stands there', async () => {
  const { onSubmit, save } = shown({ missing: 'Kies een dag.' });
  expect(screen.queryByText('Kies een dag.')).toBeNull();
  await save();
  expect(onSubmit).not.toHaveBeenCalled();
  expect(screen.getByText('Kies een dag.')).toBeTruthy();
});
