/**
 * How much still fits in a field, in the units that the server counts too (UTF-16: most emoji are two), so that what
 * fits here fits there.
 */
const number = new Intl.NumberFormat('nl-NL');

/** 'Nog 25 tekens', 'Er past niets meer bij', 'Te lang: er moet nog 1.468 af'. */
export function roomWords(left: number): string {
  if (left < 0) return `Te lang: er moet nog ${number.format(-left)} af`;
  if (left === 0) return 'Er past niets meer bij';
  return `Nog ${number.format(left)} ${left === 1 ? 'teken' : 'tekens'}`;
}

/** What stays free of a field that takes this much; negative when it is too long. */
export const roomIn = (text: string, most: number | undefined): number =>
  most === undefined ? Number.POSITIVE_INFINITY : most - text.length;
