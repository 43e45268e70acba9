import { type ComponentProps, type ReactNode, useId, useRef, useState } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import { KeyHint } from '#ui/key-hint.tsx';
import { ChipButton } from './chip-button.tsx';
import { FieldGroup, type FieldWords } from './field.tsx';

/** One pill. */
export interface ChipOption<Value extends string = string> {
  value: Value;
  label: string;
  icon?: IconName | undefined;
  /** The key that picks it at the desk; only shown, the screen handles the key. */
  keyHint?: string | undefined;
}

interface ChipsProps<Value extends string> extends FieldWords {
  options: readonly ChipOption<Value>[];
  /** Show this many first, the rest behind 'Meer…'. What is chosen always shows. */
  fold?: number | undefined;
  moreLabel?: string | undefined;
}

interface SingleChipsProps<Value extends string> extends ChipsProps<Value> {
  value: Value | undefined;
  /** `undefined` when the choice is taken back. */
  onValue: (value: Value | undefined) => void;
}

/**
 * One choice out of a few, as native radio buttons: arrows move, Tab leaves. Choosing the chosen one again (press or
 * space), or Backspace, takes it back, because in the rain a thumb slips and nearly nothing is obligatory.
 */
export function SingleChips<Value extends string>({ options, value, onValue, ...group }: SingleChipsProps<Value>) {
  const name = useId();
  return (
    <ChipGroup {...group} options={options} isChosen={(option) => option.value === value}>
      {(option) => (
        <Chip
          key={option.value}
          option={option}
          type="radio"
          name={name}
          checked={option.value === value}
          onChange={() => onValue(option.value)}
          // A chosen radio fires no change when pressed again, only a click.
          onClick={() => option.value === value && onValue(undefined)}
          onKeyDown={(event) => {
            if (event.key === 'Backspace' || event.key === 'Delete') onValue(undefined);
          }}
          onKeyUp={(event) => {
            // Chromium gives a chosen radio no click for the space bar. Prevented, because Firefox does, after this.
            if (event.key !== ' ' || option.value !== value) return;
            event.preventDefault();
            onValue(undefined);
          }}
        />
      )}
    </ChipGroup>
  );
}

interface MultiChipsProps<Value extends string> extends ChipsProps<Value> {
  value: readonly Value[];
  onValue: (value: Value[]) => void;
}

/** Any number of choices, as native checkboxes. The answer keeps the order of the options. */
export function MultiChips<Value extends string>({ options, value, onValue, ...group }: MultiChipsProps<Value>) {
  const toggle = (changed: Value) => {
    const chosen = (each: Value) => (each === changed ? !value.includes(each) : value.includes(each));
    // Values that are no longer among the options stay: a list that was shortened must not erase what was noted.
    const unknown = value.filter((each) => !options.some((option) => option.value === each));
    onValue([...options.map((option) => option.value).filter(chosen), ...unknown]);
  };
  return (
    <ChipGroup {...group} options={options} isChosen={(option) => value.includes(option.value)}>
      {(option) => (
        <Chip
          key={option.value}
          option={option}
          type="checkbox"
          checked={value.includes(option.value)}
          onChange={() => toggle(option.value)}
        />
      )}
    </ChipGroup>
  );
}

interface ChipGroupProps<Value extends string> extends ChipsProps<Value> {
  isChosen: (option: ChipOption<Value>) => boolean;
  children: (option: ChipOption<Value>) => ReactNode;
}

function ChipGroup<Value extends string>({
  options,
  fold,
  moreLabel = 'Meer…',
  isChosen,
  children,
  ...words
}: ChipGroupProps<Value>) {
  const [open, setOpen] = useState(false);
  const pills = useRef<HTMLDivElement>(null);
  const foldable = fold !== undefined && options.length > fold + 1;
  const visible = foldable && !open ? options.filter((option, at) => at < fold || isChosen(option)) : options;
  const unfold = () => {
    const firstNew = options.find((option) => !visible.includes(option))?.value;
    setOpen(true);
    // The button goes away under the finger: hand the focus to the first pill that came for it.
    requestAnimationFrame(() => {
      pills.current?.querySelector<HTMLInputElement>(`input[value=${JSON.stringify(firstNew)}]`)?.focus();
    });
  };
  return (
    <FieldGroup {...words}>
      <div className="stoep-chips" ref={pills}>
        {visible.map(children)}
        {foldable && !open && visible.length < options.length && (
          <ChipButton aria-expanded={false} onClick={unfold}>
            {moreLabel}
          </ChipButton>
        )}
      </div>
    </FieldGroup>
  );
}

function Chip({ option, ...input }: { option: ChipOption } & ComponentProps<'input'>) {
  const id = useId();
  return (
    <label className="stoep-chip" htmlFor={id}>
      <input {...input} id={id} className="stoep-chip__input" value={option.value} />
      <span className="stoep-chip__check">
        <Icon name="check" size="s" />
      </span>
      {option.icon && <Icon name={option.icon} size="s" />}
      <span className="stoep-chip__text" data-text={option.label}>
        {option.label}
      </span>
      {option.keyHint && <KeyHint>{option.keyHint}</KeyHint>}
    </label>
  );
}
