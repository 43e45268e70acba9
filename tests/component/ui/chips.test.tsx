// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { MultiChips, SingleChips } from '#ui/field/chips.tsx';

// jsdom has no CSS.escape, with which user-event finds the other radio buttons of a group.
vi.stubGlobal('CSS', { escape: (text: string) => text });

const safety = [
  { value: 'yes', label: 'Ja' },
  { value: 'no', label: 'Nee' },
  { value: 'unknown', label: 'Weet ik niet' },
] as const;

type Safety = (typeof safety)[number]['value'];

function Safe({ onValue = () => {} }: { onValue?: (value: Safety | undefined) => void }) {
  const [value, setValue] = useState<Safety>();
  return (
    <SingleChips<Safety>
      label="Is het nu veilig?"
      hint="Bij twijfel: nee."
      options={safety}
      value={value}
      onValue={(next) => {
        setValue(next);
        onValue(next);
      }}
    />
  );
}

const factors = ['Vrienden', 'Sport', 'School', 'Steun', 'Hobby', 'Buurt'].map((label) => ({ value: label, label }));

function Factors({ start = [] as string[], fold }: { start?: string[]; fold?: number }) {
  const [value, setValue] = useState<string[]>(start);
  return (
    <>
      <MultiChips label="Wat gaat er goed?" options={factors} value={value} onValue={setValue} fold={fold} />
      <output>{value.join(',')}</output>
    </>
  );
}

describe('one choice out of a few', () => {
  test('a press chooses, and another press on the same takes it back', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Safe />);
    await user.click(screen.getByText('Nee'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Nee' }).checked).toBe(true);
    await user.click(screen.getByText('Nee'));
    expect(screen.getAllByRole<HTMLInputElement>('radio').filter((radio) => radio.checked)).toEqual([]);
  });

  test('choosing another reports once, and never an empty choice in between', async () => {
    const user = userEvent.setup({ delay: null });
    const onValue = vi.fn();
    render(<Safe onValue={onValue} />);
    await user.click(screen.getByText('Ja'));
    await user.click(screen.getByText('Weet ik niet'));
    expect(onValue.mock.calls).toEqual([['yes'], ['unknown']]);
  });

  test('the keyboard walks with arrows, and backspace takes the choice back', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Safe />);
    await user.tab();
    await user.keyboard(' ');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Ja' }).checked).toBe(true);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Nee' }).checked).toBe(true);
    await user.keyboard('{Backspace}');
    expect(screen.getAllByRole<HTMLInputElement>('radio').some((radio) => radio.checked)).toBe(false);
  });

  test('the space bar takes the choice back too', async () => {
    const user = userEvent.setup({ delay: null });
    const onValue = vi.fn();
    render(<Safe onValue={onValue} />);
    await user.tab();
    await user.keyboard('  ');
    expect(onValue.mock.calls).toEqual([['yes'], [undefined]]);
  });

  test('the question is the name of the group and the hint its description', () => {
    render(<Safe />);
    const group = screen.getByRole('group', { name: 'Is het nu veilig?' });
    const hint = document.getElementById(group.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Bij twijfel: nee.');
  });
});

describe('any number of choices', () => {
  test('the answer keeps the order of the options, whatever the order of pressing', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Factors />);
    await user.click(screen.getByLabelText('Steun'));
    await user.click(screen.getByLabelText('Vrienden'));
    expect(screen.getByRole('status').textContent).toBe('Vrienden,Steun');
    await user.click(screen.getByLabelText('Steun'));
    expect(screen.getByRole('status').textContent).toBe('Vrienden');
  });

  test('a value that is no longer among the options is kept', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Factors start={['Oude factor']} />);
    await user.click(screen.getByLabelText('Sport'));
    expect(screen.getByRole('status').textContent).toBe('Sport,Oude factor');
  });

  test('the fold hides what comes later, but never what is chosen', () => {
    render(<Factors fold={2} start={['Hobby']} />);
    const names = screen.getAllByRole<HTMLInputElement>('checkbox').map((box) => box.value);
    expect(names).toEqual(['Vrienden', 'Sport', 'Hobby']);
  });

  test('opening the fold puts the focus on the first that came for it', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Factors fold={2} />);
    await user.click(screen.getByRole('button', { name: 'Meer…' }));
    expect(screen.getAllByRole('checkbox')).toHaveLength(6);
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('School')), { timeout: 30_000 });
  });
});
