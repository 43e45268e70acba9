/** Work that is done with the server at hand. Thin: the server decides, the screen shows its words. */
import type { Called, EarlierPage, HeldRow, OnlineCalls } from './online-calls.ts';
import { type Request, to } from './request.ts';
import { type Call, called, whole } from './server-calls.ts';

/**
 * `afterTeamChange` is called when the person's own teams may be others now.
 */
export function createOnlineCalls(
  call: Call,
  uploadBaseMap: OnlineCalls['uploadBaseMap'],
  afterTeamChange: () => void,
): OnlineCalls {
  const ask = async <T>(request: Request<T>): Promise<Called<T>> =>
    called(whole(await call(request), anything), (value) => value);
  const list = async <T>(request: Request<readonly T[]>): Promise<Called<readonly T[]>> =>
    called(whole(await call(request), Array.isArray), (value) => value);
  const tell = async (request: Request<undefined>): Promise<Called<undefined>> =>
    called(await call(request), () => undefined);
  const then = async <T>(asked: Promise<Called<T>>): Promise<Called<T>> => {
    const answer = await asked;
    if (answer.ok) afterTeamChange();
    return answer;
  };

  return {
    stepUp: (password) => tell(to('POST /session/step-up', {}, { password })),
    people: (team) => list(to('GET /teams/{team}/people', { team })),
    invite: (team, who) => ask(to('POST /teams/{team}/people', { team }, who)),
    inviteAgain: (team, person) => ask(to('POST /teams/{team}/people/{person}/invitation', { team, person })),
    withdraw: (team, person) => tell(to('DELETE /teams/{team}/people/{person}/invitation', { team, person })),
    requests: (team) => list(to('GET /teams/{team}/requests', { team })),
    decideRequest: (team, request, decision) =>
      then(tell(to('POST /teams/{team}/requests/{request}', { team, request }, { decision }))),
    changePerson: (team, person, change) =>
      then(tell(to('PATCH /teams/{team}/people/{person}', { team, person }, change))),
    makeTeam: (team) => then(ask(to('POST /teams', {}, team))),
    changeTeam: (team, change) => then(tell(to('PATCH /teams/{team}', { team }, change))),
    makeNeighbourhood: (team, name) => then(ask(to('POST /teams/{team}/neighbourhoods', { team }, { name }))),
    changeNeighbourhood: (team, neighbourhood, change) =>
      then(tell(to('PATCH /teams/{team}/neighbourhoods/{neighbourhood}', { team, neighbourhood }, change))),
    earlier: (team, record, after) => {
      const page = to('GET /teams/{team}/records/{record}/earlier', { team, record }) as Request<EarlierPage>;
      return ask(after === undefined ? page : { ...page, query: new URLSearchParams({ after }) });
    },
    held: (team) => list(to('GET /teams/{team}/held', { team }) as Request<readonly HeldRow[]>),
    // A server of before it was told takes no `does`.
    decideHeld: (team, { id, does }, decision) =>
      then(tell(to('POST /teams/{team}/held/{id}', { team, id }, { decision, ...(does ? { does } : {}) }))),
    exporting: (team, what) => tell(to('POST /teams/{team}/exports', { team }, what)),
    uploadBaseMap,
    removeBaseMap: (team) => tell(to('DELETE /teams/{team}/base-map', { team })),
    devices: () => list(to('GET /devices', {})),
    quietDevices: (team) => list(to('GET /teams/{team}/quiet-devices', { team })),
    endDevice: (device, wipe) => tell(to('POST /devices/{device}/end', { device }, { wipe })),
  };
}

const anything = () => true;
