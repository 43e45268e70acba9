import { useState } from 'react';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { SelectField } from '#ui/field/select-field.tsx';
import { Section } from '#ui/page/section.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { duration, lockChoices } from './lock-times.ts';

/** When the phone locks by itself: what the municipality asks, or sooner. */
export function LockSection() {
  const device = useDevice();
  const { settings } = useWorker();
  const longest = { idle: settings.lockIdleSeconds, hidden: settings.lockHiddenSeconds };
  const [times, setTimes] = useState(() => {
    const own = device.lockTimes();
    // The municipality may since have asked for less than what was chosen.
    return { idle: Math.min(own.idle, longest.idle), hidden: Math.min(own.hidden, longest.hidden) };
  });
  const [told, setTold] = useState('');

  const choose = async (next: typeof times) => {
    setTimes(next);
    const theirs = next.idle === longest.idle && next.hidden === longest.hidden;
    await device.setLockTimes(theirs ? undefined : next);
    setTold('Bewaard.');
  };
  const options = (most: number, chosen: number) =>
    [...new Set([...lockChoices(most), chosen])]
      .sort((one, other) => one - other)
      .map((seconds) => ({
        value: String(seconds),
        // Short enough for the narrowest phone; what it means stands above.
        label: seconds === most ? `${duration(seconds)} (gemeente)` : duration(seconds),
      }));

  return (
    <Section
      title="Op slot"
      action={
        <Button icon="lock" onClick={() => void device.lock()}>
          Nu op slot doen
        </Button>
      }
    >
      <Stack>
        <Meta>Bij ‘gemeente’ staat wat je gemeente vraagt. Eerder mag, later niet. Wat je typt blijft bewaard.</Meta>
        <SelectField
          label="Als je niets doet, na"
          options={options(longest.idle, times.idle)}
          value={String(times.idle)}
          onValue={(value) => void choose({ ...times, idle: Number(value) })}
        />
        <SelectField
          label="Als Stoep uit beeld is, na"
          options={options(longest.hidden, times.hidden)}
          value={String(times.hidden)}
          onValue={(value) => void choose({ ...times, hidden: Number(value) })}
        />
        <Meta role="status">{told}</Meta>
      </Stack>
    </Section>
  );
}
