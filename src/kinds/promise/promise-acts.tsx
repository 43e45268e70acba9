/** What can be done with a promise or task now, as big buttons; each asks no more than it needs, in a sheet. */
import { ActRow } from '#records/act/act-row.tsx';
import { ActSheet } from '#records/act/act-sheet.tsx';
import { useWorker } from '#records/device-context.tsx';
import { mayChange } from '#records/member.ts';
import { Section } from '#ui/page/section.tsx';
import { acts } from './acts.ts';
import { type Undertaking, wantsOf } from './promise-words.ts';

export function PromiseActs({ entry }: { entry: Undertaking }) {
  const worker = useWorker();
  if (!mayChange(worker, entry, ['state'])) return null;
  const row = <ActRow key={entry.id} entry={entry} acts={acts} Ask={ActSheet} />;
  return wantsOf(entry) === undefined ? row : <Section title="Wat doe je nu?">{row}</Section>;
}
