import type { ComponentProps } from 'react';

/** A button that stands among chips and is none: 'Meer…', a day that is one tap away. Pressed is `aria-pressed`. */
export function ChipButton(props: Omit<ComponentProps<'button'>, 'className' | 'style' | 'type'>) {
  return <button {...props} type="button" className="stoep-chip stoep-chip--button" />;
}
