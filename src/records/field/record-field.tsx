/**
 * The control that belongs to a declared field. Label, hint, choices and limits come from the declaration, so a new kind
 * gets its form without words being typed twice.
 */
import type { Field, Option, Place, Value } from '#domain/record.ts';
import { useMinute } from '#records/minute.ts';
import { dayOf } from '#records/moments.ts';
import { CheckField } from '#ui/field/check-field.tsx';
import { type ChipOption, MultiChips, SingleChips } from '#ui/field/chips.tsx';
import { DateField } from '#ui/field/date-field.tsx';
import type { FieldWords } from '#ui/field/field.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { TextArea } from '#ui/field/text-area.tsx';
import { TextField } from '#ui/field/text-field.tsx';
import { MomentField } from './moment-field.tsx';
import { PlaceField } from './place-field.tsx';
import { TelephoneField } from './telephone-field.tsx';

export interface RecordFieldProps {
  name: string;
  field: Field;
  value: Value | null | undefined;
  /** Null clears. */
  onValue: (value: Value | null) => void;
  error?: string | undefined;
  /** What a reference can point at; the caller knows, the declaration doesn't. */
  choices?: readonly { value: string; label: string }[] | undefined;
  /** Shows this many choices first, the rest behind 'Meer…'. */
  fold?: number | undefined;
  autoFocus?: boolean | undefined;
  /** Days that are one tap away. */
  shortcuts?: readonly { label: string; value: string }[] | undefined;
  /** Keys that pick a choice at the desk, by code. */
  keyHints?: Readonly<Record<string, string>> | undefined;
  /** Instead of the label of the declaration, where the place on the screen asks for other words. */
  label?: string | undefined;
}

/** Where an error summary points to. */
export const fieldId = (name: string) => `veld-${name}`;

/** Up to this many neighbourhoods are pills; more are a list of the phone itself. */
const mostPills = 6;

interface DayFieldProps extends FieldWords {
  past: boolean;
  value: string;
  onValue: (value: string) => void;
  shortcuts?: readonly { label: string; value: string }[] | undefined;
}

function DayField({ past, ...field }: DayFieldProps) {
  const now = useMinute();
  return <DateField {...field} max={past ? dayOf(now) : undefined} />;
}

export function RecordField(props: RecordFieldProps) {
  const { name, field, value, onValue, choices = [], fold, autoFocus } = props;
  const words = { id: fieldId(name), label: props.label ?? field.label, hint: field.hint, error: props.error };
  const written = typeof value === 'string' ? value : '';
  const focus = { autoFocus: autoFocus ?? false };
  switch (field.type) {
    case 'text': {
      const Control = field.telephone ? TelephoneField : TextField;
      return (
        <Control
          {...words}
          {...focus}
          maxLength={field.max}
          dir="auto"
          autoComplete="off"
          value={written}
          onValue={onValue}
        />
      );
    }
    case 'longText':
      return <TextArea {...words} {...focus} dir="auto" maxLength={field.max} value={written} onValue={onValue} />;
    case 'choice':
      return <ChoiceField {...props} words={words} />;
    case 'choices':
      return (
        <MultiChips
          {...words}
          options={chips(field.options, members(value))}
          fold={fold}
          value={members(value)}
          onValue={onValue}
        />
      );
    case 'yesNo':
      return <CheckField {...words} checked={value === true} onChecked={(checked) => onValue(checked || null)} />;
    case 'day':
      return (
        <DayField
          {...words}
          past={field.past === true}
          value={written}
          onValue={(picked) => onValue(picked === '' ? null : picked)}
          shortcuts={props.shortcuts}
        />
      );
    case 'moment':
      return <MomentField {...words} value={written === '' ? undefined : written} onValue={onValue} />;
    case 'place':
      return <PlaceField {...words} value={isPlace(value) ? value : undefined} onValue={onValue} />;
    case 'reference':
      return choices.length > mostPills ? (
        <SelectField
          {...words}
          empty="Kies…"
          options={choices}
          value={written}
          onValue={(picked) => onValue(picked === '' ? null : picked)}
        />
      ) : (
        <SingleChips
          {...words}
          options={choices}
          value={written === '' ? undefined : written}
          onValue={(picked) => onValue(picked ?? null)}
        />
      );
    case 'references':
      return <MultiChips {...words} options={choices} fold={fold} value={members(value)} onValue={onValue} />;
  }
}

type Words = { id: string; label: string; hint: string | undefined; error: string | undefined };

/** The hint of what was chosen takes the place of that of the question: it is read when it matters. */
function ChoiceField({ field, value, onValue, keyHints, fold, words }: RecordFieldProps & { words: Words }) {
  const chosen = field.options?.find((option) => option.code === value);
  return (
    <SingleChips
      {...words}
      hint={chosen?.hint ?? words.hint}
      fold={fold}
      options={chips(field.options, chosen && [chosen.code], keyHints)}
      value={chosen?.code}
      onValue={(code) => onValue(code ?? null)}
    />
  );
}

const shapes: Readonly<Record<string, ChipOption['icon']>> = { red: 'triangle', orange: 'diamond', green: 'circle' };

/** What is no longer offered stays in sight where it was chosen before. */
function chips(
  options: readonly Option[] = [],
  chosen: readonly string[] = [],
  keyHints: RecordFieldProps['keyHints'] = {},
): ChipOption[] {
  const offered = options.filter(({ code, former }) => !former || chosen.includes(code));
  return offered.map(({ code, label }) => ({ value: code, label, icon: shapes[code], keyHint: keyHints[code] }));
}

const members = (value: Value | null | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];

const isPlace = (value: Value | null | undefined): value is Place =>
  typeof value === 'object' && value !== null && 'precision' in value;
