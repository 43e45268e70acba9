import type { HeldRow } from '#device/index.ts';
import { definitionOf } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { useMinute } from '#records/minute.ts';
import { useNames } from '#records/names.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Meta } from '#ui/said/meta.tsx';

type Loose = Readonly<Record<string, Value | null>>;

/** What was filled in, with the labels of its kind. */
export function HeldValues({ kind, values }: { kind: string; values: Loose }) {
  const words = useWords(kind);
  const lines = Object.keys(values).flatMap((name) => {
    const line = words(name, values[name]);
    return line && values[name] !== null ? [{ name, ...line }] : [];
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

/** What stands there now beside what it would become. What was written and gives way to something newer is there too. */
export function HeldDifference({ row }: { row: HeldRow }) {
  const { kind, values, stands, becomes = {} } = row;
  const words = useWords(kind);
  return (
    <DescriptionList>
      {Object.keys(becomes).flatMap((name) => {
        const now = words(name, stands?.values[name]);
        const next = words(name, becomes[name]);
        if (!now || !next) return [];
        const written = values[name] === undefined ? undefined : words(name, values[name]);
        const givesWay = now.text === next.text && written !== undefined && written.text !== now.text;
        return (
          <Description key={name} term={now.label}>
            <Meta>Nu</Meta>
            <UserText lines>{now.text}</UserText>
            <Meta>Wordt</Meta>
            <UserText lines>{next.text}</UserText>
            {givesWay && (
              <>
                <Meta>Geschreven, maar er staat al iets nieuwers</Meta>
                <UserText lines>{written.text}</UserText>
              </>
            )}
          </Description>
        );
      })}
    </DescriptionList>
  );
}

/** The label of a field and a value of it in words; undefined for a field that this version doesn't know. */
function useWords(kind: string) {
  const now = useMinute();
  const { nameOf } = useNames();
  const fields: Readonly<Record<string, Field>> = definitionOf(kind)?.fields ?? {};
  return (name: string, value: Value | null | undefined) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field && { label: field.label, text: valueWords(field, value, { now, nameOf }) };
  };
}
