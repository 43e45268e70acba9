// Under 'vraagt aandacht' every refusal has the buttons its sentence speaks of, and they work.
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverIsBehindMessage } from '#device/notebook/older-server.ts';
import SendingPage from '#features/sending/sending-page.tsx';
import { refusalCodes } from '#sync/protocol.ts';
import { refusalWords, remedyOf } from '#sync/refusals.ts';
import { createSignedInPhone, type TestPhone } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';

interface Push {
  changes: { n: number; remove?: true; set?: { observed: string } }[];
}

let server: TestServer;
let phone: TestPhone;
/** What happens to a push on its way, and to its answer on the way back; nothing when undefined. */
let spoil: ((push: Push) => void) | undefined;
let answers: ((push: Push) => readonly object[]) | undefined;
beforeAll(async () => {
  server = await startTestServer();
  const { email } = await server.signIn('fieldWorker');
  const client = () => {
    const browser = server.client();
    return {
      async fetch(path: string, init?: RequestInit) {
        if (!path.endsWith('/push')) return browser.fetch(path, init);
        const push = JSON.parse(String(init?.body)) as Push;
        spoil?.(push);
        const answer = await browser.fetch(path, { ...init, body: JSON.stringify(push) });
        if (!answers) return answer;
        const body = { ...((await answer.json()) as object), answers: answers(push) };
        return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
      },
    };
  };
  phone = await createSignedInPhone({ server: { client }, email, password: testPassword });
});
afterAll(() => server.close());

const buttons = { mend: 'Verbeteren', asNew: 'Als nieuwe notitie', again: 'Opnieuw versturen' } as const;
const behind: readonly string[] = ['unknown_kind', 'unknown_field', 'from_newer_app'];
const field = 'Wat zag of hoorde je?: Dit is te lang.';

/** One note for each code, refused with the sentence the server has for it. */
async function refuseEach() {
  answers = ({ changes }) =>
    changes.map(({ n, set }) => {
      const code = refusalCodes.find((each) => set?.observed === `Over ${each}`) ?? 'malformed';
      return { n, verdict: 'refused', code, message: refusalWords(code, false, field) };
    });
  phone.network.setOnline(false);
  for (const code of refusalCodes) await phone.device.save({ kind: 'signal', values: { observed: `Over ${code}` } });
  phone.network.setOnline(true);
  await phone.device.syncNow();
  answers = undefined;
}

test('every refusal has a card with its sentence and just the buttons that help', async () => {
  await refuseEach();
  const { user, unmount } = showScreen(phone.device, <SendingPage />);
  const list = screen.getByRole('list', { name: 'Vraagt aandacht' });
  const waiting = screen.getByRole('list', { name: 'Wacht op dit toestel' });
  // What only a newer server can take is nobody's turn: it waits, and is offered again by itself; its sentence says so.
  const listOf = (code: string) => (behind.includes(code) ? waiting : list);
  const cardOf = (code: string) => within(listOf(code)).getByText(`Over ${code}`).closest('li') as HTMLElement;
  for (const code of refusalCodes) {
    const card = within(cardOf(code));
    card.getByText(behind.includes(code) ? serverIsBehindMessage : refusalWords(code, false, field));
    const names = card.getAllByRole('button').map((button) => button.textContent);
    const remedy = remedyOf(code, false);
    expect(card.queryAllByText('Op dit toestel'), code).toHaveLength(behind.includes(code) ? 1 : 0);
    expect(names, code).toEqual([remedy === 'none' ? '' : buttons[remedy], 'Laten staan', 'Weggooien']);
  }

  // A role that allows it now: sent as it is, nothing typed again.
  await user.click(within(cardOf('not_allowed')).getByRole('button', { name: 'Opnieuw versturen' }));
  await screen.findByText('Wordt opnieuw verstuurd zodra er bereik is.', {}, { timeout: 10_000 });
  await act(() => phone.device.syncNow());
  await waitFor(() => expect(within(list).queryByText('Over not_allowed')).toBeNull());
  const sent = phone.device.watch({ kind: 'signal' }).get();
  expect(sent.filter(({ values }) => values.observed === 'Over not_allowed')).toMatchObject([{ delivery: 'sent' }]);
  expect(phone.device.drafts.all().get()).toEqual([]);

  await user.click(within(cardOf('id_taken')).getByRole('button', { name: 'Als nieuwe notitie' }));
  await waitFor(() => expect(screen.getByTestId('address').textContent).toMatch(/^\/noteer\/signaal\?concept=/u));
  const draft = phone.device.drafts.all().get()[0];
  expect(draft).toMatchObject({ kind: 'signal', values: { observed: 'Over id_taken' } });
  expect(draft?.record).toBeUndefined();
  unmount();
});

test('a removal that was refused can be tried again, and says that it is one', async () => {
  const saved = await phone.device.save({ kind: 'signal', values: { observed: 'Moet weg' } });
  if (!saved.ok) throw new Error(saved.reason);
  await phone.device.syncNow();
  // A removal that says more than that it is one: the server does not read it.
  spoil = ({ changes }) => {
    for (const change of changes) if (change.remove) change.set = { observed: 'x' };
  };
  await phone.device.remove('signal', saved.id);
  await phone.device.syncNow();
  spoil = undefined;
  const { user } = showScreen(phone.device, <SendingPage />);
  const card = within(screen.getByText('Moet weg').closest('li') as HTMLElement);
  card.getByText(/^Signaal weghalen · /u);
  card.getByText('Deze notitie is niet goed aangekomen. Probeer het weghalen opnieuw.');
  await user.click(card.getByRole('button', { name: 'Opnieuw versturen' }));
  await waitFor(() => expect(screen.queryByText('Moet weg')).toBeNull());
  await act(() => phone.device.syncNow());
  expect(phone.device.watchOne('signal', saved.id).get()).toBeUndefined();
});
