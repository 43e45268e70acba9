/** Where a note is and whose turn it is, in a sentence; never claims more than the phone knows. */
import type { Delivery } from '#device/index.ts';

const words: Readonly<Record<Delivery, string>> = {
  onThisDevice: 'Het wordt vanzelf verstuurd zodra er bereik is. Jij hoeft niets te doen.',
  sent: 'Verstuurd: je team ziet het ook.',
  needsAttention: 'De server nam dit niet aan. Jij bent aan de beurt: kijk wat er mis is.',
};

export const deliveryWords = (delivery: Delivery): string => words[delivery];
