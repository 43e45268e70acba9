/**
 * What a change holds that the server did not take: all of it, with the labels of its kind. The record may be gone from
 * this phone, and then these are the only words left of it; nobody should throw them away unread.
 */
import { useMemo } from 'react';
import type { OutboxItem } from '#device/index.ts';
import { definitionOf, kinds } from '#domain/catalog.ts';
import type { Field, Value } from '#domain/record.ts';
import { useDevice, useLive } from '#records/device-context.tsx';
import { useNames } from '#records/names.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';

interface Line {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

interface WrittenValuesProps {
  item: OutboxItem;
  now: number;
  /** What stands above it already, and need not be said twice. */
  title: string | undefined;
}

export function WrittenValues({ item, now, title }: WrittenValuesProps) {
  const device = useDevice();
  const { nameOf } = useNames();
  const kind = kinds.find((each) => each === item.kind) ?? 'signal';
  const entry = useLive(useMemo(() => device.watchOne(kind, item.record), [device, kind, item.record]));
  const words = { now, nameOf };
  // A removal holds nothing; what is at stake is the record itself, as far as it is here.
  const written = item.removal ? { set: entry?.kind === item.kind ? entry.values : {} } : item.written;
  const lines = linesOf(item.kind, written, words).filter(({ text }) => text !== title);
  if (lines.length === 0) return null;
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

type Said = Parameters<typeof valueWords>[2];
type Written = {
  readonly set?: Readonly<Record<string, Value | null | undefined>> | undefined;
  readonly add?: OutboxItem['written']['add'];
  readonly drop?: OutboxItem['written']['drop'];
  readonly make?: boolean | undefined;
};

/** In the order of the form; what only a newer version knows comes last, under its own name. */
function linesOf(kind: string, { set = {}, add = {}, drop = {}, make }: Written, said: Said): readonly Line[] {
  const fields: Readonly<Record<string, Field>> = definitionOf(kind)?.fields ?? {};
  const touched = new Set([...Object.keys(set), ...Object.keys(add), ...Object.keys(drop)]);
  const names = [
    ...Object.keys(fields).filter((name) => touched.has(name)),
    ...[...touched].filter((name) => !fields[name]),
  ];
  const wordsOf = (name: string, value: Value | null | undefined) => {
    const field = fields[name];
    if (field) return valueWords(field, value, said);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const members = (name: string, lead: string, of: readonly string[] | undefined) =>
    of && of.length > 0 ? [`${lead}${wordsOf(name, of)}`] : [];
  return names.map((name) => ({
    name,
    label: fields[name]?.label ?? name,
    text: [
      ...(name in set ? [set[name] === null ? 'Leeggemaakt' : wordsOf(name, set[name])] : []),
      ...members(name, make ? '' : 'Erbij: ', add[name]),
      ...members(name, 'Weg: ', drop[name]),
    ].join('\n'),
  }));
}
