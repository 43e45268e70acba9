/** The eight themes of a talk: each opens to its help questions, to read while talking, and room to write below them. */
import { conversation, themes } from '#domain/kinds/conversation.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import { type FormFields, isFilled } from '#records/note/form-fields.tsx';
import { FieldGroup } from '#ui/field/field.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Tag } from '#ui/said/tag.tsx';
import './conversations.css';

interface ThemeFieldsProps {
  draw: FormFields<(typeof themes)[number]['field']>['draw'];
  values: FormValues;
}

export function ThemeFields({ draw, values }: ThemeFieldsProps) {
  return (
    <FieldGroup label="Waar hadden jullie het over?" hint="Open een onderwerp voor vragen die helpen.">
      <Stack gap="tight">
        {themes.map(({ field, questions }) => {
          const { label } = conversation.fields[field];
          return (
            <Disclosure
              key={field}
              summary={
                <span className="stoep-theme__summary">
                  {label}
                  {isFilled(values[field]) && <Tag icon="check">Genoteerd</Tag>}
                </span>
              }
            >
              <Stack>
                <ul className="stoep-talk__list">
                  {questions.map((question) => (
                    <li key={question}>{question}</li>
                  ))}
                </ul>
                {draw(field, { label: `Gezegd over: ${label.toLowerCase()}` })}
              </Stack>
            </Disclosure>
          );
        })}
      </Stack>
    </FieldGroup>
  );
}
