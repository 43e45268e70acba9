/** Work that is done with the server at hand. Thin: the server decides, the screen shows its words. */

import type { Called, OnlineCalls } from './online-calls.ts';
import { type Call, called, type Request, whole } from './server-calls.ts';

/**
 * `afterTeamChange` is called when the person's own teams may be others now.
 */
export function createOnlineCalls(
  call: Call,
  uploadBaseMap: OnlineCalls['uploadBaseMap'],
  afterTeamChange: () => void,
): OnlineCalls {
  const ask = async <T>(method: Request['method'], path: string, body?: unknown): Promise<Called<T>> =>
    called(whole(await call<T>({ method, path, ...(body === undefined ? {} : { body }) }), anything), (value) => value);
  const list = async <T>(path: string): Promise<Called<readonly T[]>> =>
    called(whole(await call<readonly T[]>({ method: 'GET', path }), Array.isArray), (value) => value);
  const tell = async (method: Request['method'], path: string, body: unknown): Promise<Called<undefined>> =>
    called(await call({ method, path, body }), () => undefined);
  const then = async <T>(asked: Promise<Called<T>>): Promise<Called<T>> => {
    const answer = await asked;
    if (answer.ok) afterTeamChange();
    return answer;
  };
  const at = (team: string, rest = '') => `/teams/${encodeURIComponent(team)}${rest}`;
  const part = encodeURIComponent;

  return {
    stepUp: (password) => tell('POST', '/session/step-up', { password }),
    people: (team) => list(at(team, '/people')),
    invite: (team, who) => ask('POST', at(team, '/people'), who),
    inviteAgain: (team, person) => ask('POST', at(team, `/people/${part(person)}/invitation`), {}),
    withdraw: (team, invitation) => tell('DELETE', at(team, `/people/${part(invitation)}/invitation`), {}),
    requests: (team) => list(at(team, '/requests')),
    decideRequest: (team, id, decision) => then(tell('POST', at(team, `/requests/${part(id)}`), { decision })),
    changePerson: (team, person, to) => then(tell('PATCH', at(team, `/people/${part(person)}`), to)),
    makeTeam: (team) => then(ask('POST', '/teams', team)),
    changeTeam: (team, to) => then(tell('PATCH', at(team), to)),
    makeNeighbourhood: (team, name) => then(ask('POST', at(team, '/neighbourhoods'), { name })),
    changeNeighbourhood: (team, neighbourhood, to) =>
      then(tell('PATCH', at(team, `/neighbourhoods/${part(neighbourhood)}`), to)),
    earlier: (team, record) => ask('GET', at(team, `/records/${part(record)}/earlier`)),
    held: (team) => list(at(team, '/held')),
    decideHeld: (team, id, decision) => then(tell('POST', at(team, `/held/${part(id)}`), { decision })),
    exporting: (team, what) => tell('POST', at(team, '/exports'), what),
    uploadBaseMap,
    removeBaseMap: (team) => tell('DELETE', at(team, '/base-map'), {}),
    devices: () => list('/devices'),
    quietDevices: (team) => list(at(team, '/quiet-devices')),
    endDevice: (device, wipe) => tell('POST', `/devices/${part(device)}/end`, { wipe }),
  };
}

const anything = () => true;
