/** The people of a team, for its administrator. */
import { requestOf } from '#domain/ids.ts';
import { desk, type Role } from '#domain/roles.ts';
import * as wire from '#wire/people.ts';
import {
  changePerson,
  type Invited,
  invite,
  inviteAgain,
  type PeopleFailure,
  peopleOf,
  withdraw,
} from '../accounts/people.ts';
import { decideRequest, waitingFor } from '../accounts/requests.ts';
import type { Deps } from '../deps.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export function peopleRoutes(deps: Deps): readonly Endpoint[] {
  const linkOf = ({ token, yesFrom }: Extract<Invited, { ok: true }>) => ({
    link: `${deps.settings.origin}/uitnodiging/${token}`,
    ...(yesFrom ? { yesFrom } : {}),
  });

  const list = endpoint(wire.listPeople, ({ member: { team } }) => peopleOf(deps.db, team, deps.now()));

  const add = endpoint(wire.invitePerson, async ({ body, caller, member: { team } }) => {
    const invited = await invite(deps, team, caller, body);
    return invited.ok ? { ...linkOf(invited), person: invited.person } : refusal(invited);
  });

  const again = endpoint(wire.inviteAgain, async ({ params, caller, member: { team } }) => {
    const invited = await inviteAgain(deps, team, caller, params.person ?? '');
    return invited.ok ? linkOf(invited) : refusal(invited);
  });

  const change = endpoint(wire.changePerson, async ({ params, body, caller, member: { team } }) => {
    const changed = await changePerson(deps, team, caller, params.person ?? '', body);
    return changed.ok ? undefined : refusal(changed);
  });

  const take = endpoint(wire.withdrawInvitation, async ({ params, caller, member: { team } }) => {
    const withdrawn = await withdraw(deps, team, caller, requestOf(params.person ?? ''));
    return withdrawn.ok ? undefined : refusal(withdrawn);
  });

  const requests = endpoint(wire.listRequests, ({ caller, member: { team, role } }) =>
    seesRequests(role) ? waitingFor(deps.db, team, caller, deps.now()) : new Problem('not_allowed'),
  );

  const decide = endpoint(wire.decideRequest, async ({ params, body, caller, member: { team, role } }) => {
    if (!seesRequests(role)) return new Problem('not_allowed');
    const decided = await decideRequest(deps, team, caller, params.request ?? '', body.decision);
    if (decided.ok) return undefined;
    if (decided.reason === 'invalid') return new Problem('invalid', { fields: decided.fields });
    return decided.reason === 'not_found' ? new Problem('not_found') : new Problem('not_allowed', { detail: notYours });
  });

  return [list, add, again, take, change, requests, decide];
}

const seesRequests = (role: Role) => desk.includes(role) || role === 'administrator';

const notYours =
  'Dit ja is aan een coördinator of triagemedewerker van dit team. Is die er niet, dan aan een tweede beheerder, en anders ' +
  'aan wie de server beheert. Wie het zelf vroeg, of over wie het gaat, kan geen ja zeggen.';

function refusal(failure: PeopleFailure): Problem {
  return failure.reason === 'invalid'
    ? new Problem('invalid', { fields: failure.fields })
    : new Problem(failure.reason);
}
