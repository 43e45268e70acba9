/** What to say when something could not be kept. The text that was typed is still on the screen each time. */
import type { Saved } from '#device/index.ts';

type Reason = Exclude<Extract<Saved, { ok: false }>['reason'], 'invalid'>;

const words: Record<Reason, { title: string; text: string }> = {
  storageFull: {
    title: 'Dit toestel is vol',
    text: 'Je tekst staat er nog, maar is nog niet bewaard. Maak ruimte vrij, bijvoorbeeld door foto’s te wissen, en probeer het opnieuw.',
  },
  storageFailed: {
    title: 'Bewaren lukte niet',
    text: 'Je tekst staat er nog. Probeer het opnieuw. Lukt het weer niet, sluit dan de andere tabbladen van Stoep.',
  },
  locked: {
    title: 'Stoep is op slot',
    text: 'Ontgrendel eerst. Wat je typte blijft staan.',
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

export const saveWords = (reason: Reason) => words[reason];
