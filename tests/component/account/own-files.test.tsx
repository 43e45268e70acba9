// Whether the app works without reception, as Instellingen tells it, and what one can do about it.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { CheckedFiles, Container } from '#features/account/settings/own-files.ts';
import { OwnFilesLine } from '#features/account/settings/own-files-line.tsx';

const line = () => screen.getByRole('status').textContent;

/** A worker at work that gives these answers, one after the other, and the last one again. */
function keeperWith(...answers: CheckedFiles[]) {
  const asked: unknown[] = [];
  const active = {
    postMessage(message: unknown, [port]: MessagePort[]) {
      asked.push(message);
      port?.postMessage(answers.length > 1 ? answers.shift() : answers[0]);
    },
  };
  const container = { getRegistration: async () => ({ active }) } as unknown as Container;
  return { container, asked };
}

describe('[reports.R2] Werkt zonder bereik', () => {
  test('is yes when all files are here', async () => {
    render(<OwnFilesLine container={keeperWith({ whole: true }).container} />);
    expect(await screen.findByText('Ja. De hele app staat op dit toestel.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  const problems: [string | undefined, RegExp][] = [
    ['noAnswer', /geen antwoord van de server/u],
    ['notOurs', /Iets anders dan Stoep gaf antwoord.*niet bewaard/u],
    ['replaced', /nieuwere versie van Stoep/u],
    ['noRoom', /Maak ruimte/u],
    [undefined, /Het ophalen lukte niet/u],
    ['a word of a later version', /Het ophalen lukte niet/u],
  ];
  test.each(problems)(
    'is no longer when some is gone (%s), says why, and comes back with a press',
    async (problem, why) => {
      const user = userEvent.setup({ delay: null });
      const { container, asked } = keeperWith({ whole: false, problem }, { whole: true });
      render(<OwnFilesLine container={container} />);
      expect(await screen.findByText('Niet meer. Een deel van de app is weg.')).toBeTruthy();
      expect(screen.getByRole('alert').textContent).toMatch(why);
      await user.click(screen.getByRole('button', { name: 'Ophalen' }));
      expect(await screen.findByText('Ja. De hele app staat op dit toestel.')).toBeTruthy();
      expect(screen.queryByRole('alert')).toBeNull();
      expect(asked).toEqual([{ type: 'CHECK_FILES' }, { type: 'CHECK_FILES' }]);
    },
  );

  test('is not yet when the first install failed, and a press begins again', async () => {
    const user = userEvent.setup({ delay: null });
    let end = 'redundant';
    const container = {
      getRegistration: async () => undefined,
      register: async () => {
        const worker = Object.assign(new EventTarget(), { state: 'installing' });
        setTimeout(() => {
          worker.state = end;
          worker.dispatchEvent(new Event('statechange'));
        });
        return { installing: worker };
      },
    } as unknown as Container;
    render(<OwnFilesLine container={container} />);
    expect(await screen.findByText('Nog niet. De app staat niet op dit toestel.')).toBeTruthy();
    end = 'activated';
    await user.click(screen.getByRole('button', { name: 'Ophalen' }));
    expect(await screen.findByText('Ja. De hele app staat op dit toestel.')).toBeTruthy();
  });

  test('is no in a browser that can’t keep an app', async () => {
    render(<OwnFilesLine container={undefined} />);
    expect(await screen.findByText(/^Nee\. Deze browser kan de app niet bewaren/u)).toBeTruthy();
    expect(line()).toContain('privévenster');
  });
});
