/** Asks the phone where it is, once and only after a tap. Passed in by a context, so that tests need no satellite. */
import { createContext, useContext } from 'react';
import { netherlands } from '#domain/record.ts';

export type Located =
  | { readonly ok: true; readonly latitude: number; readonly longitude: number }
  | { readonly ok: false; readonly reason: 'refused' | 'unknown' | 'slow' | 'abroad' };

export type Locate = () => Promise<Located>;

const codes = { 1: 'refused', 2: 'unknown', 3: 'slow' } as const;

const askPhone: Locate = () =>
  new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve({ ok: false, reason: 'unknown' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ ok: true, latitude: coords.latitude, longitude: coords.longitude }),
      (error) => resolve({ ok: false, reason: codes[error.code as 1 | 2 | 3] ?? 'unknown' }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });

const LocateContext = createContext<Locate>(askPhone);
export const LocateProvider = LocateContext.Provider;

/** Where the phone is, or why that can't be told; places outside the Netherlands are not taken. */
export function useLocate(): Locate {
  const locate = useContext(LocateContext);
  return async () => {
    const found = await locate();
    if (!found.ok) return found;
    const { latitude, longitude } = found;
    const inside =
      latitude >= netherlands.south &&
      latitude <= netherlands.north &&
      longitude >= netherlands.west &&
      longitude <= netherlands.east;
    return inside ? found : { ok: false, reason: 'abroad' };
  };
}
