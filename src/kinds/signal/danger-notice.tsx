/** What to do at once when it is not safe. */
import type { TeamId } from '#domain/ids.ts';
import { EmergencyCalls } from '#records/emergency/emergency-calls.tsx';
import { Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';

export function DangerNotice({ team }: { team: TeamId | undefined }) {
  return (
    <Notice tone="danger" title="Niet veilig: bel eerst, noteer daarna" live="alert">
      <Stack gap="tight">
        <EmergencyCalls team={team} />
        <Meta>
          {team === undefined
            ? 'Je hoort nog bij geen team. Niemand ziet wat je hier schrijft.'
            : 'Dit signaal komt bovenaan bij triage te staan, zodra het verstuurd is. Wacht daar niet op.'}
        </Meta>
      </Stack>
    </Notice>
  );
}
