/** Wie kent wie: as a drawing and, equal to it, as a table. */
import { useMemo } from 'react';
import { buildNetwork, type NetworkNode } from '#kinds/social-map-entry/network/network.ts';
import { NetworkTable } from '#kinds/social-map-entry/network/network-table.tsx';
import { SocialNetwork } from '#kinds/social-map-entry/network/social-network.tsx';
import { useDevice, useLive } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Views } from './views.tsx';

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
