import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon, type IconName } from '#ui/icon.tsx';

/** What a tag says; red, orange and green bring their own shape. */
export type TagTone = 'quiet' | 'primary' | 'red' | 'orange' | 'green' | 'attention';

const shapeOf: Partial<Record<TagTone, IconName>> = { red: 'triangle', orange: 'diamond', green: 'circle' };
const wordOf: Partial<Record<TagTone, string>> = {
  red: 'Rood',
  orange: 'Oranje',
  green: 'Groen',
  attention: 'Vraagt aandacht',
};

interface TagProps {
  tone?: TagTone | undefined;
  /** Instead of the shape that belongs to the tone. */
  icon?: IconName | undefined;
  /** Rood, Oranje, Groen and Vraagt aandacht are said when nothing else is given. */
  children?: ReactNode;
}

/** A state in one or two words. Promises a word always, and a shape with red, orange and green: colour never stands alone. */
export function Tag({ tone = 'quiet', icon, children }: TagProps) {
  const shape = icon ?? shapeOf[tone];
  return (
    <span className={classNames('stoep-tag', `stoep-tag--${tone}`)}>
      {shape && <Icon name={shape} size="s" />}
      {children ?? wordOf[tone]}
    </span>
  );
}
