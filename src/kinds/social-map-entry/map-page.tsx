/** The social map as a map, with the list of the same entries below it. */
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useDevice, useLive } from '#records/device-context.tsx';
import { recordLink } from '#records/links.ts';
import { narrowed } from '#records/list/list-query.ts';
import { RecordList } from '#records/list/record-list.tsx';
import { BaseMapPanel } from '#records/map/base-map-panel.tsx';
import { useLookAgain } from '#records/map/look-again.ts';
import { Disclosure } from '#ui/list/disclosure.tsx';
import { Page } from '#ui/page/page.tsx';
import { useEntryList } from './entry-list.tsx';
import { SocialMapMap } from './social-map-map.tsx';
import { Views } from './views.tsx';

export default function SocialMapOnMapPage() {
  const device = useDevice();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  useLookAgain(device);
  const list = useEntryList();
  const all = useLive(useMemo(() => device.watch({ kind: 'socialMapEntry' }), [device]));
  const neighbourhoods = useLive(
    useMemo(() => device.watch({ kind: 'neighbourhood', where: ({ values }) => !values.closed }), [device]),
  );
  // What no longer exists is on no map, unless someone looks for just that.
  const asksGone = query.get('stand') === 'weg';
  const entries = useMemo(
    () => narrowed(list, query, all).filter(({ values }) => asksGone || !values.gone),
    [list, query, all, asksGone],
  );
  return (
    <Page title="Sociale kaart" width="wide">
      <title>Sociale kaart, kaart · Stoep</title>
      <Views />
      <SocialMapMap
        entries={entries}
        neighbourhoods={neighbourhoods}
        baseMap={device.baseMap}
        onSelect={(id) => navigate(recordLink('socialMapEntry', id))}
      />
      <Disclosure summary="Kaart op dit toestel">
        <BaseMapPanel baseMap={device.baseMap} />
      </Disclosure>
      <RecordList list={list} />
    </Page>
  );
}
