import { useMemo } from 'react';
import type { Entry } from '#device/index.ts';
import { personOf } from '#domain/ids.ts';
import { roleLabels } from '#domain/roles.ts';
import { type Unlocked, useDevice, useLive, useWorker } from '#records/device-context.tsx';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { Loading } from '#ui/said/loading.tsx';

const byName = (one: Entry<'person'>, other: Entry<'person'>) =>
  (one.values.name ?? '').localeCompare(other.values.name ?? '', 'nl');

/** Who is in the team now, with what they do. Never a count of what anyone noted: people are not ranked. */
export function TeamMembers({ team: { team } }: { team: NonNullable<Unlocked['team']> }) {
  const device = useDevice();
  const worker = useWorker();
  const people = useLive(
    useMemo(
      () =>
        device.watch({ kind: 'person', where: (entry) => entry.team === team && !entry.values.left, order: byName }),
      [device, team],
    ),
  );
  return (
    <Section title="Mijn team" count={people.length > 0 ? people.length : undefined}>
      {people.length === 0 ? (
        <Loading>De namen komen zodra er bereik is.</Loading>
      ) : (
        <CardList label="Mijn team">
          {people.map((person) => (
            <Card
              key={person.id}
              title={
                <>
                  <UserText>{person.values.name ?? 'Zonder naam'}</UserText>
                  {personOf(person.id) === worker.person && ' (jij)'}
                </>
              }
              meta={person.values.role && roleLabels[person.values.role]}
            />
          ))}
        </CardList>
      )}
    </Section>
  );
}
