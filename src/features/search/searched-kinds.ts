/** Which kinds one can narrow a search to, and where what was found is read. */
import type { Device, Entry } from '#device/index.ts';
import { audience, canCreate } from '#domain/access.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import { kindsWith, sheetOf } from '#kinds/all.ts';
import { recordLink } from '#records/links.ts';

/** Not a team or a saved filter: nobody looks for those by their words. */
export const searchedKinds: readonly Kind[] = [...kindsWith('page'), ...kindsWith('readAt')];

/** The kinds that someone with this role can have on the phone. */
export function kindChoices(role: Role | undefined): readonly { value: Kind; label: string }[] {
  if (role === undefined) return [];
  const nobody = { team: '', by: '', values: {} };
  const mayHave = (kind: Kind) =>
    audience({ kind, ...nobody }).roles.includes(role) || canCreate({ team: '', person: '', role }, kind);
  // The others come along with all, and are too few to narrow to.
  return kindsWith('page')
    .filter(mayHave)
    .map((kind) => ({ value: kind, label: catalog[kind].plural }));
}

/** Undefined when what it belongs to is not on this phone. What has no screen of its own is read where it belongs. */
export const foundLink = (device: Device, entry: Entry): string | undefined =>
  recordLink(entry.kind, entry.id) ?? sheetOf(entry.kind).readAt?.(entry, device);
