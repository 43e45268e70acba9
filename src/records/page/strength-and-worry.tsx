/** Protection and risk of a signal as two rows that only come together, protection first (product.md, rule 5). */

import { signal } from '#domain/kinds/signal.ts';
import type { Field } from '#domain/record.ts';
import type { SignalValues } from '#domain/triage.ts';
import { optionLabel } from '#records/value-words.ts';
import { Description } from '#ui/list/description-list.tsx';
import { Row } from '#ui/page/stack.tsx';
import { Tag } from '#ui/said/tag.tsx';

const worries = ['riskChild', 'riskFamily', 'riskSurroundings', 'riskSchool', 'riskBehaviour'] as const;

export function StrengthAndWorry({ values }: { values: SignalValues }) {
  const strength = labels('protectiveFactors', values.protectiveFactors);
  const worry = worries.flatMap((name) => labels(name, values[name]));
  if (strength.length === 0 && worry.length === 0) return null;
  return (
    <>
      <Description term="Wat gaat er goed">
        {strength.length === 0 ? (
          'Hier is nog niets over genoteerd.'
        ) : (
          <Row>
            {strength.map((label) => (
              <Tag key={label} tone="green" icon="strength">
                {label}
              </Tag>
            ))}
          </Row>
        )}
      </Description>
      <Description term="Wat geeft zorg">
        {worry.length === 0 ? (
          'Hier is niets over genoteerd.'
        ) : (
          <Row>
            {worry.map((label) => (
              <Tag key={label}>{label}</Tag>
            ))}
          </Row>
        )}
      </Description>
    </>
  );
}

function labels(name: keyof typeof signal.fields, codes: readonly string[] = []): readonly string[] {
  return codes.map((code) => optionLabel(signal.fields[name] as Field, code));
}
