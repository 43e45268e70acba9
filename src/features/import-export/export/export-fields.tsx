/** Which fields go along. Names and numbers stand apart, and only go when someone says so. */

import { Button } from '#ui/button.tsx';
import { CheckField } from '#ui/field/check-field.tsx';
import { MultiChips } from '#ui/field/chips.tsx';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import type { Column } from './export-columns.ts';
import type { ExportChoice, ExportPlan } from './use-export.ts';

interface ExportFieldsProps {
  choice: ExportChoice;
  plan: ExportPlan;
  onChange: (part: Partial<ExportChoice>) => void;
}

export function ExportFields({ choice, plan: { columns, chosen }, onChange }: ExportFieldsProps) {
  const naming = columns.filter(({ names }) => names);
  const keys = chosen.map(({ key }) => key);
  const plain = columns.filter(({ names }) => !names).map(({ key }) => key);
  const all = plain.every((key) => keys.includes(key));
  const pickAll = (every: boolean) =>
    onChange({ picked: [...keys.filter((key) => !plain.includes(key)), ...(every ? plain : [])] });
  const chips = (names: boolean) => (
    <MultiChips
      label={names ? 'Welke namen en nummers?' : 'Welke vragen?'}
      options={columns.filter((column) => column.names === names).map(chip)}
      value={chosen.filter((column) => column.names === names).map(({ key }) => key)}
      onValue={(picked) =>
        onChange({ picked: [...chosen.filter((column) => column.names !== names).map(({ key }) => key), ...picked] })
      }
    />
  );
  return (
    <Stack gap="loose">
      <Disclosure
        summary={`Wat komt erin? ${all ? 'Alles' : `${keys.filter((key) => plain.includes(key)).length} van de ${plain.length} vragen`}`}
      >
        <Stack gap="tight">
          {chips(false)}
          <Row>
            <Button variant="quiet" onClick={() => pickAll(!all)}>
              {all ? 'Niets' : 'Alles'}
            </Button>
          </Row>
        </Stack>
      </Disclosure>
      {naming.length > 0 && (
        <CheckField
          label="Ook namen en telefoonnummers"
          hint="Alleen als degene die het bestand krijgt ze echt nodig heeft."
          checked={choice.withNames}
          onChecked={(withNames) =>
            onChange({ withNames, picked: withNames ? [...keys, ...naming.map(({ key }) => key)] : keys })
          }
        />
      )}
      {choice.withNames && chips(true)}
    </Stack>
  );
}

const chip = ({ key, label }: Column) => ({ value: key, label });
