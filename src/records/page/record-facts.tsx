/**
 * What a record holds, to read: the fields that were filled in, in the order given, with the words of the declaration.
 * For what wants its own words (facts apart from feelings, strength beside worry) give `rows`.
 */

import { type ReactNode, useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import { catalog, type Kind, type Values } from '#domain/catalog.ts';
import type { RecordId } from '#domain/ids.ts';
import type { Field, Value } from '#domain/record.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { hiddenFrom } from '#records/member.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Section } from '#ui/page/section.tsx';
import { TextLink } from '#ui/text-link.tsx';

interface RecordFactsProps<K extends Kind> {
  entry: Entry<K>;
  fields: readonly (keyof Values<K> & string)[];
  /** Other words than the declaration's, where the question reads oddly as a heading. */
  labels?: { readonly [Name in keyof Values<K>]?: string };
  /** Instead of the plain words of a field. */
  rows?: { readonly [Name in keyof Values<K>]?: ReactNode };
  /** Says at the end who noted it and when. */
  signed?: boolean;
  children?: ReactNode;
}

export function RecordFacts<K extends Kind>({
  entry,
  fields,
  labels = {},
  rows = {},
  signed = false,
  children,
}: RecordFactsProps<K>) {
  const worker = useWorker();
  const now = useMinute();
  const names = useNames();
  const hidden = hiddenFrom(worker, entry);
  const declared = catalog[entry.kind].fields as Readonly<Record<string, Field>>;
  const values = entry.values as Readonly<Record<string, Value | undefined>>;
  return (
    <DescriptionList>
      {fields.map((name) => {
        const field = declared[name];
        const value = values[name];
        if (!field || value === undefined || value === false || hidden.includes(name)) return null;
        return (
          <Description key={name} term={labels[name] ?? field.label}>
            {rows[name] ?? (
              <FactValue field={field} value={value} words={{ now, nameOf: names.nameOf }} names={names} />
            )}
          </Description>
        );
      })}
      {children}
      {signed && (
        <Description term="Genoteerd door">
          {entry.by === worker.person ? 'Jij' : <UserText>{names.nameOf(entry.by)}</UserText>},{' '}
          {when(entry.madeAt, now)}
        </Description>
      )}
    </DescriptionList>
  );
}

/** These facts under a heading; no heading where nothing was filled in. */
export function FactsSection<K extends Kind>({ title, ...facts }: RecordFactsProps<K> & { title: string }) {
  const worker = useWorker();
  const hidden = hiddenFrom(worker, facts.entry);
  const values = facts.entry.values as Readonly<Record<string, Value | undefined>>;
  const any = facts.fields.some(
    (name) => !hidden.includes(name) && values[name] !== undefined && values[name] !== false,
  );
  if (!any) return null;
  return (
    <Section title={title}>
      <RecordFacts {...facts} />
    </Section>
  );
}

interface FactValueProps {
  field: Field;
  value: Value;
  words: Parameters<typeof valueWords>[2];
  names: ReturnType<typeof useNames>;
}

function FactValue({ field, value, words, names }: FactValueProps) {
  if (field.type === 'reference' || field.type === 'references') {
    const ids = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    return ids.map((id, index) => {
      const kind = names.kindOf(id);
      const to = kind && recordLink(kind, id);
      if (kind === undefined) return <Unnamed key={id} id={id} name={names.nameOf(id)} />;
      const name = <UserText>{names.nameOf(id)}</UserText>;
      return (
        <span key={id}>
          {index > 0 && ', '}
          {to === undefined ? name : <TextLink to={to}>{name}</TextLink>}
        </span>
      );
    });
  }
  if (field.type === 'longText') return <UserText lines>{String(value)}</UserText>;
  return <UserText>{valueWords(field, value, words)}</UserText>;
}

/** What has a screen but no name to be known by: the round or the contact that something came from. */
function Unnamed({ id, name }: { id: RecordId; name: string }) {
  const device = useDevice();
  const round = useLive(useMemo(() => device.watchOne('round', id), [device, id]));
  const contact = useLive(useMemo(() => device.watchOne('contactMoment', id), [device, id]));
  const found = round ?? contact;
  if (!found) return <UserText>{name}</UserText>;
  return <TextLink to={recordLink(found.kind, id)}>{round ? 'Bekijk de ronde' : 'Bekijk het contactmoment'}</TextLink>;
}
