/** The ways in which somebody gets a login: by password, and by an invitation. What the server says of it goes to the gate. */
import type { Answer } from '#wire/calls.ts';
import type { Device } from '../device.ts';
import type { Called } from '../line/online-calls.ts';
import { to } from '../line/request.ts';
import { type Answered, type Call, called, failed, whole } from '../line/server-calls.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { asWho, type Login } from './login.ts';

interface SigningInParts {
  readonly call: Call;
  readonly login: Login;
  readonly gate: Pick<Gatekeeper, 'enter' | 'deviceHint' | 'notebook'>;
  /** The person of the open notebook is signed in again. */
  readonly onBack: () => void;
}

type SigningIn = Pick<Device, 'signIn' | 'invitation' | 'acceptInvitation' | 'joinAs' | 'joinTeam'>;

export function createSigningIn({ call, login, gate, onBack }: SigningInParts): SigningIn {
  const enter = async (ask: () => Promise<Answered<unknown>>, told?: string): Promise<Called<undefined>> => {
    // Who signed out before goes first: what ends that login must not come after this one.
    await login.finish();
    const answer = asWho(await ask());
    try {
      const entered = await gate.enter(answer, told);
      if (entered.ok && gate.notebook()) onBack();
      return entered;
    } catch {
      // The server said yes and the disk did not: whoever waits at the form must hear that.
      return called(failed('phoneFailed'), () => undefined);
    }
  };
  const withPassword = (email: string, password: string) => {
    const { device, vault } = gate.deviceHint() ?? {};
    const body = { email, password, ...(device === undefined ? {} : { device }) };
    return { request: to('POST /session', {}, body), vault };
  };
  const join = (token: string) => call(to('POST /invitations/{token}/join', { token }));

  return {
    signIn(email, password) {
      const { request, vault } = withPassword(email, password);
      return enter(() => call(request), vault);
    },
    async invitation(token) {
      const answer = await call(to('GET /invitations/{token}', { token }));
      return called(whole(answer, isInvitation), (value) => value);
    },
    acceptInvitation: (token, answer) => enter(() => call(to('POST /invitations/{token}', { token }, answer))),
    async joinAs(token, email, password) {
      // As `enter` does, which comes after the sign-in here.
      await login.finish();
      const { request, vault } = withPassword(email, password);
      const signedIn = await call(request);
      // Entered after the place is taken, so that whoever opens the notebook finds the team in it.
      if (!signedIn.ok) return enter(async () => signedIn, vault);
      const joined = await join(token);
      if (joined.ok) return enter(async () => joined);
      // Nobody stays signed in who was not let in, also where the line falls away just now.
      await login.signOut();
      return called(joined, () => undefined);
    },
    async joinTeam(token) {
      await login.finish();
      const joined = await join(token);
      return joined.ok ? enter(async () => joined) : called(joined, () => undefined);
    },
  };
}

type Invitation = Answer<'GET /invitations/{token}'>;

const isInvitation = ({ name, email, teamName, first }: Partial<Invitation>) =>
  [name, email, teamName].every((text) => typeof text === 'string') && typeof first === 'boolean';
