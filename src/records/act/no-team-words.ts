/** What is said to somebody who is in no team: whether a colleague's yes is all that is waited for. */
import type { Unlocked } from '#records/device-context.tsx';

export const noTeamTitle = ({ waiting }: Pick<Unlocked, 'waiting'>): string =>
  waiting.length > 0 ? 'Je wacht op een ja' : 'Je hoort nog bij geen team';

export function noTeamText({ waiting: [place] }: Pick<Unlocked, 'waiting'>): string {
  return place
    ? `Je aanmelding bij ${place.teamName} is binnen. Een collega daar moet er nog ja op zeggen. Daarna doe je mee.`
    : 'Vraag je beheerder om je in een team te zetten.';
}
