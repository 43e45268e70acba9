import { type ComponentProps, useId, useLayoutEffect, useRef } from 'react';
import { classNames } from '#ui/class-names.ts';
import { roomIn, roomWords } from '#ui/page/room.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { useCaretAtEnd } from './caret.ts';
import { Field, type FieldWords } from './field.tsx';

/** Props of {@link TextArea}: its words, and those of a native textarea. */
export interface TextAreaProps
  extends FieldWords,
    Omit<
      ComponentProps<'textarea'>,
      keyof FieldWords | 'value' | 'defaultValue' | 'className' | 'style' | 'maxLength' | 'ref'
    > {
  value: string;
  /** The new text, at every keystroke. */
  onValue: (value: string) => void;
  /** How long it may be; the counter shows only when that comes near. */
  maxLength?: number | undefined;
}

/**
 * Several lines of text that grow with what is written. A text that is too long is never cut off: the native `maxlength`
 * silently drops the end of a paste, and nothing noted may be lost. The counter says how much must go instead.
 */
export function TextArea({
  label,
  hint,
  error,
  optional,
  hideLabel,
  id,
  value,
  onValue,
  onChange,
  maxLength,
  rows = 3,
  ...rest
}: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const counterId = useId();
  useGrowth(area, value);
  useCaretAtEnd(area);
  const left = roomIn(value, maxLength);
  const near = left <= Math.max(40, (maxLength ?? 0) * 0.1);

  return (
    <Field {...{ label, hint, error, optional, hideLabel, id }} describedBy={near ? counterId : undefined}>
      {(wiring) => (
        <>
          <textarea
            // Not for the browser to write to disk; see Form.
            autoComplete="off"
            {...rest}
            {...wiring}
            aria-invalid={left < 0 || wiring['aria-invalid']}
            ref={area}
            rows={rows}
            className="stoep-input stoep-text-area"
            value={value}
            onChange={(event) => {
              onChange?.(event);
              onValue(event.target.value);
            }}
          />
          {near && (
            <p className={classNames('stoep-field__counter', left < 0 && 'stoep-field__counter--over')} id={counterId}>
              {roomWords(left)}
            </p>
          )}
          {maxLength !== undefined && (
            // In steps of ten: a number read out at every keystroke drowns what is being written.
            <VisuallyHidden>
              <span role="status">{near && (left < 0 || left % 10 === 0) ? roomWords(left) : ''}</span>
            </VisuallyHidden>
          )}
        </>
      )}
    </Field>
  );
}

/** Browsers that know `field-sizing` grow by CSS; for the others the height is measured. */
function useGrowth(area: React.RefObject<HTMLTextAreaElement | null>, value: string) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes the height change
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || window.CSS?.supports?.('field-sizing', 'content')) return;
    element.style.height = 'auto';
    if (element.scrollHeight > 0) element.style.height = `${element.scrollHeight + 4}px`;
  }, [value]);
}
