/** The page behind an invitation link: what it is for, and accepting it. */
import * as z from 'zod/mini';
import { type Accepted, acceptFirst, acceptOther } from '../accounts/accept-invitation.ts';
import { describeInvitation, findInvitation } from '../accounts/invitations.ts';
import { serverDevice } from '../accounts/server-records.ts';
import { sessionAnswerFor } from '../accounts/session-answer.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { createPasswordCheck } from './password-check.ts';
import { email, givenPassword, name, newPassword, sessionAnswer } from './shapes.ts';

const path = '/invitations/{token}';
const tag = 'session';

export function invitationRoutes(deps: Deps): readonly Endpoint[] {
  const { db, now, passwords, settings, throttles } = deps;

  const checkPassword = createPasswordCheck(deps);

  /** An invitation is in the hands of whoever made it too: it is no way to try somebody's password unnoticed. */
  async function provesToBe(person: string, password: string, address: string): Promise<Problem | undefined> {
    const account = await db
      .selectFrom('account')
      .select(['id', 'email', 'password'])
      .where('id', '=', person)
      .executeTakeFirstOrThrow();
    const { email } = account;
    const at = 'invitation';
    const refused = await checkPassword({ email, account, password, address, device: serverDevice, at });
    if (refused?.code !== 'wrong_password') return refused;
    return new Problem('wrong_password', {
      detail: 'Je hebt al een account. Vul het wachtwoord in dat je al had.',
      fields: { password: 'Dit is niet het wachtwoord van je account.' },
    });
  }

  const look = endpoint({
    method: 'GET',
    path,
    name: 'getInvitation',
    tag,
    summary: 'Whom an invitation is for; `first` for the first administrator of an empty installation',
    access: 'public',
    answer: z.strictObject({ name: z.string(), email: z.string(), teamName: z.string(), first: z.boolean() }),
    problems: ['invitation_gone', 'too_many'],
    async handle({ params, visitor }) {
      const tooMany = await throttles.invitation.take(visitor.address);
      if (tooMany) return tooMany;
      const invitation = await findInvitation(db, params.token ?? '', now());
      if (!invitation) return new Problem('invitation_gone');
      return describeInvitation(db, invitation);
    },
  });

  const accept = endpoint({
    method: 'POST',
    path,
    name: 'acceptInvitation',
    tag,
    summary: 'Accept an invitation; the answer signs in',
    description:
      '`email` and `teamName` only count for the first administrator. Someone who already has an account gives the ' +
      'password they have. A new password has 12 to 200 characters and is not easy to guess: an answer `invalid` says ' +
      'in Dutch why at `fields.password`, for example for known phrases, rows, the own name, e-mail address or team.',
    access: 'public',
    body: z.strictObject({ name, email, password: givenPassword, teamName: z.optional(name) }),
    answer: sessionAnswer,
    problems: ['invitation_gone', 'wrong_password', 'too_many'],
    async handle({ params, body, visitor, cookies }) {
      const tooMany = await throttles.invitation.take(visitor.address);
      if (tooMany) return tooMany;
      const token = params.token ?? '';
      const invitation = await findInvitation(db, token, now());
      if (!invitation) return new Problem('invitation_gone');
      const { person, team } = invitation;
      const first = person === undefined;
      if (first || invitation.resets) {
        const chosen = newPassword.safeParse(body.password);
        if (!chosen.success) {
          return new Problem('invalid', { fields: { password: chosen.error.issues[0]?.message ?? '' } });
        }
        const known = first ? body : await describeInvitation(db, invitation);
        const about = [body.name, known.email, known.teamName ?? '', new URL(settings.origin).hostname];
        const easy = await passwords.refuses(chosen.data, about);
        if (easy) return new Problem('invalid', { fields: { password: easy } });
      }
      if (first && body.teamName === undefined) {
        return new Problem('invalid', { fields: { teamName: 'Vul de naam van het eerste team in.' } });
      }
      if (!first && !invitation.resets) {
        const refused = await provesToBe(person, body.password, visitor.address);
        if (refused) return refused;
      }
      const given = { ...body, token, teamName: body.teamName ?? '', deviceName: visitor.deviceName };
      let accepted: Accepted;
      if (person === undefined || team === undefined) accepted = await acceptFirst(deps, given);
      else accepted = await acceptOther(deps, { ...invitation, person, team }, given);
      if (!accepted.ok) return refusal(accepted);
      cookies.set(accepted.session);
      return sessionAnswerFor(db, accepted.person, deps);
    },
  });

  return [look, accept];
}

function refusal(accepted: Exclude<Accepted, { ok: true }>): Problem {
  if (accepted.reason === 'invalid') return new Problem('invalid', { fields: accepted.fields });
  return new Problem('invitation_gone');
}
