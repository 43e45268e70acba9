/**
 * What the work in the neighbourhood asks of this person: promises that fall due or were not told about yet, contacts
 * that are long ago, rounds to confirm, safety incidents to follow up, and notes that were left half-done.
 */

import { useCallback, useMemo } from 'react';
import { catalog } from '#domain/catalog.ts';
import { dueDay } from '#domain/due.ts';
import { isGoingOn } from '#domain/kinds/round.ts';
import { incidentWants } from '#domain/kinds/safety-incident.ts';
import { may } from '#domain/may.ts';
import type { Waiting } from '#features/today/waiting.tsx';
import { heldAt, useContactStates, useNextContacts } from '#kinds/contact-moment/contact-states.ts';
import { byDue, ownerOf, type Undertaking, wantsOf } from '#kinds/promise/promise-words.ts';
import { incidentWords } from '#kinds/safety-incident/incident-words.ts';
import { useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { completeLink, recordLink } from '#records/links.ts';
import { useMinute } from '#records/minute.ts';
import { againIn, ago, dayOf, daysLater, noonOf, when } from '#records/moments.ts';
import { useNames } from '#records/names.ts';
import { usePeople } from '#records/people.ts';
import { titleOf } from '#records/record-words.ts';
import { useEntries } from '#records/use-entries.ts';
import { UserText } from '#records/user-text.tsx';
import { Tag } from '#ui/said/tag.tsx';

/** Days ahead that a promise shows before it is due. */
const soon = 7;

const promised = ['promise', 'task'] as const;

/** Promises and tasks of this person that fall due within a week, have no day, or still must be told about. */
export function usePromises(): readonly Undertaking[] {
  const { person } = useWorker();
  const now = useMinute();
  const all = useEntries(promised, always) as readonly Undertaking[];
  return useMemo(() => {
    const horizon = dayOf(daysLater(now, soon));
    const near = ({ kind, values }: Undertaking) => (dueDay(kind, values) ?? '') <= horizon;
    return all.filter((entry) => ownerOf(entry) === person && wantsOf(entry) !== undefined && near(entry)).sort(byDue);
  }, [all, person, now]);
}

const always = () => true;

/** Key persons of this worker with whom contact is overdue, the longest first. */
export function useOverdueContacts(): readonly Waiting[] {
  const device = useDevice();
  const { person } = useWorker();
  const now = useMinute();
  const people = useLive(
    useMemo(
      () => device.watch({ kind: 'keyPerson', where: (entry) => (entry.values.liaison ?? entry.by) === person }),
      [device, person],
    ),
  );
  const stateOf = useContactStates();
  return useMemo(() => {
    return people
      .map((entry) => ({ entry, state: stateOf(entry) }))
      .filter(({ state }) => state.overdue)
      .sort((one, other) => one.state.due - other.state.due)
      .map(({ entry, state }) => ({
        key: entry.id,
        to: recordLink('keyPerson', entry.id),
        top: <Tag icon="clock">Lang niet gesproken</Tag>,
        title: <UserText>{titleOf('keyPerson', entry.values)}</UserText>,
        meta: state.last === undefined ? 'Nog geen contact genoteerd' : `${ago(state.last, now)} geleden`,
      }));
  }, [people, stateOf, now]);
}

/** Whom this worker would speak again by today and who is no key person, such as a young person on the street. */
export function useNextTalks(): readonly Waiting[] {
  const { person } = useWorker();
  const now = useMinute();
  const next = useNextContacts();
  return useMemo(() => {
    const today = dayOf(now);
    return next
      .filter(
        ({ by, kind, values }) =>
          by === person && values.keyPerson === undefined && (dueDay(kind, values) ?? '') <= today,
      )
      .map((entry) => ({
        key: entry.id,
        to: recordLink('contactMoment', entry.id),
        top: (
          <Tag icon="clock" tone={entry.values.nextContact === today ? 'quiet' : 'attention'}>
            {`Weer spreken: ${againIn(noonOf(entry.values.nextContact ?? today), now)}`}
          </Tag>
        ),
        title: <UserText>{titleOf('contactMoment', entry.values)}</UserText>,
        meta: `Gesproken: ${when(heldAt(entry), now)}`,
      }));
  }, [next, person, now]);
}

/** Rounds that someone says this person walked along, and incidents that are theirs to follow up. */
export function useAsked(): readonly Waiting[] {
  const device = useDevice();
  const { person, team } = useWorker();
  const now = useMinute();
  const { isGone } = usePeople();
  const coordinates = may.coordinate(team);
  const rounds = useLive(
    useMemo(
      () =>
        device.watch({
          kind: 'round',
          where: ({ values }) =>
            (values.walkedWith ?? []).includes(person) && !(values.confirmedBy ?? []).includes(person),
        }),
      [device, person],
    ),
  );
  const incidents = useLive(
    useMemo(() => device.watch({ kind: 'safetyIncident', where: ({ values }) => !values.closed }), [device]),
  );
  return useMemo(() => {
    const today = dayOf(now);
    const wanting = incidents.flatMap((entry) => {
      const wants = incidentWants(entry.values, today, (who) => isGone(who, entry.team));
      // With someone outside the team, or nobody yet, it is on whoever sees it; that a civil servant is lacking is on
      // the coordinator.
      const by = entry.values.followedUpBy;
      const mine = wants === 'followUp' ? coordinates : by === undefined || by === person;
      return wants !== undefined && mine ? [{ entry, wants }] : [];
    });
    return [
      ...wanting.map(({ entry, wants }) => ({
        key: entry.id,
        to: recordLink('safetyIncident', entry.id),
        top: (
          <Tag tone="attention" icon="shield">
            Veiligheidsmelding
          </Tag>
        ),
        title: <UserText>{titleOf('safetyIncident', entry.values)}</UserText>,
        meta: incidentWords[wants],
        attention: true,
      })),
      // One that is going on is asked about on top of the day.
      ...rounds
        .filter(({ values }) => !isGoingOn(values, now))
        .map((entry) => ({
          key: entry.id,
          to: recordLink('round', entry.id),
          top: <Tag icon="walk">Ronde</Tag>,
          title: 'Liep je mee?',
          meta: when(entry.values.startedAt === undefined ? entry.madeAt : Date.parse(entry.values.startedAt), now),
        })),
    ];
  }, [rounds, incidents, person, now, coordinates, isGone]);
}

/** Days after which a contact of long ago is not asked about any more. */
const fresh = 14;

/** Who said to this worker not to feel safe, while nobody made a signal or safety incident of it yet. */
export function useUnsafeContacts(): readonly Waiting[] {
  const device = useDevice();
  const { person } = useWorker();
  const now = useMinute();
  const contacts = useLive(
    useMemo(
      () =>
        device.watch({
          kind: 'contactMoment',
          where: ({ by, values }) => by === person && values.feelsSafe === 'unsafe',
        }),
      [device, person],
    ),
  );
  const signals = useLive(
    useMemo(
      () => device.watch({ kind: 'signal', where: ({ values }) => values.contactMoment !== undefined }),
      [device],
    ),
  );
  const incidents = useLive(
    useMemo(
      () => device.watch({ kind: 'safetyIncident', where: ({ values }) => values.contactMoment !== undefined }),
      [device],
    ),
  );
  const { nameOf } = useNames();
  return useMemo(() => {
    const done = new Set([...signals, ...incidents].map(({ values }) => values.contactMoment));
    return contacts
      .filter((entry) => !done.has(entry.id) && now - entry.madeAt < fresh * 86_400_000)
      .map(({ id, madeAt, values }) => ({
        key: `unsafe-${id}`,
        to: recordLink('contactMoment', id),
        top: (
          <Tag tone="attention" icon="alert">
            Voelt zich niet veilig
          </Tag>
        ),
        title: <UserText>{titleOf('contactMoment', values, nameOf)}</UserText>,
        meta: `${values.keyPerson === undefined ? 'Nog geen signaal van gemaakt' : 'Jij maakte er nog geen veiligheidsmelding van'} · ${when(madeAt, now)}`,
        attention: true,
      }));
  }, [contacts, signals, incidents, nameOf, now]);
}

const halfDone = ['conversation', 'contactMoment', 'socialMapEntry', 'keyPerson'] as const;

/** Notes that this person left half-done on purpose. */
export function useHalfDone(): readonly Waiting[] {
  const { person } = useWorker();
  const now = useMinute();
  const entries = useEntries(
    halfDone,
    useCallback((entry) => entry.by === person && entry.values.moreLater === true, [person]),
  );
  return entries.map((each) => ({
    key: `half-${each.id}`,
    to: completeLink(each.kind, each.id),
    top: <Tag icon="pen">Nog aanvullen</Tag>,
    title: <UserText>{titleOf(each.kind, each.values)}</UserText>,
    meta: `${catalog[each.kind].label} · ${when(each.madeAt, now)}`,
  }));
}
