import type { HeldRow } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { Field, Place, Value } from '#domain/record.ts';
import { UserText } from '#records/user-text.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** What was filled in, with the labels of its kind. Ids of other records say nothing to a reader and stay out. */
export function HeldValues({ kind, values }: Pick<HeldRow, 'kind' | 'values'>) {
  const fields = definitionOf(kind)?.fields ?? {};
  const lines = Object.entries(values).flatMap(([name, value]) => {
    const field = fields[name];
    const text = field && value !== null ? wordsOf(field, value) : undefined;
    return field && text ? [{ name, label: field.label, text }] : [];
  });
  if (lines.length === 0) return <Meta>Hier staat geen tekst in.</Meta>;
  return (
    <DescriptionList>
      {lines.map(({ name, label, text }) => (
        <Description key={name} term={label}>
          <UserText lines>{text}</UserText>
        </Description>
      ))}
    </DescriptionList>
  );
}

function wordsOf(field: Field, value: Value): string | undefined {
  if (field.type === 'reference' || field.type === 'references') return undefined;
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nee';
  if (Array.isArray(value)) return value.map((code) => labelOf(field, code)).join(', ');
  if (typeof value === 'string') return field.type === 'choice' ? labelOf(field, value) : value;
  return (value as Place).name;
}

const labelOf = (field: Field, code: string) => field.options?.find((option) => option.code === code)?.label ?? code;
