// On a server in a process of its own that was just started on an empty folder: from the link it printed to somebody
// who notes signals.
import { type Phone, phoneOf } from '#tests/contract/phone.ts';
import { clientOf, type ServerProcess, type SignedInClient, type TestClient, testPassword } from '../test-server.ts';

export interface InvitedPhone {
  readonly team: string;
  readonly client: SignedInClient;
  readonly phone: Phone;
}

/** A browser without a login at a server process. */
export function clientAt(server: Pick<ServerProcess, 'origin'>, cookies?: Map<string, string>): TestClient {
  const client = clientOf((where, init) => fetch(server.origin + where, init), cookies);
  // The tests' own origin is not the origin of this process.
  return {
    ...client,
    call: (method, where, body, headers) => client.call(method, where, body, { origin: server.origin, ...headers }),
  };
}

/** The last invitation in a text. */
export const tokenIn = (text: string): string => [...text.matchAll(/uitnodiging\/([\w-]+)/gu)].at(-1)?.[1] ?? '';

export async function invitedPhone(server: Pick<ServerProcess, 'origin' | 'output'>): Promise<InvitedPhone> {
  const administrator = clientAt(server);
  const founded = await administrator.call<{ memberships: [{ team: string }] }>(
    'POST',
    `/invitations/${tokenIn(server.output())}`,
    { name: 'Iris', email: 'iris@test.example', password: testPassword, teamName: 'Team Noord' },
  );
  const { team } = founded.body.memberships[0];
  const email = 'noor@test.example';
  const invited = await administrator.call<{ link: string; person: string }>('POST', `/teams/${team}/people`, {
    name: 'Noor',
    email,
    role: 'fieldWorker',
  });
  const browser = clientAt(server);
  const account = { name: 'Noor', email, password: testPassword };
  const { status } = await browser.call('POST', `/invitations/${tokenIn(invited.body.link)}`, account);
  if (status !== 200) throw new Error(`The invitation answered ${status}`);
  const client = { ...browser, person: invited.body.person, email, device: 'device-of-noor-0001' };
  return { team, client, phone: phoneOf(client, team) };
}
