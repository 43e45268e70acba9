/** Which kinds one can narrow a search to, and where what was found is read. */
import type { Device, Entry } from '#device/index.ts';
import { catalog, type Kind } from '#domain/catalog.ts';
import { may } from '#domain/may.ts';
import { kindsWith, sheetOf } from '#kinds/all.ts';
import type { Unlocked } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { mayNote } from '#records/member.ts';

/** Not a team or a saved filter: nobody looks for those by their words. */
export const searchedKinds: readonly Kind[] = [...kindsWith('page'), ...kindsWith('readAt')];

/** The kinds that someone can have on the phone by the team they work for now. */
export function kindChoices(worker: Unlocked): readonly { value: Kind; label: string }[] {
  const mayHave = (kind: Kind) => may.seeAllOf(worker.team, kind) || mayNote(worker, kind);
  // The others come along with all, and are too few to narrow to.
  return kindsWith('page')
    .filter(mayHave)
    .map((kind) => ({ value: kind, label: catalog[kind].plural }));
}

/** Undefined when what it belongs to is not on this phone. What has no screen of its own is read where it belongs. */
export const foundLink = (device: Device, entry: Entry): string | undefined =>
  recordLink(entry.kind, entry.id) ?? sheetOf(entry.kind).readAt?.(entry, device);
