/**
 * What to mind when passing a signal on, folded beside its form. Source: TSI, workshop Rotterdam, seven tips for
 * professionals who pass signals on; the sentences are ours.
 */
import { Disclosure } from '#ui/list/disclosure.tsx';

export const passingOnTips = [
  'Wie staan er om dit gezin heen? Denk ook aan de buren.',
  'Een eerste gesprek met een kind kan zonder ouders. Wil je verder, betrek dan vader of moeder.',
  'Als leerkracht kun je huiswerk thuis brengen. Zo kom je vanzelf in gesprek.',
  'Leg signalen naast elkaar en bespreek ze met anderen. Vraag ook eens bij de sportclub.',
  'Denk je aan een licht verstandelijke beperking? Dan is dat een vermoeden. Laat het onderzoeken door iemand die daarvoor is opgeleid.',
  'Voeg samen wat mensen zien en wat in systemen staat.',
  'Bedenk wat het eerst moet, en of je daarvoor genoeg weet.',
] as const;

export function PassingOnTips() {
  return (
    <Disclosure summary="Waar let je op als je een signaal doorgeeft?">
      <ul>
        {passingOnTips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </Disclosure>
  );
}
