/** One row of the file as it would be kept, with what is wrong with it in plain words. */
import { definitionOf } from '#domain/catalog.ts';
import type { Field, Place, Value } from '#domain/record.ts';
import { type Names, pointsAt } from '#features/import-export/export/points-at.ts';
import { useNow } from '#records/device-context.tsx';
import { UserText } from '#records/user-text.tsx';
import { valueWords } from '#records/value-words.ts';
import { CheckField } from '#ui/field/check-field.tsx';
import { Card } from '#ui/list/card.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import type { CheckedRow } from './check-rows.ts';
import { type ChosenRows, type ImportedKind, isGood } from './use-import.ts';

interface PreviewRowProps {
  row: CheckedRow;
  kind: ImportedKind;
  names: Names;
  chosen: ChosenRows;
  onKeep: (how: keyof ChosenRows, kept: boolean) => void;
}

export function PreviewRow({ row, kind, names, chosen, onKeep }: PreviewRowProps) {
  const { number, values, problems, without, notes, twin } = row;
  const good = isGood(row, chosen);
  const now = useNow();
  const fields = Object.entries(definitionOf(kind)?.fields ?? {});
  const { name } = values;
  const words = (field: Field, value: Value) => {
    const named = pointsAt(field);
    const text = valueWords(field, value, { now: now(), nameOf: (id) => (named ? names.nameOf(named, id) : '') });
    return field.type === 'place' ? withPoint(text, value as Place) : text;
  };
  return (
    <Card
      tone={good ? 'plain' : 'attention'}
      top={
        <>
          <Meta as="span">Rij {number}</Meta>
          <RowState row={row} chosen={chosen} />
        </>
      }
      title={typeof name === 'string' ? <UserText>{name}</UserText> : undefined}
    >
      {problems.length > 0 && (
        <ul className="stoep-exchange__problems" aria-label={`Wat er niet klopt in rij ${number}`}>
          {problems.map((problem) => (
            <li key={problem}>
              Rij {number}: <UserText>{problem}</UserText>
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <ul className="stoep-exchange__rules" aria-label={`Let op bij rij ${number}`}>
          {notes.map((note) => (
            <li key={note}>
              <UserText>{note}</UserText>
            </li>
          ))}
        </ul>
      )}
      <dl className="stoep-exchange__values">
        {fields.map(([key, field]) => {
          const value = values[key];
          return (
            value !== undefined &&
            key !== 'name' && (
              <div key={key}>
                <dt>{field.label}</dt>
                <dd>
                  <UserText>{words(field, value)}</UserText>
                </dd>
              </div>
            )
          );
        })}
      </dl>
      {problems.length > 0 && without !== undefined && (
        <CheckField
          label={without === 1 ? 'Rij inlezen zonder dit vak' : 'Rij inlezen zonder deze vakken'}
          checked={chosen.without.has(number)}
          onChecked={(kept) => onKeep('without', kept)}
        />
      )}
      {good && twin !== undefined && (
        <CheckField
          label="Toch inlezen"
          hint={`${twin}.`}
          checked={chosen.anyway.has(number)}
          onChecked={(kept) => onKeep('anyway', kept)}
        />
      )}
    </Card>
  );
}

function RowState({ row, chosen }: { row: CheckedRow; chosen: ChosenRows }) {
  const { number, problems, without, twin } = row;
  if (!isGood(row, chosen)) {
    return <Tag tone="attention">{without === undefined ? 'Kan niet ingelezen worden' : 'Klopt niet'}</Tag>;
  }
  if (twin !== undefined && !chosen.anyway.has(number)) return <Tag>Staat er al, wordt overgeslagen</Tag>;
  return (
    <Tag tone="primary" icon="check">
      {problems.length === 0
        ? 'Wordt ingelezen'
        : `Wordt ingelezen zonder ${without === 1 ? 'dit vak' : 'deze vakken'}`}
    </Tag>
  );
}

const degrees = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 5 });

const withPoint = (text: string, { latitude, longitude }: Place) =>
  latitude === undefined || longitude === undefined
    ? text
    : `${text} (${degrees.format(latitude)} noord, ${degrees.format(longitude)} oost)`;
