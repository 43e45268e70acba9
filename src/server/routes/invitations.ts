/** The page behind an invitation link: what it is for, and accepting it. */
import * as wire from '#wire/invitations.ts';
import { newPassword } from '#wire/shapes.ts';
import {
  type Acceptance,
  type Accepted,
  acceptAs,
  acceptAsNew,
  acceptFirst,
  acceptReset,
} from '../accounts/accept-invitation.ts';
import { describeInvitation, findInvitation, type Invitation } from '../accounts/invitations.ts';
import { mayClaim } from '../accounts/requests.ts';
import { serverDevice } from '../accounts/server-records.ts';
import { sessionAnswerFor } from '../accounts/session-answer.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint, type Visitor } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { createPasswordCheck } from './password-check.ts';

export function invitationRoutes(deps: Deps): readonly Endpoint[] {
  const { db, now, passwords, settings, throttles } = deps;

  const checkPassword = createPasswordCheck(deps);

  /**
   * A link is in the hands of whoever made it too: it is no way to try somebody's password unnoticed. `begins`: where there
   * is no account this password may make one.
   */
  async function provesToBe(
    { email, account, begins }: { email: string; account: Known | undefined; begins?: boolean },
    password: string,
    visitor: Visitor,
  ): Promise<Problem | undefined> {
    const about = { email, account, begins, device: serverDevice, at: 'invitation' };
    const refused = await checkPassword({ ...about, password, visitor });
    if (refused?.code !== 'wrong_password') return refused;
    return new Problem('wrong_password', {
      detail:
        'Hiermee kun je geen nieuw account maken. Heb je al een account bij Stoep? Log dan in met dat account. Lukt dat ' +
        'niet? Vraag de beheerder van je eigen team om een nieuwe link.',
      fields: { password: 'Heb je al een account? Vul dan het wachtwoord in dat je al had.' },
    });
  }
  const accounts = () => db.selectFrom('account').select(['id', 'email', 'password']);

  const look = endpoint(wire.getInvitation, async ({ params, visitor }) => {
    const tooMany = await throttles.invitation.take(visitor.address);
    if (tooMany) return tooMany;
    const invitation = await findInvitation(db, params.token ?? '', now());
    if (!invitation) return new Problem('invitation_gone');
    return describeInvitation(db, invitation);
  });

  const acceptLink = endpoint(wire.acceptInvitation, async ({ params, body, visitor, cookies }) => {
    const tooMany = await throttles.invitation.take(visitor.address);
    if (tooMany) return tooMany;
    const token = params.token ?? '';
    const invitation = await findInvitation(db, token, now());
    if (!invitation) return new Problem('invitation_gone');
    // Also of who has an account: a password that is too short must not tell whether there is one.
    if (invitation.what !== 'reset' || invitation.resets) {
      const chosen = newPassword.safeParse(body.password);
      if (!chosen.success) {
        return new Problem('invalid', { fields: { password: chosen.error.issues[0]?.message ?? '' } });
      }
    }
    const given = { ...body, token, teamName: body.teamName ?? '', deviceName: visitor.deviceName };
    const accepted = await accept(invitation, given, visitor);
    if (accepted instanceof Problem) return accepted;
    if (!accepted.ok) return refusal(accepted);
    cookies.set(accepted.session);
    return sessionAnswerFor(db, accepted.person, deps);
  });

  async function accept(invitation: Invitation, given: Acceptance, visitor: Visitor): Promise<Accepted | Problem> {
    if (invitation.what === 'first') {
      if (given.teamName === '') {
        return new Problem('invalid', { fields: { teamName: 'Vul de naam van het eerste team in.' } });
      }
      return (await isEasy(invitation, given)) ?? acceptFirst(deps, given);
    }
    if (invitation.what === 'join') {
      const { place } = invitation;
      const { email } = place;
      const found = await accounts().where('email', '=', email).executeTakeFirst();
      const claims = found?.password === null && (await mayClaim(db, found.id, place));
      const account = claims ? undefined : found;
      // With an account and without it costs the same work, is counted the same, and one that is easy is answered the same:
      // who tries must not learn which of the two it is.
      const easy = await isEasy(invitation, given);
      const refused = await provesToBe({ email, account, begins: easy === undefined }, given.password, visitor);
      if (refused?.code === 'wrong_password') return easy ?? refused;
      if (refused) return refused;
      return account ? acceptAs(deps, account.id, place, given) : acceptAsNew(deps, place, given);
    }
    if (invitation.waits) return new Problem('waits_for_yes');
    if (invitation.resets) return (await isEasy(invitation, given)) ?? acceptReset(deps, invitation, given);
    const account = await accounts().where('id', '=', invitation.person).executeTakeFirstOrThrow();
    const refused = await provesToBe({ email: account.email, account }, given.password, visitor);
    return refused ?? acceptReset(deps, invitation, given);
  }

  /** A new password that somebody would soon guess, who knows whom it is for; undefined for one that may be taken. */
  async function isEasy(invitation: Invitation, { name, email, teamName, password }: Acceptance) {
    const known = invitation.what === 'first' ? { email, teamName } : await describeInvitation(db, invitation);
    const about = [name, known.email ?? '', known.teamName ?? '', new URL(settings.origin).hostname];
    const easy = await passwords.refuses(password, about);
    return easy ? new Problem('invalid', { fields: { password: easy } }) : undefined;
  }

  const join = endpoint(wire.joinTeam, async ({ params, visitor, caller }) => {
    const tooMany = await throttles.invitation.take(visitor.address);
    if (tooMany) return tooMany;
    const token = params.token ?? '';
    const invitation = await findInvitation(db, token, now());
    if (invitation?.what !== 'join') return new Problem('invitation_gone');
    if (invitation.place.email !== caller.email) return new Problem('not_allowed', { detail: forSomebodyElse });
    const accepted = await acceptAs(deps, caller.person, invitation.place, { token });
    return accepted.ok ? sessionAnswerFor(db, caller.person, deps) : refusal(accepted);
  });

  return [look, acceptLink, join];
}

const forSomebodyElse =
  'Deze uitnodiging is voor een ander e-mailadres dan waarmee je bent ingelogd. Log in met het account van dat adres.';

interface Known {
  readonly id: string;
  readonly email: string;
  readonly password: string | null;
}

function refusal(accepted: Exclude<Accepted, { ok: true }>): Problem {
  if (accepted.reason === 'invalid') return new Problem('invalid', { fields: accepted.fields });
  return new Problem('invitation_gone');
}
