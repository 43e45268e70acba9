/** What the browser says about keeping the notes, in plain words and no more than it said. */
import type { StorageState } from '#device/index.ts';

export function storageAnswer({ persisted }: StorageState): string {
  if (persisted === undefined) return 'De browser vertelt niet of hij je notities altijd bewaart.';
  return persisted
    ? 'De browser bewaart je notities tot jij ze weghaalt.'
    : 'De browser mag je notities opruimen als het toestel vol raakt. Staat Stoep op je beginscherm, dan bewaart hij ze beter.';
}

export function storageUse({ used, available }: StorageState): string {
  if (used === undefined) return 'De browser vertelt niet hoeveel ruimte Stoep gebruikt.';
  return available === undefined ? `${size(used)} in gebruik` : `${size(used)} in gebruik, ${size(available)} vrij`;
}

const number = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 });

/** '85 kB', '300 MB', '1,2 GB'. */
export function size(bytes: number): string {
  if (bytes < 100_000) return `${number.format(Math.ceil(bytes / 1000))} kB`;
  return bytes < 1_000_000_000
    ? `${number.format(bytes / 1_000_000)} MB`
    : `${number.format(bytes / 1_000_000_000)} GB`;
}
