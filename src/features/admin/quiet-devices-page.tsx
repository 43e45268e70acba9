/** Which phones of the team have been silent for long, so that someone calls before notes get old on them. */

import { useCallback } from 'react';
import type { QuietDeviceRow } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { AdminPage } from '#features/admin/admin-page.tsx';
import { isQuiet, silence } from '#features/admin/quiet-words.ts';
import { useDevice, useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { useAsked } from '#records/online/ask-server.ts';
import { whyNot } from '#records/online/why-not.ts';
import { usePeople } from '#records/people.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Card, CardList } from '#ui/list/card.tsx';
import { Section } from '#ui/page/section.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Tag } from '#ui/said/tag.tsx';

export default function QuietDevicesPage() {
  const { team } = useWorker();
  return (
    <AdminPage title="Stille toestellen" href={links.quietDevices()} work="coordinate">
      {team && <QuietDevices key={team.team} team={team.team} />}
    </AdminPage>
  );
}

function QuietDevices({ team }: { team: TeamId }) {
  const device = useDevice();
  const online = useSync((state) => state.online);
  const { value: rows, failure, again } = useAsked(useCallback(() => device.online.quietDevices(team), [device, team]));
  const quiet = rows?.filter(isQuiet) ?? [];
  const heard = rows?.filter((row) => !isQuiet(row)) ?? [];
  return (
    <>
      <p>
        Op een toestel dat lang stil is, kunnen notities staan die nog niet verstuurd zijn. Bel je collega en vraag om
        Stoep te openen waar bereik is. Dan wordt alles vanzelf verstuurd. Wat erop staat, zie je hier niet.
      </p>
      {/* Without reception the screen says so already. */}
      {failure && online && (
        <Notice
          tone="warn"
          title={rows ? 'De lijst kon niet ververst worden' : 'De lijst kon niet opgehaald worden'}
          actions={
            <Button icon="sync" onClick={again}>
              Probeer opnieuw
            </Button>
          }
        >
          <p>{whyNot(failure)}</p>
        </Notice>
      )}
      {!rows && !failure && <Loading>De toestellen worden opgehaald…</Loading>}
      {rows?.length === 0 && (
        <EmptyState icon="phone" title="Nog geen toestellen">
          Zodra iemand van je team Stoep gebruikt, staat het toestel hier.
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <Section title="Drie dagen of langer stil" count={quiet.length}>
          {quiet.length > 0 ? (
            <DeviceList label="Drie dagen of langer stil" rows={quiet} />
          ) : (
            <EmptyState icon="check" title="Geen enkel toestel">
              Je hoeft niemand te bellen.
            </EmptyState>
          )}
        </Section>
      )}
      {heard.length > 0 && (
        <Section title="Pas nog gehoord" count={heard.length}>
          <DeviceList label="Pas nog gehoord" rows={heard} />
        </Section>
      )}
      {rows && rows.length > 0 && (
        <Meta>
          Is een toestel kwijt of weg? Dan haalt je collega het van deze lijst: bij Instellingen, Mijn toestellen, Op
          afstand wissen. Dat je deze lijst bekeek, wordt vastgelegd.
        </Meta>
      )}
    </>
  );
}

function DeviceList({ label, rows }: { label: string; rows: readonly QuietDeviceRow[] }) {
  const { nameOf } = usePeople();
  return (
    <CardList label={label}>
      {rows.map((row, index) => (
        <Card
          // biome-ignore lint/suspicious/noArrayIndexKey: the server keeps the ids of devices to itself; the order is its own
          key={`${row.person} ${index}`}
          tone={isQuiet(row) ? 'attention' : 'plain'}
          top={
            <>
              <Tag tone={isQuiet(row) ? 'attention' : 'quiet'} icon={isQuiet(row) ? 'clock' : undefined}>
                {silence(row.days)}
              </Tag>
              {!row.signedIn && <Tag icon="log-out">Uitgelogd</Tag>}
            </>
          }
          title={<UserText>{nameOf(row.person)}</UserText>}
          meta={<bdi>{row.name}</bdi>}
        >
          {isQuiet(row) && !row.signedIn && (
            <p>Opnieuw inloggen is nodig. Wat op het toestel staat, blijft bewaard en wordt daarna verstuurd.</p>
          )}
        </Card>
      ))}
    </CardList>
  );
}
