/** How long a device was silent, in plain Dutch, and from when on someone should call. */

/** Days of silence from which on a call is worth it: a weekend is not yet a reason. */
const callFrom = 3;

export const isQuiet = ({ days }: { days: number }): boolean => days >= callFrom;

/** 'Minder dan een dag geleden', '1 dag niets gehoord', '5 dagen niets gehoord', '3 maanden niets gehoord' */
export function silence(days: number): string {
  if (days === 0) return 'Minder dan een dag geleden';
  if (days === 1) return '1 dag niets gehoord';
  if (days < 60) return `${days} dagen niets gehoord`;
  return `${Math.floor(days / 30)} maanden niets gehoord`;
}
