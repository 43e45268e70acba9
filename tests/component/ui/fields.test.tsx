// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { CheckField } from '#ui/field/check-field.tsx';
import { DateField } from '#ui/field/date-field.tsx';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { FieldGroup } from '#ui/field/field.tsx';
import { PasswordField } from '#ui/field/password-field.tsx';
import { SearchField } from '#ui/field/search-field.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { TextArea } from '#ui/field/text-area.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { roomWords } from '#ui/page/room.ts';

function describedBy(element: HTMLElement): string[] {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent ?? `nothing has the id ${id}`);
}

function Note({ start = '' }: { start?: string }) {
  const [value, setValue] = useState(start);
  return <TextArea label="Wat zag je?" value={value} onValue={setValue} maxLength={100} />;
}

function Line() {
  const [value, setValue] = useState('');
  return <TextField label="Hoe heet het?" value={value} onValue={setValue} maxLength={10} />;
}

function Search() {
  const [value, setValue] = useState('');
  return <SearchField label="Zoek" value={value} onValue={setValue} />;
}

function Broken({ problems, attempt }: { problems: { fieldId: string; message: string }[]; attempt?: number }) {
  return (
    <>
      <ErrorSummary problems={problems} attempt={attempt} />
      <TextField id="name" label="Naam" />
      <FieldGroup id="safe" label="Veilig?">
        <input type="radio" aria-label="Ja" />
      </FieldGroup>
    </>
  );
}

