import type { ReactNode } from 'react';

interface FormProps {
  /** Called instead of the browser sending the form. */
  onSubmit: () => void;
  /** Ties a button elsewhere on the page (in the action bar) to this form: `<Button type="submit" form="…">`. */
  id?: string | undefined;
  label?: string | undefined;
  children: ReactNode;
}

/** Marks what the browser could make nothing of, such as half a date: it gives us '' for that, as if nothing stood there. */
function askUnfinished(form: HTMLFormElement): boolean {
  const inputs = [...form.elements].filter((element) => element instanceof HTMLInputElement);
  const unfinished = inputs.filter(({ validity: { badInput, customError } }) => badInput || customError);
  // Each says at its own place what is wrong (`DateField`).
  for (const input of unfinished) input.checkValidity();
  unfinished[0]?.focus();
  return unfinished.length > 0;
}

/**
 * Fields under each other. What somebody began to type and the browser gives no value for is never sent as nothing. The browser's own bubbles stay away: our errors are in the summary and at the fields.
 *
 * `autocomplete` is off unless a field asks for it: a browser writes what stands in a form to disk, in clear, to restore
 * it with its tabs. Keeping what is typed is for whoever makes the form, in a place that is locked.
 */
export function Form({ onSubmit, id, label, children }: FormProps) {
  return (
    <form
      id={id}
      className="stoep-form"
      aria-label={label}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!askUnfinished(event.currentTarget)) onSubmit();
      }}
    >
      {children}
    </form>
  );
}
