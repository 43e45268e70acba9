/**
 * What stands in the journal: what each write did to the outbox of a notebook, in its order. Sealed parts stay sealed;
 * in clear is what is in clear in the database too, and the day.
 */
import type { TeamId, VaultId } from '#domain/ids.ts';
import type { DraftRow, OutboxRow, RegistryNote, VaultRow } from '../database.ts';
import type { Unsent } from '../unsent-rows.ts';
import type { OutboxPatch } from '../vault-rows.ts';

/** A notebook as the journal knows it. */
export interface Copy extends Unsent, OfTab {
  readonly door: VaultRow;
  /** The last day on which something was written, in days since 1970. */
  readonly day: number;
}

/**
 * Whose a copy is, when it was written instead of the disk: two tabs that step in for one disk know nothing of each other's
 * versions. Absent in what was written beside a disk that was well, and in entries of older apps.
 */
export interface OfTab {
  /** Names the notebook as one tab opened it. */
  readonly tab?: string | undefined;
  /** What of other tabs is in it: up to which of their versions. Under '' what was written beside a well disk. */
  readonly holds?: Readonly<Record<string, number>> | undefined;
  /** It was made to be only what another copy does not have: what it holds of others need not be in it any more. */
  readonly part?: true | undefined;
  /** What was written since: by the id of a note or a draft, the number that was given out or the key of a row of `meta`, the last version of each tab. */
  readonly touched?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}

/** Everything of a notebook that is nowhere else, as it was after the write with this version. */
export interface BaseEntry extends Unsent, OfTab {
  readonly kind: 'base';
  readonly vault: VaultId;
  /** How the notebook is opened: without it nobody can open the sealed parts. */
  readonly door: VaultRow;
  /** Days since 1970 by this device. */
  readonly day: number;
}

/** What a write did, in the order of its version (`StateRow`). */
export interface WriteEntry {
  readonly kind: 'write';
  readonly vault: VaultId;
  /** As that of the base it comes after. */
  readonly tab?: string | undefined;
  readonly version: number;
  readonly rows?: readonly OutboxRow[] | undefined;
  readonly patches?: readonly OutboxPatch[] | undefined;
  readonly dropped?: readonly (readonly [team: TeamId, n: number])[] | undefined;
  readonly drafts?: readonly DraftRow[] | undefined;
  readonly droppedDrafts?: readonly string[] | undefined;
  readonly meta?: Unsent['meta'] | undefined;
  readonly numbers?: Unsent['numbers'] | undefined;
  readonly settled?: Unsent['settled'] | undefined;
  readonly day: number;
}

/** A notebook left this device: nothing of it counts any more. */
export interface GoneEntry {
  readonly kind: 'gone';
  readonly vault: VaultId;
}

/** A write to the browser's databases failed, or all is well again since. The highest turn counts. */
export interface DiskEntry {
  readonly kind: 'disk';
  readonly turn: number;
  readonly well: boolean;
}

/**
 * Whose login this browser holds, while the registry can't be written to or the server was not told yet that somebody
 * signed out. The highest turn counts, of this and of the registry.
 */
export interface LoginEntry {
  readonly kind: 'login';
  readonly note: RegistryNote;
}

export type Entry = BaseEntry | WriteEntry | GoneEntry | DiskEntry | LoginEntry;

/** Its JSON, its length before it, and behind it the bytes that the JSON only points at. */
export function writeEntry(entry: Entry): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const json = new TextEncoder().encode(
    JSON.stringify(entry, (_, value: unknown) => {
      if (!(value instanceof Uint8Array)) return value;
      parts.push(value);
      size += value.length;
      return { $bytes: [size - value.length, value.length] };
    }),
  );
  const bytes = new Uint8Array(4 + json.length + size);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Undefined for what can't be read: an entry of a later version of the app, or of none. */
export function readEntry(bytes: Uint8Array<ArrayBuffer>): Entry | undefined {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    const start = 4 + length;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, start));
    const read = JSON.parse(text, (_, value: unknown) => {
      const [at, size] = (value as { $bytes?: readonly [number, number] } | null)?.$bytes ?? [];
      return at === undefined || size === undefined ? value : bytes.slice(start + at, start + at + size);
    }) as Entry;
    return ['base', 'write', 'gone', 'disk', 'login'].includes(read.kind) ? read : undefined;
  } catch {
    return undefined;
  }
}
