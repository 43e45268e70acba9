/**
 * From what a person touched to a change: only the fields that differ, sets as what came and went, and which value each
 * writer had in sight, so that the server can tell a correction from a collision (sync rule 4).
 */
import type { Definition, Field, Place, Value } from '#domain/record.ts';
import { visibleText } from '#domain/visible-text.ts';
import { same, stampOf } from '#sync/change.ts';
import type { Stamp } from '#sync/clock.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';

export type Touched = Readonly<Record<string, Value | null | undefined>>;

/** What stood in a field when a draft first touched it: null for nothing. */
export interface Base {
  readonly stamps: Readonly<Record<string, Stamp | null>>;
  readonly values: Readonly<Record<string, Value | null>>;
}

export type ChangeParts = Pick<Change, 'set' | 'add' | 'drop' | 'saw'>;

/** The same without the signs that nobody sees, which came along with what was pasted. */
export function visibleValues(definition: Definition, touched: Touched): Touched {
  return Object.fromEntries(
    Object.entries(touched).map(([name, value]) => [name, visibleValue(definition.fields[name], value)]),
  );
}

function visibleValue(field: Field | undefined, value: Touched[string]): Touched[string] {
  if ((field?.type === 'text' || field?.type === 'longText') && typeof value === 'string') return visibleText(value);
  const name = field?.type === 'place' ? (value as Partial<Place> | null | undefined)?.name : undefined;
  return typeof name === 'string' ? { ...(value as Place), name: visibleText(name) } : value;
}

/** Undefined when nothing differs. */
export function makeChange(
  definition: Definition,
  touched: Touched,
  record: StoredRecord | undefined,
  base?: Base,
): ChangeParts | undefined {
  const set: Record<string, Exclude<Value, readonly string[]> | null> = {};
  const add: Record<string, readonly string[]> = {};
  const drop: Record<string, readonly string[]> = {};
  const saw: Record<string, Stamp> = {};

  for (const [name, value] of Object.entries(touched)) {
    if (value === undefined) continue;
    const stood = base?.values[name] === undefined ? record?.values[name] : base.values[name];
    if (definition.fields[name]?.set || Array.isArray(value)) {
      const wanted = (value ?? []) as readonly string[];
      const before = Array.isArray(stood) ? (stood as readonly string[]) : [];
      const came = wanted.filter((member) => !before.includes(member));
      const went = before.filter((member) => !wanted.includes(member));
      if (came.length > 0) add[name] = [...new Set(came)];
      if (went.length > 0) drop[name] = [...new Set(went)];
      // Members have stamps of their own: there is nothing to have seen.
      continue;
    }
    // An untouched text field says '', a record says nothing: the same to a person.
    const wanted = value === '' ? null : (value as Exclude<Value, readonly string[]> | null);
    if (same(stood, wanted)) continue;
    set[name] = wanted;
    const seen = base?.stamps[name] === undefined ? stampOf(record, name) : base.stamps[name];
    if (typeof seen === 'string') saw[name] = seen;
  }

  const parts = Object.entries({ set, add, drop, saw }).filter(([, part]) => Object.keys(part).length > 0);
  return parts.some(([name]) => name !== 'saw') ? (Object.fromEntries(parts) as ChangeParts) : undefined;
}

/** Remembers, for fields that a draft touches for the first time, what stood there. */
export function widenBase(base: Base | undefined, touched: Touched, record: StoredRecord | undefined): Base {
  const stamps: Record<string, Stamp | null> = { ...base?.stamps };
  const values: Record<string, Value | null> = { ...base?.values };
  for (const name of Object.keys(touched)) {
    if (name in stamps) continue;
    stamps[name] = stampOf(record, name) ?? null;
    values[name] = record?.values[name] ?? null;
  }
  return { stamps, values };
}