describe('a field and its words', () => {
  test('hint and error are read with the control, which is then marked invalid', () => {
    render(<TextField label="Naam" hint="Zoals op je pas" error="Vul een naam in" />);
    const input = screen.getByLabelText('Naam');
    expect(describedBy(input)).toEqual(['Zoals op je pas', 'Vul een naam in']);
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  test('a field without hint or error points to nothing and is not invalid', () => {
    render(<TextField label="Naam" />);
    const input = screen.getByLabelText('Naam');
    expect(input.hasAttribute('aria-describedby')).toBe(false);
    expect(input.hasAttribute('aria-invalid')).toBe(false);
  });

  test.each([
    ['a select', <SelectField key="s" label="Wijk" error="Kies een wijk" options={[]} />],
    ['a date', <DateField key="d" label="Wijk" error="Kies een wijk" value="" onValue={() => {}} />],
    ['a password', <PasswordField key="p" label="Wijk" error="Kies een wijk" autoComplete="off" />],
    ['a text area', <TextArea key="t" label="Wijk" error="Kies een wijk" value="" onValue={() => {}} />],
    ['a check box', <CheckField key="c" label="Wijk" error="Kies een wijk" checked={false} onChecked={() => {}} />],
  ])('%s is wired the same way', (_name, field) => {
    render(field);
    const control = screen.getByLabelText('Wijk');
    expect(describedBy(control)).toEqual(['Kies een wijk']);
    expect(control.getAttribute('aria-invalid')).toBe('true');
  });

  test('what is not obligatory says so in the name', () => {
    render(<TextField label="Naam" optional />);
    expect(screen.getByLabelText('Naam niet verplicht')).toBeTruthy();
  });
});

describe('a password', () => {
  test('can be shown and hidden again, and keeps what was typed', async () => {
    const user = userEvent.setup({ delay: null });
    render(<PasswordField label="Wachtwoord" autoComplete="current-password" />);
    const input = screen.getByLabelText<HTMLInputElement>('Wachtwoord');
    await user.type(input, 'geheim');
    expect(input.type).toBe('password');
    await user.click(screen.getByRole('button', { name: 'Toon wachtwoord' }));
    expect(input.type).toBe('text');
    expect(input.value).toBe('geheim');
    await user.click(screen.getByRole('button', { name: 'Verberg wachtwoord' }));
    expect(input.type).toBe('password');
  });

  test('hides again when the form is sent', async () => {
    const user = userEvent.setup({ delay: null });
    render(
      <form onSubmit={(event) => event.preventDefault()}>
        <PasswordField label="Wachtwoord" autoComplete="current-password" />
        <button type="submit">Verder</button>
      </form>,
    );
    await user.click(screen.getByRole('button', { name: 'Toon wachtwoord' }));
    await user.click(screen.getByRole('button', { name: 'Verder' }));
    expect(screen.getByLabelText<HTMLInputElement>('Wachtwoord').type).toBe('password');
  });
});

describe('a text area', () => {
  test('says how much room there is only when the end comes near', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Note />);
    const area = screen.getByLabelText('Wat zag je?');
    await user.type(area, 'Kort.');
    expect(screen.queryByText(/^Nog/)).toBeNull();
    await user.click(area);
    await user.paste('x'.repeat(70));
    expect(describedBy(area)).toEqual(['Nog 25 tekens']);
  });

  test('keeps a text that is too long whole, and says how much too long it is', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Note />);
    const area = screen.getByLabelText<HTMLTextAreaElement>('Wat zag je?');
    await user.click(area);
    await user.paste('x'.repeat(101));
    expect(area.value).toHaveLength(101);
    expect(describedBy(area)).toEqual(['Te lang: er moet nog 1 af']);
    expect(area.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('[reports.R7] a line of text', () => {
  test('that is too long stays whole and says how much must go', async () => {
    const user = userEvent.setup({ delay: null });
    render(<Line />);
    const line = screen.getByLabelText<HTMLInputElement>('Hoe heet het?');
    await user.click(line);
    await user.paste('x'.repeat(1_210));
    expect(line.value).toHaveLength(1_210);
    expect(describedBy(line)).toEqual(['Te lang: er moet nog 1.200 af.']);
    expect(line.getAttribute('aria-invalid')).toBe('true');
  });
});

test.each([
  [1, 'Nog 1 teken'],
  [12, 'Nog 12 tekens'],
  [0, 'Er past niets meer bij'],
  [-1, 'Te lang: er moet nog 1 af'],
  [-1_468, 'Te lang: er moet nog 1.468 af'],
])('[reports.R7] what fits is said in the same words everywhere: %i', (left, words) => {
  expect(roomWords(left)).toBe(words);
});

test('a search box is emptied by one press, and typing goes on in it', async () => {
  const user = userEvent.setup({ delay: null });
  render(<Search />);
  const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Zoek' });
  await user.type(box, 'step');
  await user.click(screen.getByRole('button', { name: 'Wis zoekwoord' }));
  expect(box.value).toBe('');
  expect(document.activeElement).toBe(box);
  expect(screen.queryByRole('button')).toBeNull();
});

test('a day that is often chosen is one press away', async () => {
  const user = userEvent.setup({ delay: null });
  const onValue = vi.fn();
  render(
    <DateField label="Wanneer?" value="" onValue={onValue} shortcuts={[{ label: 'Morgen', value: '2026-05-13' }]} />,
  );
  await user.click(screen.getByRole('button', { name: 'Morgen' }));
  expect(onValue).toHaveBeenCalledWith('2026-05-13');
});

describe('the error summary', () => {
  test('shows nothing while nothing is wrong, and takes the focus when something is', () => {
    const { rerender } = render(<Broken problems={[]} />);
    expect(screen.queryByRole('alert')).toBeNull();
    rerender(<Broken problems={[{ fieldId: 'name', message: 'Vul een naam in' }]} />);
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });

  test('takes the focus back at a second attempt with the same mistakes', () => {
    const problems = [{ fieldId: 'name', message: 'Vul een naam in' }];
    const { rerender } = render(<Broken problems={problems} attempt={1} />);
    screen.getByLabelText('Naam').focus();
    rerender(<Broken problems={problems} attempt={2} />);
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });

  test('leads to the field, or to the first control of a group, without touching the address', async () => {
    const user = userEvent.setup({ delay: null });
    render(
      <Broken
        problems={[
          { fieldId: 'name', message: 'Vul een naam in' },
          { fieldId: 'safe', message: 'Kies ja of nee' },
        ]}
      />,
    );
    await user.click(screen.getByRole('link', { name: 'Vul een naam in' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Naam'));
    await user.click(screen.getByRole('link', { name: 'Kies ja of nee' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Ja'));
    expect(location.hash).toBe('');
  });
});
