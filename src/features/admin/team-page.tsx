import { may } from '#domain/may.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { NewTeamForm } from '#features/admin/new-team-form.tsx';
import { TeamForm } from '#features/admin/team-form.tsx';
import { useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { Section } from '#ui/page/section.tsx';

/** The team: its name, whom to call when it is not safe, and, for who may, another team. */
export default function TeamPage() {
  const { team, mayMakeTeams } = useWorker();
  return (
    <AdminPage title="Team" href={links.teams()} work="administer" teamMakers>
      {team && may.administer(team) && (
        <Section title="Dit team">
          <TeamForm key={team.team} team={team.team} />
        </Section>
      )}
      {mayMakeTeams && (
        <Section title="Nieuw team">
          <NewTeamForm />
        </Section>
      )}
    </AdminPage>
  );
}
