/** When something was: now in one tap, else a day and about what time. */
import { useState } from 'react';
import { useMinute } from '#records/minute.ts';
import { daysLater } from '#records/moments.ts';
import { SingleChips } from '#ui/field/chips.tsx';
import { DateField } from '#ui/field/date-field.tsx';
import type { FieldWords } from '#ui/field/field.tsx';
import { Stack } from '#ui/page/stack.tsx';

interface MomentFieldProps extends FieldWords {
  /** In UTC, as it is stored; undefined is the moment of noting. */
  value: string | undefined;
  onValue: (value: string | null) => void;
}

type Choice = 'now' | 'today' | 'yesterday' | 'other';

const choices: { value: Choice; label: string }[] = [
  { value: 'now', label: 'Net' },
  { value: 'today', label: 'Vandaag eerder' },
  { value: 'yesterday', label: 'Gisteren' },
  { value: 'other', label: 'Kies' },
];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A form that opened this long ago still tells what was just now. */
const justNow = 15 * minute;

export function MomentField({ value, onValue, error, ...words }: MomentFieldProps) {
  const now = useMinute();
  const [picking, setPicking] = useState(false);
  const [touched, setTouched] = useState(false);
  const chosen = picking ? 'other' : choiceOf(value, now, touched);

  const choose = (next: Choice | undefined) => {
    setPicking(next === 'other');
    setTouched(true);
    if (next === 'today') onValue(stored(earlierToday(now)));
    else if (next === 'yesterday') onValue(stored(daysLater(now, -1)));
    else if (next !== 'other') onValue(null);
  };
  return (
    <Stack gap="tight">
      <SingleChips {...words} options={choices} value={chosen} onValue={choose} />
      {chosen !== 'now' && (
        <DateField
          label={chosen === 'other' ? 'Welke dag en hoe laat?' : 'Hoe laat ongeveer?'}
          type="datetime-local"
          error={error}
          max={asInput(now)}
          missing={chosen === 'other' ? 'Kies een dag en een tijd, of tik op ‘Net’.' : undefined}
          value={value === undefined ? '' : asInput(Date.parse(value))}
          onValue={(typed) => {
            const moment = Date.parse(typed);
            setTouched(true);
            onValue(Number.isNaN(moment) ? null : stored(moment));
            if (Number.isNaN(moment)) setPicking(true);
          }}
        />
      )}
    </Stack>
  );
}

/** Once someone chose a time, it stays one, however short ago. */
function choiceOf(value: string | undefined, now: number, touched: boolean): Choice {
  if (value === undefined || (!touched && Math.abs(now - Date.parse(value)) < justNow)) return 'now';
  const days = Math.round((midnight(now) - midnight(Date.parse(value))) / day);
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : 'other';
}

const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
/** An hour ago, but never yesterday. */
const earlierToday = (now: number) => Math.max(now - hour, midnight(now));
const stored = (moment: number) => new Date(moment).toISOString();

/** As a datetime-local input writes it: local time, to the minute. */
function asInput(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
