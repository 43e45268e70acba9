/** For who works in more than one team: which one this belongs to. Whoever is in one team sees nothing of it. */

import type { TeamId } from '#domain/ids.ts';
import { Meta } from '#ui/said/meta.tsx';
import { Tag } from '#ui/said/tag.tsx';
import { useWorker } from './device-context.tsx';
import { UserText } from './user-text.tsx';

/** The name of a team, when this person works in more than one. */
export function useTeamName(team: TeamId | undefined): string | undefined {
  const { memberships } = useWorker();
  return memberships.length > 1 ? memberships.find((each) => each.team === team)?.teamName : undefined;
}

export function TeamTag({ team }: { team: TeamId }) {
  const name = useTeamName(team);
  return name === undefined ? null : (
    <Tag icon="users">
      <UserText>{name}</UserText>
    </Tag>
  );
}

/** Above the form of a new note. */
export function ForTeam({ team }: { team: TeamId | undefined }) {
  const name = useTeamName(team);
  return name === undefined ? null : (
    <Meta>
      Voor <UserText>{name}</UserText>. Ander team? Kies het bij Meer.
    </Meta>
  );
}
