/** What the team of the example keeps to find again. Nothing in it is about anyone. */
import { days, told } from '../story.ts';

export const libraryItems = told('libraryItem', [
  {
    by: 'wijkverbinder',
    ago: days(30),
    quarter: 'north',
    set: {
      title: 'Beginnen met wat goed gaat',
      text: 'Vraag eerst waar iemand trots op is. Wie over de wijk vertelt, vertelt daarna ook wat er beter kan.\n\nVragen die werken:\n- Wat wil je hier nooit kwijt?\n- Wie helpt er als het tegenzit?\n- Wat zou je morgen anders doen?',
      source: 'Ons eigen team, na een jaar op straat',
    },
    add: { meantFor: ['conversation', 'keyPerson', 'contactMoment'] },
  },
  {
    by: 'triage',
    ago: days(21),
    quarter: 'north',
    set: {
      title: 'Wat hoort in een signaal, en wat niet',
      text: 'Schrijf wat je zag of hoorde, en los daarvan wat je erbij dacht. Geen naam, geen diagnose. Schrijf ook op wat er goed gaat.',
      source: 'Afspraak in het overleg van november',
    },
    add: { meantFor: ['signal', 'triage'] },
  },
  {
    by: 'duo1',
    ago: days(12),
    quarter: 'north',
    set: {
      title: 'Lopen in het donker',
      text: 'Neem een lamp en een geladen telefoon mee. Spreek af waar je elkaar terugziet. Voelt het niet goed? Loop weg en bel.',
      source: 'Cursus veilig werken op straat',
    },
    add: { meantFor: ['round'] },
    steps: [{ by: 'duo2', after: 30, set: { source: 'Cursus veilig werken op straat, derde avond' } }],
  },
  {
    by: 'jongerenwerker',
    ago: days(6),
    quarter: 'north',
    set: {
      title: 'Nakijken of een plek er nog is',
      text: 'Bel of loop langs. Vraag naar de dagen, de talen en of er plek is. Zet erbij wie je sprak.',
      source: 'Handig lijstje van de bibliotheek',
    },
    add: { meantFor: ['socialMapEntry'] },
  },
]);
