import type { NodeShape } from './network.ts';

/** What each shape stands for, in the order of the legend. */
export const shapeWords: readonly { shape: NodeShape; word: string }[] = [
  { shape: 'circle', word: 'Sleutelpersoon' },
  { shape: 'hexagon', word: 'Professional' },
  { shape: 'square', word: 'Organisatie of afdeling' },
  { shape: 'diamond', word: 'Netwerk of samenwerking' },
  { shape: 'triangle', word: 'Plek' },
  { shape: 'star', word: 'Activiteit of initiatief' },
  { shape: 'dot', word: 'Soort nog niet ingevuld' },
];

/** Around 0, 0; about 34 wide. */
const outlines: Readonly<Record<Exclude<NodeShape, 'circle' | 'dot'>, string>> = {
  square: 'M-15-15h30v30h-30z',
  hexagon: 'M-9-16H9L18 0 9 16H-9L-18 0z',
  diamond: 'M0-20 20 0 0 20-20 0z',
  triangle: 'M0-19 19 15H-19z',
  star: 'M0-20 5.9-6.4 20-5.6 9.4 4.2 12.4 18 0 10.6-12.4 18-9.4 4.2-20-5.6-5.9-6.4z',
};

/** The sign of a node, drawn around 0, 0. */
export function NodeSign({ shape }: { shape: NodeShape }) {
  const className = `stoep-network__sign stoep-network__sign--${shape}`;
  if (shape === 'circle') return <circle className={className} r="17" />;
  if (shape === 'dot') return <circle className={className} r="10" />;
  return <path className={className} d={outlines[shape]} />;
}
