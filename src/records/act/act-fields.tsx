/** On top of an act why it was not done, and under it the fields that it asks for. */
import { Fragment, type ReactNode } from 'react';
import { catalog, type Kind } from '#domain/catalog.ts';
import { fieldId, RecordField, type RecordFieldProps } from '#records/field/record-field.tsx';
import { useMinute } from '#records/minute.ts';
import { dayOf, daysLater, soonDays } from '#records/moments.ts';
import type { DraftForm } from '#records/note/draft-form.ts';
import { ErrorSummary } from '#ui/field/error-summary.tsx';
import { fieldOf } from './act.ts';
import { ActFailure } from './act-failure.tsx';
import type { Acting } from './use-act.ts';

/** What is wrong with what was typed, and why it could not be kept. */
export function ActProblems({ acting }: { acting: Pick<Acting, 'problems' | 'failure' | 'attempt'> }) {
  const { problems, attempt } = acting;
  return (
    <>
      <ErrorSummary
        attempt={attempt}
        problems={Object.entries(problems).map(([name, message]) => ({ fieldId: fieldId(name), message }))}
      />
      <ActFailure acting={acting} />
    </>
  );
}

type Look = Partial<Pick<RecordFieldProps, 'choices' | 'label' | 'keyHints' | 'fold' | 'shortcuts'>>;

interface ActFieldsProps {
  kind: Kind;
  fields: readonly string[];
  form: DraftForm;
  problems: Acting['problems'];
  /** What one field needs beside its declaration. */
  looks?: Readonly<Record<string, Look>> | undefined;
}

export function ActFields({ kind, fields, form, problems, looks = {} }: ActFieldsProps): ReactNode {
  const now = useMinute();
  const ahead = soonDays(now);
  const behind = [
    { label: 'Vandaag', value: dayOf(now) },
    { label: 'Gisteren', value: dayOf(daysLater(now, -1)) },
  ];
  return fields.map((name) => {
    const field = fieldOf(kind, name);
    if (field === undefined) return <Fragment key={name} />;
    return (
      <RecordField
        key={name}
        name={name}
        field={field}
        value={form.values[name]}
        error={problems[name]}
        onValue={(value) => form.set({ [name]: value })}
        shortcuts={field.type === 'day' ? (catalog[kind].due?.day === name ? ahead : behind) : undefined}
        {...looks[name]}
      />
    );
  });
}
