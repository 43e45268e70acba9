/** One row of the file as it would be kept, with what is wrong with it in plain words. */
import { definitionOf } from '#domain/catalog.ts';
import type { Field, Place, Value } from '#domain/record.ts';
import type { CheckedRow } from '#features/exchange/check-rows.ts';
import { type Names, pointsAt } from '#features/exchange/points-at.ts';
import type { ImportedKind } from '#features/exchange/use-import.ts';
import { useNow } from '#features/shared/device-context.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { valueWords } from '#features/shared/value-words.ts';
import { Card } from '#ui/card.tsx';
import { CheckField } from '#ui/check-field.tsx';
import { Tag } from '#ui/tag.tsx';

interface PreviewRowProps {
  row: CheckedRow;
  kind: ImportedKind;
  names: Names;
  anyway: boolean;
  onAnyway: (anyway: boolean) => void;
}

export function PreviewRow({ row, kind, names, anyway, onAnyway }: PreviewRowProps) {
  const { number, values, problems, twin } = row;
  const now = useNow();
  const fields = Object.entries(definitionOf(kind)?.fields ?? {});
  const { name } = values;
  const words = (key: string, field: Field, value: Value) => {
    const named = pointsAt(key);
    const text = valueWords(field, value, { now: now(), nameOf: (id) => (named ? names.nameOf(named, id) : '') });
    return field.type === 'place' ? withPoint(text, value as Place) : text;
  };
  return (
    <Card
      tone={problems.length > 0 ? 'attention' : 'plain'}
      top={
        <>
          <span className="stoep-meta">Rij {number}</span>
          <RowState row={row} anyway={anyway} />
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
      <dl className="stoep-exchange__values">
        {fields.map(([key, field]) => {
          const value = values[key];
          return (
            value !== undefined &&
            key !== 'name' && (
              <div key={key}>
                <dt>{field.label}</dt>
                <dd>
                  <UserText>{words(key, field, value)}</UserText>
                </dd>
              </div>
            )
          );
        })}
      </dl>
      {problems.length === 0 && twin !== undefined && (
        <CheckField label="Toch invoeren" hint={`${twin}.`} checked={anyway} onChecked={onAnyway} />
      )}
    </Card>
  );
}

function RowState({ row: { problems, twin }, anyway }: { row: CheckedRow; anyway: boolean }) {
  if (problems.length > 0) return <Tag tone="attention">Klopt niet</Tag>;
  if (twin !== undefined && !anyway) return <Tag>Staat er al, wordt overgeslagen</Tag>;
  return (
    <Tag tone="primary" icon="check">
      Wordt ingevoerd
    </Tag>
  );
}

const degrees = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 5 });

const withPoint = (text: string, { latitude, longitude }: Place) =>
  latitude === undefined || longitude === undefined
    ? text
    : `${text} (${degrees.format(latitude)} noord, ${degrees.format(longitude)} oost)`;
