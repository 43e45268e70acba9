// What lies where it may not: on a phone's disk, opened with its key, or in the server's tables. Every text in the model
// says whose it was, so all that is on a disk must be of a record that may be seen, or not be settled yet.
import { hiddenFields } from '#domain/access.ts';
import { asSubject } from '#sync/check.ts';
import { withdrawalIn } from '#sync/withdrawal.ts';
import { tokens } from './model-content.ts';
import type { SeenPhone, TeamOutcome } from './model-promises.ts';
import type { Saved } from './model-types.ts';

export function leaks(outcome: TeamOutcome): readonly string[] {
  return [...outcome.phones.flatMap((phone) => onPhone(phone, outcome)), ...onServer(outcome), ...withdrawn(outcome)];
}

/** Nothing is left of what was revoked or removed, but what was not sent or not taken. */
function onPhone(phone: SeenPhone, { team, ledger, state, allowed, memberOf }: TeamOutcome): readonly string[] {
  const { role } = memberOf(phone.person, team);
  const may = new Map((allowed.get(phone) ?? []).map((record) => [record.id, record]));
  const hidden = new Map(
    [...may.keys()].map((id) => {
      const record = state.records.get(id);
      return [id, record ? hiddenFields({ person: phone.person, team, role }, asSubject(record)) : []] as const;
    }),
  );
  const fine = unsettledOf(phone, team);
  for (const { change } of ledger) {
    if (!may.has(change.record)) continue;
    for (const [field, text] of textsOf(change)) if (!hidden.get(change.record)?.includes(field)) fine.add(text);
  }
  return [...tokens(phone.plain.get(team) ?? '')]
    .filter((text) => !fine.has(text))
    .map((text) => `${phone.disk.device} has ${text} on its disk, which it may not`);
}

/** A removal takes the content at once; the audit log never has any. */
function onServer({ ledger, state }: TeamOutcome): readonly string[] {
  const isRemoved = ({ change }: Saved) => state.records.get(change.record)?.removed === true;
  // What was refused may be noted anew by its writer, in another record.
  const anew = new Set(
    ledger.filter((saved) => !isRemoved(saved)).flatMap(({ change }) => textsOf(change).map(([, text]) => text)),
  );
  const gone = ledger.filter(isRemoved).flatMap(({ change }) => textsOf(change).filter(([, text]) => !anew.has(text)));
  const held = tokens(JSON.stringify(state.held));
  const kept = tokens(state.text);
  return [
    ...gone.flatMap(([, text]) =>
      kept.has(text) && !held.has(text) ? [`the server has ${text} of what was removed`] : [],
    ),
    ...[...tokens(state.audit)].map((text) => `the audit log has ${text}`),
  ];
}

/** Nothing is left of what consent covered once it was taken back: not in a record, its history or what a phone sent. */
function withdrawn({ phones, ledger, team, state }: TeamOutcome): readonly string[] {
  const serverHas = tokens(JSON.stringify([...state.records.values()]));
  return ledger.flatMap(({ change }) => {
    const record = state.records.get(change.record);
    const takes = record && !record.removed && record.kind === 'conversation' && withdrawalIn(record);
    if (!takes) return [];
    const words = textsOf(change).flatMap(([field, text]) => (takes(field, change.stamp) ? [text] : []));
    return words.flatMap((word) => [
      ...(serverHas.has(word) ? [`${word} of ${record.id} is kept without consent`] : []),
      ...phones.flatMap((phone) => {
        const has = tokens(phone.plain.get(team) ?? '').has(word) && !unsettledOf(phone, team).has(word);
        return has ? [`${phone.disk.device} keeps ${word} of ${record.id} without consent`] : [];
      }),
    ]);
  });
}

/** What its writer still decides on. */
function unsettledOf({ sight }: SeenPhone, team: string): Set<string> {
  const own = sight.own(team).filter(({ state }) => state !== 'answered');
  return new Set(tokens(JSON.stringify(own)));
}

function textsOf(change: Saved['change']): readonly (readonly [field: string, text: string])[] {
  return Object.entries(change.set ?? {}).flatMap(([field, value]) =>
    typeof value === 'string' && tokens(value).size > 0 ? [[field, value] as const] : [],
  );
}
