import { useId } from 'react';

interface ProgressProps {
  /** What is going on: 'Notities versturen'. */
  label: string;
  value: number;
  max: number;
  /** Instead of '120 van 1.000'. */
  text?: string | undefined;
}

const number = new Intl.NumberFormat('nl-NL');

/** How far something is, as a bar and as a number. For anything that takes longer than a second. */
export function Progress({ label, value, max, text }: ProgressProps) {
  const id = useId();
  const told = text ?? `${number.format(value)} van ${number.format(max)}`;
  return (
    <div className="stoep-progress">
      <label className="stoep-progress__label" htmlFor={id}>
        <span>{label}</span>
        <span className="stoep-progress__number">{told}</span>
      </label>
      <progress id={id} className="stoep-progress__bar" value={value} max={max} aria-valuetext={told} />
    </div>
  );
}
