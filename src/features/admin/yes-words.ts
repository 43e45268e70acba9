/** What waits for a yes, and whose yes that is, in words. */
import type { RequestRow, YesFrom } from '#device/index.ts';
import { roleLabels } from '#domain/roles.ts';

const role = ({ role }: Pick<RequestRow, 'role'>) => roleLabels[role].toLowerCase();

/** What somebody asks, after their name. */
export function askWords(row: Pick<RequestRow, 'what' | 'role'>): string {
  if (row.what === 'join') return `wil meedoen als ${role(row)}`;
  if (row.what === 'return') return `komt terug als ${role(row)}`;
  return row.what === 'role' ? `krijgt de rol ${role(row)}` : 'krijgt een nieuw wachtwoord';
}

/** For who asked it: what must happen before it counts. */
export function yesWords(yesFrom: YesFrom): string {
  return yesFrom === 'desk'
    ? 'Dit team heeft al notities. Een coördinator of triagemedewerker moet eerst ja zeggen.'
    : 'Dit team heeft al notities, en geen coördinator of triagemedewerker. Een tweede beheerder moet eerst ja zeggen. Is ' +
        'die er niet? Vraag het dan aan wie de server beheert.';
}
