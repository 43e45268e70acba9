/** Which kinds one can narrow a search to, and where what was found is read. */
import type { Device, Entry } from '#device/index.ts';
import { audience, canCreate } from '#domain/access.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import type { Role } from '#domain/roles.ts';
import { links, recordLink } from '#records/links.ts';
import { workKinds } from '#records/work-kinds.ts';

/** Not a team or a saved filter: nobody looks for those by their words. */
export const searchedKinds: readonly Kind[] = [...workKinds, 'feedback', 'relation', 'person', 'neighbourhood'];

/** The kinds that someone with this role can have on the phone. */
export function kindChoices(role: Role | undefined): readonly { value: Kind; label: string }[] {
  if (role === undefined) return [];
  const nobody = { team: '', by: '', values: {} };
  const mayHave = (kind: Kind) =>
    audience({ kind, ...nobody }).roles.includes(role) || canCreate({ team: '', person: '', role }, kind);
  // The others come along with all, and are too few to narrow to.
  return workKinds.filter(mayHave).map((kind) => ({ value: kind, label: catalog[kind].plural }));
}

/** Undefined when what it belongs to is not on this phone. What has no screen of its own is read where it belongs. */
export function foundLink(device: Device, entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'feedback':
      return ownerLink(device, ['signal'], (entry as Entry<'feedback'>).values.signal);
    case 'relation':
      return ownerLink(device, ['socialMapEntry', 'keyPerson'], (entry as Entry<'relation'>).values.from);
    case 'person':
      return links.neighbourhood();
    case 'neighbourhood':
      return links.signals(entry.id);
    default:
      return recordLink(entry.kind, entry.id);
  }
}

function ownerLink(device: Device, kinds: readonly Kind[], id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const kind = kinds.find((each) => device.watchOne(each, id).get() !== undefined);
  return kind && recordLink(kind, id);
}
