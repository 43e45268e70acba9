import { useEffect, useRef } from 'react';
import { Icon } from '#ui/icon.tsx';

/** One thing to mend, and the id of the field where. */
export interface FieldProblem {
  fieldId: string;
  message: string;
}

interface ErrorSummaryProps {
  problems: readonly FieldProblem[];
  /** Raise this at each attempt to send, so that a second attempt with the same mistakes brings the focus back. */
  attempt?: number | undefined;
  title?: string | undefined;
}

/**
 * Says on top of a form what is wrong, with a link to each field. Takes the focus when problems appear, so nobody waits
 * for a form that was not sent. Nothing is shown while there are no problems.
 */
export function ErrorSummary({ problems, attempt = 0, title = 'Nog even verbeteren' }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const any = problems.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt must bring the focus back
  useEffect(() => {
    if (any) box.current?.focus();
  }, [any, attempt]);
  if (!any) return null;
  return (
    <div className="stoep-notice stoep-notice--danger" role="alert" tabIndex={-1} ref={box}>
      <Icon name="alert" />
      <div className="stoep-notice__body">
        <p className="stoep-notice__title">{title}</p>
        <ul className="stoep-error-summary__list">
          {problems.map(({ fieldId, message }) => (
            <li key={fieldId + message}>
              <a
                className="stoep-error-summary__link"
                href={`#${fieldId}`}
                onClick={(event) => {
                  // Not by the address: the router would take '#…' for a step in the history.
                  event.preventDefault();
                  focusField(fieldId);
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function focusField(id: string) {
  const field = document.getElementById(id);
  const control = field?.matches('fieldset')
    ? field.querySelector<HTMLElement>('input, select, textarea, button')
    : field;
  control?.focus({ preventScroll: true });
  // The whole field, so that its label and error are in sight too.
  (control?.closest('.stoep-field') ?? control)?.scrollIntoView?.({ block: 'center' });
}
