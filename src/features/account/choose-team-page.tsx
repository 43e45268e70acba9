import { Gate } from '#features/account/gate.tsx';
import { useDevice, useWorker } from '#records/device-context.tsx';
import { Choice, ChoiceList } from '#ui/field/choice.tsx';
import { Meta } from '#ui/said/meta.tsx';

/** For who works in a team but has none chosen: new notes never go somewhere that nobody pointed at. */
export function ChooseTeamPage() {
  const device = useDevice();
  const { memberships } = useWorker();
  return (
    <Gate title="Voor welk team werk je nu?">
      <p>
        Nieuwe notities gaan naar het team dat je kiest. Dat verandert daarna niet vanzelf. Anders kiezen kan bij Meer.
      </p>
      <ChoiceList label="Je teams">
        {memberships.map(({ team, teamName }) => (
          <Choice key={team} icon="users" title={teamName} onPress={() => device.chooseTeam(team)} />
        ))}
      </ChoiceList>
      <Meta>Wat je al schreef, is bewaard. Ook wat nog niet af was, vind je straks terug.</Meta>
    </Gate>
  );
}
