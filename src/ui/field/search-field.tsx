import { type RefObject, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';

interface SearchFieldProps {
  /** Read aloud, and shown in the empty box: 'Zoek in alles op dit toestel'. */
  label: string;
  value: string;
  onValue: (value: string) => void;
  clearLabel?: string;
  /** For who wants to put the focus here: a key, or a screen that is there for searching. */
  inputRef?: RefObject<HTMLInputElement | null> | undefined;
  /** The arrow down: on to what was found. */
  onDown?: (() => void) | undefined;
}

/** A search box that can be emptied with one press, after which typing goes on. Escape empties it too. */
export function SearchField({
  label,
  value,
  onValue,
  clearLabel = 'Wis zoekwoord',
  inputRef,
  onDown,
}: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const clear = () => {
    onValue('');
    input.current?.focus();
  };
  return (
    <div className="stoep-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        className="stoep-input stoep-search__input"
        aria-label={label}
        placeholder={label}
        enterKeyHint="search"
        autoComplete="off"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value) {
            event.preventDefault();
            clear();
          }
          if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault();
            onDown();
          }
        }}
      />
      {value && <IconButton icon="x" label={clearLabel} onClick={clear} />}
    </div>
  );
}
