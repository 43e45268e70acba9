// What people of the model write. Every text is one of its own, so that wherever it turns up it is known whose it was.
import { catalog } from '#domain/catalog.ts';
import { stampOf } from '#sync/change.ts';
import type { Change, StoredRecord } from '#sync/stored-record.ts';
import type { Written } from './model-phone.ts';

export type Made = 'signal' | 'conversation' | 'keyPerson' | 'safetyIncident';

/** Finds texts of the model again. */
export const tokens = (text: string): ReadonlySet<string> => new Set(text.match(/tekst-\d{6}/gu));

export interface Pen {
  make(kind: Made, record: string): Written;
  meet(record: string, keyPerson: string): Written;
  /** `turn`: which of the things that are filled in in such a record. */
  edit(known: StoredRecord, turn: number, others: { keyPerson: string | undefined; person: string }): Written;
  remove(known: StoredRecord): Written;
  /** A text of its own. */
  text(): string;
}

/**
 * `behind`: how many versions of the app its owner lags; then only what was there in those days is known. `owner`: their
 * number, so that no two write the same.
 */
export function createPen(behind: () => number, owner: number): Pen {
  let texts = 0;
  const nextText = () => `tekst-${owner}${String(++texts).padStart(5, '0')}`;
  const schemaOf = (kind: string) => Math.max(1, catalog[kind as Made].schema - behind());
  const asked = { consent: true, consentOn: '2026-11-21' };

  function signalEdit(turn: number): NonNullable<Change['set']> {
    if (turn === 4) return behind() === 0 ? { round: 'round-0000000000001' } : { observed: nextText() };
    return { [['observed', 'meaning', 'about', 'personName'][turn] ?? 'observed']: nextText() };
  }

  function setOf(
    { kind, values }: StoredRecord,
    turn: number,
    { keyPerson, person }: { keyPerson: string | undefined; person: string },
  ): NonNullable<Change['set']> {
    if (kind === 'signal') return signalEdit(turn);
    if (kind === 'keyPerson') return { roles: nextText() };
    if (kind === 'contactMoment') {
      return turn === 0 && keyPerson !== undefined ? { keyPerson } : { about: nextText() };
    }
    if (kind === 'conversation') {
      const consent = values.nameConsent === true ? { nameConsent: null } : { nameConsent: true };
      if (turn === 0 || turn === 3) return { ...consent, summary: nextText() };
      return { [turn === 1 ? 'name' : 'reachableAt']: nextText() };
    }
    return turn % 2 === 0 ? { followedUpBy: person } : { agreements: nextText() };
  }

  return {
    text: nextText,
    make(kind, record) {
      const base = { kind, record, schema: schemaOf(kind), make: true as const };
      if (kind === 'signal') return { ...base, set: { observed: nextText() }, add: { hearsBack: ['me'] } };
      if (kind === 'safetyIncident') return { ...base, set: { happened: nextText() } };
      if (kind === 'keyPerson') return { ...base, set: { ...asked, name: nextText() } };
      return { ...base, set: { summary: nextText(), nameConsent: true, name: nextText() } };
    },
    meet: (record, keyPerson) => ({
      kind: 'contactMoment',
      record,
      schema: schemaOf('contactMoment'),
      make: true,
      set: { keyPerson, about: nextText() },
    }),
    edit(known, turn, others) {
      const { kind, id } = known;
      const set = setOf(known, turn, others);
      const saw = Object.fromEntries(
        Object.keys(set).flatMap((field) => {
          const stamp = stampOf(known, field);
          return stamp === undefined ? [] : [[field, stamp]];
        }),
      );
      const has = (known.values.hearsBack as readonly string[] | undefined)?.includes('duo');
      const moved = has ? { drop: { hearsBack: ['duo'] } } : { add: { hearsBack: ['duo'] } };
      return { kind, record: id, schema: schemaOf(kind), set, saw, ...(kind === 'signal' ? moved : {}) };
    },
    remove: ({ kind, id }) => ({ kind, record: id, schema: schemaOf(kind), remove: true }),
  };
}

/** As if signals had been changed a few more times since: a phone can then be so old that it is not understood. */
export async function inLaterVersion<T>(work: () => Promise<T>): Promise<T> {
  const definition = catalog.signal as { schema: number };
  const before = definition.schema;
  definition.schema = before + 4;
  try {
    return await work();
  } finally {
    definition.schema = before;
  }
}
