/**
 * Tips for a talk with people of all backgrounds. Source: WG, deepening of step 7, 'Tips voor (cultureel) sensitief
 * communiceren', and the five elements and the way of asking of step 7; the sentences are ours.
 */
import './conversations.css';
import { SectionTitle } from '#ui/page/section.tsx';

/** The five elements of a good talk, and how one asks so that people think and work along. */
export const elements = [
  'Duidelijk: zeg wie je bent en waarom je komt praten.',
  'Meevoelen: probeer te begrijpen hoe het voor de ander is.',
  'Gelijkwaardig: ga met iedereen om als met je gelijke, wie het ook is.',
  'Soepel: sluit aan bij hoe de ander praat.',
  'Eerlijk: zeg wat je wel en niet kunt, zodat niemand te veel verwacht.',
] as const;

export const askingAlong = [
  'Stel open vragen: wie, wat, hoe. Niet: vindt u ook niet dat…',
  'Zoek een doel dat jullie samen hebben: wat wordt er voor iedereen beter?',
  'Geven en krijgen: zeg wat iemand kan bijdragen, en wat die er zelf aan heeft.',
] as const;

const parts: readonly { readonly title: string; readonly tips: readonly string[] }[] = [
  { title: 'Vijf dingen die een gesprek goed maken', tips: elements },
  { title: 'Zo denken mensen mee', tips: askingAlong },
  {
    title: 'Om te beginnen',
    tips: [
      'Stel je voor en vertel voor wie je werkt.',
      'Beloof alleen wat je zelf waar kunt maken.',
      'Kijk iemand aan, als dat prettig is voor diegene.',
    ],
  },
  {
    title: 'Tijdens het gesprek',
    tips: [
      'Gebruik gewone woorden. Praat rustig.',
      'Laat de ander uitpraten, ook als het even stil is.',
      'Zeg in je eigen woorden wat je hoorde. Vraag of dat klopt.',
      'Herhaal wat belangrijk is.',
      'Zie je dat iets iemand raakt? Zeg wat je ziet en vraag ernaar.',
    ],
  },
  {
    title: 'Ieder mens is anders',
    tips: [
      'De een zegt alles meteen, de ander neemt de tijd. Ga daarin mee.',
      'Praat met deze persoon, niet met een groep die je in je hoofd hebt.',
      'Lukt het niet in het Nederlands of Engels? Vraag een tolk of een sleutelpersoon erbij.',
    ],
  },
  {
    title: 'Erna',
    tips: [
      'Twijfel je over iets, of was het heftig? Praat erover met een collega, je leidinggevende of een vertrouwenspersoon.',
      'Vertel altijd hoe het afliep. Ook als het niet lukte, en waarom.',
    ],
  },
];

export function Tips({ heading }: { heading: 2 | 3 }) {
  return parts.map(({ title, tips }) => (
    <div key={title} className="stoep-talk">
      <SectionTitle heading={heading}>{title}</SectionTitle>
      <ul className="stoep-talk__list">
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </div>
  ));
}
