/** Wie kent wie: as a drawing and, equal to it, as a table. */
import { useMemo } from 'react';
import { recordLink } from '#features/links.ts';
import { useDevice, useLive } from '#features/shared/device-context.tsx';
import { buildNetwork, type NetworkNode } from '#features/social-map/network/network.ts';
import { NetworkTable } from '#features/social-map/network/network-table.tsx';
import { SocialNetwork } from '#features/social-map/network/social-network.tsx';
import { Views } from '#features/social-map/views.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';

const linkOf = ({ kind, id }: NetworkNode) => recordLink(kind, id);

export default function SocialMapNetworkPage() {
  const device = useDevice();
  const entries = useLive(
    useMemo(() => device.watch({ kind: 'socialMapEntry', where: ({ values }) => !values.gone }), [device]),
  );
  const keyPersons = useLive(useMemo(() => device.watch({ kind: 'keyPerson' }), [device]));
  const relations = useLive(useMemo(() => device.watch({ kind: 'relation' }), [device]));
  const network = useMemo(() => buildNetwork({ entries, keyPersons, relations }), [entries, keyPersons, relations]);
  return (
    <Page title="Sociale kaart" width="wide">
      <title>Sociale kaart, wie kent wie · Stoep</title>
      <Views />
      <SocialNetwork network={network} linkOf={linkOf} />
      {network.nodes.length > 0 && (
        <Section title="Wie kent wie, in woorden">
          <NetworkTable network={network} linkOf={linkOf} />
        </Section>
      )}
    </Page>
  );
}
