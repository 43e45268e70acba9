// Something between phone and server takes less in one go than the server does: all that fits arrives, and the one note that
// does not asks for attention instead of keeping the others waiting.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPhoneOf, type TestPhone } from '#tests/support/phone.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let server: TestServer;
let phone: TestPhone;
beforeEach(async () => {
  server = await startTestServer();
  ({ phone } = await createPhoneOf(server, 'fieldWorker'));
});
afterEach(() => server.close());

const page = '<html><body><h1>413 Request Entity Too Large</h1></body></html>';
const answers = [
  ['a page of a proxy', () => new Response(page, { status: 413, headers: { 'content-type': 'text/html' } })],
  [
    'the answer of the server itself',
    () =>
      new Response(JSON.stringify({ code: 'too_large', detail: 'Te groot', status: 413 }), {
        status: 413,
        headers: { 'content-type': 'application/problem+json' },
      }),
  ],
] as const;
/** Bodies of more bytes than this are not let through. */
const letThrough = (bytes: number, answer: () => Response) => {
  phone.network.before = (path, { body }) =>
    path.endsWith('/push') && Buffer.byteLength(String(body)) > bytes ? answer() : undefined;
};
async function note(observed: string): Promise<string> {
  const saved = await phone.device.save({ kind: 'signal', values: { observed } });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.id;
}

test.each(answers)('[S11] [edge.E8] %s: what is too much at once goes in parts', async (_, answer) => {
  phone.network.setOnline(false);
  for (let number = 0; number < 30; number += 1) await note(`Nummer ${number} `.repeat(20));
  letThrough(3_000, answer);
  phone.network.setOnline(true);
  await phone.device.syncNow();
  expect(phone.device.sync.getState()).toMatchObject({ outbox: [], lastFailure: undefined });
  expect(await server.db.selectFrom('record').select('id').where('kind', '=', 'signal').execute()).toHaveLength(30);
});

test.each(answers)(
  '[S11] [S3] [edge.E8] %s: one note that is too large stays, and the rest goes',
  async (_, answer) => {
    phone.network.setOnline(false);
    await note('Voor de lange');
    const long = await note('ጽሑፍ'.repeat(2_000));
    const last = await note('Na de lange');
    letThrough(3_000, answer);
    phone.network.setOnline(true);
    await phone.device.syncNow();
    const { outbox, lastFailure } = phone.device.sync.getState();
    expect(lastFailure).toBeUndefined();
    expect(outbox).toMatchObject([{ record: long, state: 'refused', code: 'too_large', remedy: 'mend' }]);
    expect(outbox[0]?.message).toBe(
      'Deze notitie is te groot om te versturen. Open haar met Verbeteren en maak haar korter.',
    );
    expect(phone.device.watchOne('signal', last).get()?.delivery).toBe('sent');

    const draft = await phone.device.mend(server.team, outbox[0]?.n ?? 0);
    const values = { ...draft?.values, observed: 'Nu kort' };
    expect(await phone.device.save({ kind: 'signal', values, draft: draft?.id })).toMatchObject({ ok: true });
    await phone.device.syncNow();
    expect(phone.device.sync.getState()).toMatchObject({ outbox: [], lastFailure: undefined });
    expect(phone.device.watch({ kind: 'signal' }).get()).toHaveLength(3);
  },
);
