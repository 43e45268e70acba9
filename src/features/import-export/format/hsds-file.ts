/** Finds the organisations, services and locations in a file of HSDS 3.x, whichever of its shapes it has. */

export type Json = Readonly<Record<string, unknown>>;

export interface Found {
  /** Each once, by its id. */
  readonly organizations: readonly Json[];
  readonly services: readonly Json[];
  readonly locations: readonly Json[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list; empty for anything else. */
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Words and numbers as trimmed text; empty for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

export function findIn(json: unknown): Found {
  const organizations = new Map<string, Json>();
  const services = new Map<string, Json>();
  const locations = new Map<string, Json>();
  const keep = (all: Map<string, Json>, each: Json) => {
    const id = textOf(each.id) || `zonder kenmerk ${all.size}`;
    // The fuller of two: a service names its organisation in brief, the list of organisations has it whole.
    const before = all.get(id);
    if (!before || Object.keys(each).length > Object.keys(before).length) all.set(id, each);
  };
  const organization = (each: Json) => {
    keep(organizations, each);
    for (const own of listOf(each.services)) service({ organization_id: each.id, ...own });
  };
  const service = (each: Json) => {
    if (isObject(each.organization)) organization(each.organization);
    keep(services, each);
  };
  const one = (each: Json) => {
    // A service at a location, as the API lists them.
    if (isObject(each.service)) service({ ...each.service, service_at_locations: [each] });
    else if (isService(each)) service(each);
    else organization(each);
  };

  const top = isObject(json) ? (json.contents ?? json) : json;
  if (Array.isArray(top)) for (const each of listOf(top)) one(each);
  else if (isObject(top)) {
    for (const each of listOf(top.locations)) keep(locations, each);
    if ('organizations' in top || ('services' in top && !('name' in top))) {
      for (const each of listOf(top.organizations)) organization(each);
      for (const each of listOf(top.services)) service(each);
    } else if ('name' in top || 'service' in top) one(top);
  }
  return {
    organizations: [...organizations.values()],
    services: [...services.values()],
    locations: [...locations.values()],
  };
}

/** The standard obliges a service to have a status; an organisation has none. */
const isService = (each: Json) =>
  ['status', 'organization', 'organization_id', 'service_at_locations', 'eligibility_description'].some(
    (name) => name in each,
  );
