/** What the server refused, sent once more as it was, or made into a draft so that it can be mended. */
import type { Kind } from '#domain/catalog.ts';
import type { Value } from '#domain/record.ts';
import { touched as touchedBy } from '#sync/change.ts';
import { checkChange, upToDate } from '#sync/check.ts';
import type { Change } from '#sync/stored-record.ts';
import type { Draft, SentAgain } from '../../device.ts';
import { recordKey } from '../../disk/keys.ts';
import type { KeptDraft, Mends } from '../draft-store.ts';
import { waitForServer } from '../older-server.ts';
import { isRemovedIn, memberIn, refusedHere } from './allowed.ts';
import type { Keeping, WritingParts } from './keeping.ts';
import { ownStamp, planAgain, unsettledOf } from './plans.ts';

export interface Refused {
  mend(team: string, n: number): Promise<Draft | undefined>;
  sendAgain(team: string, n: number): Promise<SentAgain>;
}

/** Refusals after which the same record can't be written again: what is mended becomes a new one. */
const needsNewRecord = ['id_taken', 'already_removed', 'unknown_record'];

export function createRefused(
  { newId, notebook, drafts, onSaved }: Omit<WritingParts, 'now'>,
  keeping: Pick<Keeping, 'failed'>,
): Refused {
  return {
    async sendAgain(team, n) {
      const opened = notebook();
      if (!opened) return { ok: false, reason: 'locked' };
      const member = memberIn(opened, team);
      if (!member) return { ok: false, reason: 'noTeam' };
      let sent: SentAgain = { ok: false, reason: 'gone' };
      try {
        await opened.change(() => {
          sent = { ok: false, reason: 'gone' };
          const own = opened.outbox.get(team, n);
          if (own?.state !== 'refused' || !own.change || own.thrown) return undefined;
          const id = own.change.record;
          const key = recordKey({ team, id });
          const whole = own.change.make || waitForServer(opened.outbox.of(key));
          const numbers = whole ? unsettledOf(opened, key) : [n];
          const again = numbers.flatMap((each) => ownStamp(opened, opened.outbox.get(team, each)) ?? []);
          const first = again[0]?.change ?? own.change;
          const view = opened.view(key, numbers);
          const checked = checkChange(
            upToDate(first),
            view,
            member,
            opened.identity().device,
            isRemovedIn(opened, team),
          );
          if (!checked.ok) {
            if (!needsNewRecord.includes(checked.code)) sent = refusedHere(checked);
            return undefined;
          }
          sent = { ok: true, id };
          return planAgain(opened, team, again, newId);
        });
      } catch (error) {
        return keeping.failed(opened, error);
      }
      if (sent.ok) onSaved();
      return sent;
    },
    async mend(team, n) {
      const opened = notebook();
      const own = opened?.outbox.get(team, n);
      if (!opened || own?.state !== 'refused' || !own.change || own.thrown) return undefined;
      const { change } = own;
      const known = drafts.all().get() as readonly KeptDraft[];
      const before = known.find(({ mends }) => mends?.team === team && mends.numbers.includes(n));
      if (before) return before;
      const key = recordKey({ team, id: change.record });
      const view = opened.view(key);
      const elsewhere = needsNewRecord.includes(own.said?.code ?? '');
      const whole = elsewhere || change.make === true;
      // What nobody agreed to stands in no record, also not in the one this phone shows.
      const unasked = own.said?.code === 'no_consent' ? valuesOf(change) : {};
      const values: Readonly<Record<string, Value | null>> = whole
        ? { ...(view?.values ?? valuesOf(change)) }
        : Object.fromEntries(touchedBy(change).map((name) => [name, view?.values[name] ?? unasked[name] ?? null]));
      const numbers = change.make ? unsettledOf(opened, key) : [n];
      const mends: Mends = { team, numbers, make: change.make && !elsewhere ? change.record : undefined };
      const id = newId();
      drafts.keep({ id, kind: change.kind as Kind, record: whole ? undefined : change.record, values }, mends);
      await drafts.settled();
      return drafts.get(id);
    },
  };
}

function valuesOf(change: Change): Record<string, Value | null> {
  return { ...change.set, ...change.add };
}
