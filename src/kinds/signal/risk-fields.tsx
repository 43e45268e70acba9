/** What worries: four levels, each folded with how many were chosen, and the behaviour that was seen. Chosen, never scored. */

import { signal } from '#domain/kinds/signal.ts';
import type { FormValues } from '#records/note/draft-form.ts';
import type { FormFields } from '#records/note/form-fields.tsx';
import { FieldGroup } from '#ui/field/field.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Stack } from '#ui/page/stack.tsx';

/** Draws one field of the signal, tied to the form. */
export type DrawField = FormFields<keyof typeof signal.fields>['draw'];

const levels = ['riskChild', 'riskFamily', 'riskSurroundings', 'riskSchool', 'riskBehaviour'] as const;

export function RiskFields({ draw, values }: { draw: DrawField; values: FormValues }) {
  return (
    <FieldGroup label="Wat geeft zorg?" hint="Kies alleen wat je zelf zag of zeker weet.">
      <Stack gap="tight">
        {levels.map((name) => {
          const chosen = Array.isArray(values[name]) ? values[name].length : 0;
          const { label } = signal.fields[name];
          return (
            <Disclosure key={name} summary={chosen > 0 ? `${label} · ${chosen} gekozen` : label}>
              {draw(name, { label: `Zorg: ${label.toLowerCase()}` })}
            </Disclosure>
          );
        })}
      </Stack>
    </FieldGroup>
  );
}
