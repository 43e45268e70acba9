/** Signing in, who is signed in, signing out, and proving once more who is there. */
import * as wire from '#wire/session.ts';
import { changeDevice, isNewDevice, mustWipe, ownDevice } from '../accounts/devices.ts';
import { serverDevice } from '../accounts/server-records.ts';
import { sessionAnswerFor } from '../accounts/session-answer.ts';
import { endSession, findSession, loginHeld, startSession, stepUp } from '../accounts/sessions.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { installation } from '../store/audit.ts';
import { createPasswordCheck } from './password-check.ts';

export function sessionRoutes(deps: Deps): readonly Endpoint[] {
  const { db, now, random, store, throttles } = deps;

  const checkPassword = createPasswordCheck(deps);

  const signIn = endpoint(wire.signIn, async ({ body, visitor, cookies }) => {
    const account = await db
      .selectFrom('account')
      .select(['id', 'password'])
      .where('email', '=', body.email)
      .executeTakeFirst();
    const held = await loginHeld(db, cookies.token, account?.id ?? '');
    const { email, password } = body;
    const from = { visitor, login: held?.id, device: held?.device ?? serverDevice };
    const refused = await checkPassword({ email, account, password, ...from });
    if (refused || !account) return refused ?? new Problem('wrong_password');
    // What is only said is not written down as what it was signed in from.
    const device = (await ownDevice(db, body.device, account.id)) ?? serverDevice;
    if (await mustWipe(db, body.device, account.id)) return new Problem('wipe');
    const token = await store.inTeam(installation, async (team, sql) => {
      const start = { person: account.id, device: undefined, deviceName: visitor.deviceName };
      const fresh = await startSession(sql, start, now(), random);
      await sql.updateTable('account').set({ last_sign_in: now() }).where('id', '=', account.id).execute();
      await team.audit([{ action: 'signedIn', person: account.id, device }]);
      return fresh;
    });
    cookies.set(token);
    return sessionAnswerFor(db, account.id, deps);
  });

  const who = endpoint(wire.getSession, async ({ caller, cookies }) => {
    // The cookie lasts as long as the session does, so it is given anew each time the app is opened.
    if (cookies.token) cookies.set(cookies.token);
    return sessionAnswerFor(db, caller.person, deps);
  });

  const signOut = endpoint(wire.signOut, async ({ cookies, visitor: { owner } }) => {
    const found = await findSession(db, cookies.token, now());
    // The one login of the browser may be somebody else's by now: theirs is not for this notebook to end.
    if (found.ok && owner !== undefined && owner !== found.caller.person) return new Problem('other_person');
    cookies.clear();
    if (!found.ok) return undefined;
    const { session, person, device } = found.caller;
    await store.inTeam(installation, async (team, sql) => {
      await endSession(sql, session, now());
      await team.audit([{ action: 'signedOut', person, device: device ?? serverDevice }]);
    });
    deps.news.endSessions([session]);
    return undefined;
  });

  const device = endpoint(wire.changeDevice, async ({ body, caller }) => {
    // Before the row of the installation is held, for on PostgreSQL it is counted on a connection of its own.
    const counted = await isNewDevice(db, body.device, caller);
    const tooMany = counted ? await throttles.newDevice.take(caller.person) : undefined;
    if (tooMany) return tooMany;
    return store.inTeam(installation, async (chain, sql) => {
      const isNew = await isNewDevice(sql, body.device, caller);
      // Another login of the same person made it so meanwhile.
      if (isNew && !counted) return new Problem('unavailable');
      const standing = await changeDevice(sql, body.device, caller, now());
      if (standing !== 'known') return new Problem(standing === 'wipe' ? 'wipe' : 'forged_device');
      if (caller.device === body.device || (caller.device !== undefined && !isNew)) return undefined;
      const detail = `login goes on as this device, was ${caller.device ?? 'none'}`;
      await chain.audit([{ action: 'administered', person: caller.person, device: body.device, detail }]);
      return undefined;
    });
  });

  const prove = endpoint(wire.stepUp, async ({ caller, body, visitor }) => {
    const account = await db
      .selectFrom('account')
      .select(['id', 'password'])
      .where('id', '=', caller.person)
      .executeTakeFirst();
    const refused = await checkPassword({
      email: caller.email,
      account,
      password: body.password,
      visitor,
      session: caller.session,
      device: caller.device ?? serverDevice,
      at: 'step-up',
    });
    if (refused?.code === 'too_many') return refused;
    if (refused) return new Problem('wrong_password', { detail: 'Dit wachtwoord klopt niet.' });
    await stepUp(db, caller.session, now());
    return undefined;
  });

  return [signIn, who, signOut, device, prove];
}
