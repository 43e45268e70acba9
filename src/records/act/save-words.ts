/** What to say when something could not be kept. The text that was typed is still on the screen each time. */
import { failureWords, type Saved } from '#device/index.ts';
import type { Unlocked } from '#records/device-context.tsx';
import { noTeamTitle } from './no-team-words.ts';

type Reason = Exclude<Extract<Saved, { ok: false }>['reason'], 'invalid'>;

/** What was typed is on the screen, and only there. */
const ofDisk = (title: string, cause: 'phoneFull' | 'phoneFailed') => ({
  title,
  text: `Je tekst staat er nog, maar is nog niet bewaard. ${failureWords(cause).asked}`,
});

interface Words {
  readonly title: string;
  readonly text: string;
}

const words: Record<Reason, Words> = {
  storageFull: ofDisk('Dit toestel is vol', 'phoneFull'),
  storageFailed: ofDisk('Bewaren lukte niet', 'phoneFailed'),
  locked: {
    title: 'Stoep is op slot',
    text: 'Open Stoep eerst met je wachtzin. Wat je typte blijft staan.',
  },
  noTeam: {
    title: 'Je hoort nog bij geen team',
    text: 'Je tekst blijft op dit toestel. Vraag je beheerder om je in een team te zetten.',
  },
  notAllowed: {
    title: 'Dit mag niet met jouw rol',
    text: 'Er is niets veranderd. Wat je typte staat er nog. Vraag je coördinator om hulp.',
  },
};

/** `waiting`: the teams where a colleague's yes is waited for. */
export function saveWords(reason: Reason, waiting: Unlocked['waiting'] = []): Words {
  const [place] = waiting;
  if (reason !== 'noTeam' || !place) return words[reason];
  return {
    title: noTeamTitle({ waiting }),
    text: `Je tekst blijft op dit toestel. Bewaren kan zodra een collega van ${place.teamName} ja zegt.`,
  };
}
