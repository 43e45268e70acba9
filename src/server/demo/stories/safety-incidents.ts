/** Invented safety incidents, one in each state: nobody follows it up yet, no agreements, agreed, to be evaluated, closed. */
import { days, told } from '../story.ts';

export const safetyIncidents = told('safetyIncident', [
  {
    by: 'duo2',
    ago: days(1.2) - 0.3,
    quarter: 'north',
    set: {
      happened:
        'Iemand bonsde op de deur bij Anja, een dag nadat zij overlast in het trappenhuis had gemeld. Zij heeft niet opengedaan en de politie gebeld.',
      happenedAt: -days(1.2) - 10,
      keyPerson: '#anja',
      contactMoment: '#anja-onveilig',
      about: 'Contactpersoon van het portiek',
    },
  },
  {
    by: 'duo2',
    ago: days(41),
    quarter: 'south',
    set: {
      happened: 'Zij werd op straat uitgescholden door twee mensen toen zij flyers rondbracht.',
      happenedAt: -days(41.5),
      keyPerson: '#semhar',
      contactMoment: '#semhar-uitgescholden',
    },
    steps: [
      {
        by: 'coordinator',
        after: 20,
        set: { followedUpByName: 'Adviseur veiligheid van de gemeente (voorbeeld)' },
      },
    ],
  },
  {
    by: 'duo1',
    ago: days(5.1),
    quarter: 'north',
    set: {
      happened:
        'Drie mannen stonden na de training bij de auto van Rachid en waarschuwden hem om zich nergens mee te bemoeien.',
      happenedAt: -days(5.5),
      keyPerson: '#rachid',
      contactMoment: '#rachid-onveilig',
    },
    steps: [
      { by: 'coordinator', after: 3, set: { followedUpBy: '@wijkverbinder' } },
      {
        by: 'wijkverbinder',
        after: 26,
        set: {
          agreements:
            'Hij sluit niet meer alleen af: er is steeds een tweede trainer bij. De wijkagent komt op trainingsavonden langs. Hij belt Marlies als er iets is, ook ’s avonds.',
          evaluateOn: 6,
        },
      },
    ],
  },
  {
    by: 'wijkverbinder',
    ago: days(24),
    quarter: 'south',
    set: {
      happened: 'Een vrijwilliger van de eettafel kreeg ’s nachts berichten van een onbekend nummer.',
      happenedAt: -days(25),
      about: 'Vrijwilliger van de eettafel',
      followedUpBy: '@coordinator',
    },
    steps: [
      {
        by: 'coordinator',
        after: 30,
        set: {
          agreements: 'Nummer geblokkeerd en aangifte gedaan. De naam van de vrijwilliger staat niet meer op de flyer.',
          evaluateOn: -1,
        },
      },
    ],
  },
  {
    by: 'jongerenwerker',
    ago: days(120),
    quarter: 'south',
    set: {
      happened: 'Een vader dreigde Dennis na de training op te wachten, omdat zijn zoon een week niet mee mocht doen.',
      happenedAt: -days(120.5),
      keyPerson: '#dennis',
      contactMoment: '#dennis-bedreigd',
    },
    steps: [
      {
        by: 'coordinator',
        after: 5,
        set: {
          followedUpBy: '@coordinator',
          agreements: 'Bas spreekt samen met de wijkagent de vader. Tot die tijd is er altijd iemand bij de deur.',
          evaluateOn: -90,
        },
      },
      {
        by: 'coordinator',
        after: days(31),
        set: {
          outcome:
            'De vader heeft sorry gezegd en komt nu kijken bij de training. Dennis voelt zich weer op zijn gemak.',
          closed: true,
        },
      },
    ],
  },
]);
