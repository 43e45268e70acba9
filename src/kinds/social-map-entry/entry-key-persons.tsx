/** The key persons who belong to an entry of the social map: through them one gets in. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDevice, useLive } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { titleOf } from '#records/record-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';

export function EntryKeyPersons({ of }: { of: string }) {
  const device = useDevice();
  const people = useLive(
    useMemo(
      () => device.watch({ kind: 'keyPerson', where: ({ values }) => values.networks?.includes(of) ?? false }),
      [device, of],
    ),
  );
  if (people.length === 0) return null;
  return (
    <Section title="Sleutelpersonen" count={people.length}>
      <CardList label="Sleutelpersonen">
        {people.map(({ id, values }) => (
          <Card
            key={id}
            title={<UserText>{titleOf('keyPerson', values)}</UserText>}
            meta={values.roles && <UserText>{values.roles}</UserText>}
            link={(look) => <Link to={recordLink('keyPerson', id)} {...look} />}
          />
        ))}
      </CardList>
    </Section>
  );
}
