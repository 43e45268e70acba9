/** Where a note is and whose turn it is, in a sentence; never claims more than the phone knows. */
import type { Delivery } from '#device/index.ts';

/** `team`: its name, for who works in more than one. */
const words: Readonly<Record<Delivery, (team?: string) => string>> = {
  onThisDevice: (team) =>
    team === undefined
      ? 'Het wordt vanzelf verstuurd zodra er bereik is. Jij hoeft niets te doen.'
      : `Het wordt vanzelf verstuurd naar ${team} zodra er bereik is. Jij hoeft niets te doen.`,
  sent: (team) => (team === undefined ? 'Verstuurd: je team ziet het ook.' : `Verstuurd: ${team} ziet het ook.`),
  needsAttention: () => 'De server nam dit niet aan. Jij bent aan de beurt: kijk wat er mis is.',
};

export const deliveryWords = (delivery: Delivery, team?: string): string => words[delivery](team);
