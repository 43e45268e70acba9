/** By choice the screen stays on while walking. It goes off again by itself when the app is left or locked. */
import { useEffect, useState } from 'react';
import { CheckField } from '#ui/field/check-field.tsx';

export function KeepScreenOn() {
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!asked) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const held = await navigator.wakeLock.request('screen');
        if (left) await held.release();
        else lock = held;
        setProblem(undefined);
      } catch {
        setProblem('Dit toestel laat het scherm niet aan. Misschien spaart het de batterij.');
      }
    };
    void hold();
    // The browser lets go of it whenever the app is out of sight.
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [asked]);
  if (!('wakeLock' in navigator)) return null;
  return (
    <CheckField
      label="Scherm aan laten"
      hint="Kost batterij. Stoep gaat na een tijdje stilte wel op slot."
      error={problem}
      checked={asked}
      onChecked={setAsked}
    />
  );
}
