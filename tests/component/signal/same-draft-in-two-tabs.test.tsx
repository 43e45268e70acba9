import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notedSignal } from '#kinds/signal/noted-signal.tsx';
import { NotePage } from '#records/note/note-page.tsx';
import { createSignedInPhone, type TestPhone, type TestTab, testPassphrase } from '#tests/support/phone.ts';
import { showScreen } from '#tests/support/screen.tsx';
import { startTestServer, type TestServer, testPassword } from '#tests/support/test-server.ts';
import { until } from '#tests/support/until.ts';

let server: TestServer;
let email: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ email } = await server.signIn('fieldWorker'));
});
afterAll(() => server.close());

const draft = 'een-zelfde-concept-01';
const address = `/noteer/signaal?concept=${draft}`;

async function twoTabs(): Promise<{ one: TestPhone; two: TestTab }> {
  const one = await createSignedInPhone({ server, email, password: testPassword });
  const two = await one.openTab();
  await until(() => two.session().phase === 'unlocked', 'the second tab is open');
  return { one, two };
}
const show = ({ device }: TestTab) => {
  const { container } = showScreen(device, <NotePage noted={notedSignal} />, address);
  return { form: within(container), user: userEvent.setup({ delay: null }) };
};
const field = ({ form }: ReturnType<typeof show>) => form.getAllByRole('textbox')[0] as HTMLTextAreaElement;
const texts = ({ device }: TestTab) =>
  // Both tabs may have put the other's aside: then it is there twice, never not at all.
  [
    ...new Set(
      device.drafts
        .all()
        .get()
        .map(({ values }) => values.observed),
    ),
  ].sort();
const notes = ({ device }: TestTab, text: string) =>
  device.watch({ kind: 'signal', where: ({ values }) => values.observed === text }).get();

describe('[S4] one draft that is open in two tabs', () => {
  test('follows what is typed in the other, so that what is typed next comes behind it', async () => {
    const { one, two } = await twoTabs();
    const [first, second] = [show(one), show(two)];
    const long = 'Een lange zin over wat er gebeurde';
    await first.user.type(field(first), long);
    await waitFor(() => expect(field(second).value).toBe(long));
    await second.user.type(field(second), ' kort');
    await act(() => two.device.drafts.settled());
    await waitFor(() => expect(field(first).value).toBe(`${long} kort`));
    const again = await one.reopen();
    await again.device.unlock(testPassphrase);
    expect(again.device.drafts.get(draft)?.values.observed).toBe(`${long} kort`);
  });

  test('in which both typed before they heard of each other becomes two drafts: nothing is lost', async () => {
    const { one, two } = await twoTabs();
    one.device.drafts.keep({ id: draft, kind: 'signal', values: { observed: 'van de een' } });
    two.device.drafts.keep({ id: draft, kind: 'signal', values: { observed: 'van de ander' } });
    await Promise.all([one.device.drafts.settled(), two.device.drafts.settled()]);
    const both = ['van de ander', 'van de een'];
    await until(() => [one, two].every((tab) => `${texts(tab)}` === `${both}`), 'both tabs have both');
    await Promise.all([one.device.drafts.settled(), two.device.drafts.settled()]);
    const again = await one.reopen();
    await again.device.unlock(testPassphrase);
    expect(texts(again)).toEqual(both);
  });

  test('and is kept in one of them is said to be so in the other, which can make a second note of it', async () => {
    const { one, two } = await twoTabs();
    const [first, second] = [show(one), show(two)];
    const text = `Bewaard in het ene tabblad ${Date.now()}`;
    await first.user.type(field(first), text);
    await waitFor(() => expect(field(second).value).toBe(text));
    expect(screen.queryByText(/In een ander tabblad bewaard/)).toBeNull();
    await first.user.click(first.form.getByRole('button', { name: 'Bewaren' }));
    await second.form.findByText('In een ander tabblad bewaard of weggegooid');
    expect(field(second).value).toBe(text);
    expect(first.form.queryByText(/In een ander tabblad/)).toBeNull();
    expect(notes(one, text)).toHaveLength(1);
  });
});
