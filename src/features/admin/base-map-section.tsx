import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BaseMapInfo, BaseMapState } from '#device/index.ts';
import type { TeamId } from '#domain/ids.ts';
import { mostBaseMapBytes } from '#domain/place/base-map.ts';
import { uploadOf } from '#features/admin/base-map-upload.ts';
import { useAct } from '#features/admin/use-act.tsx';
import { useDevice } from '#records/device-context.tsx';
import { useLookAgain } from '#records/map/look-again.ts';
import { useMinute } from '#records/minute.ts';
import { when } from '#records/moments.ts';
import { useStepUp } from '#records/online/step-up.tsx';
import { usePeople } from '#records/people.ts';
import { size } from '#records/phone/storage-words.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { FileButton } from '#ui/field/file-button.tsx';
import { Description, DescriptionList } from '#ui/list/description-list.tsx';
import { Section } from '#ui/page/section.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Failure } from '#ui/said/failure.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Progress } from '#ui/said/progress.tsx';

/** The one base map of the team: which there is, handing in another, taking it away. */
export function BaseMapSection({ team }: { team: TeamId }) {
  const device = useDevice();
  const state = useStore(device.baseMap.state);
  const upload = uploadOf(device, team);
  const sending = useStore(upload.state);
  const { run, dialog } = useStepUp();
  const [removing, setRemoving] = useState(false);
  useEffect(() => void device.baseMap.look(), [device]);
  useLookAgain(device);

  const map = mapOf(state);
  const send = (file: File) => void run(() => upload.send(file));
  return (
    <Section title="Kaart van het gebied">
      <Stack>
        <Failure title={sending.state === 'failed' ? sending.message : undefined} />
        {map ? <About map={map} /> : <p>{sentenceOf(state)}</p>}
        {sending.state === 'sending' ? (
          <>
            <Progress
              label="Kaart versturen"
              value={sending.bytes}
              max={sending.total}
              text={`${size(sending.bytes)} van ${size(sending.total)} (${Math.floor((100 * sending.bytes) / Math.max(sending.total, 1))}%)`}
            />
            <Meta>
              Laat Stoep open tot de kaart er is. Je kunt intussen verder werken.
              {map && ' Tot dan blijft de kaart die er is.'}
            </Meta>
            <Row>
              <Button icon="x" onClick={upload.stop}>
                Stoppen
              </Button>
            </Row>
          </>
        ) : map && removing ? (
          <Removing team={team} onDone={() => setRemoving(false)} />
        ) : (
          <>
            <Row>
              <FileButton label={map ? 'Vervangen' : 'Kaart kiezen'} accept=".pmtiles" onFile={send} />
              {map && (
                <Button variant="quiet" icon="trash" onClick={() => setRemoving(true)}>
                  Kaart weghalen
                </Button>
              )}
            </Row>
            <Meta>
              Een PMTiles-bestand van jullie gebied, hoogstens {size(mostBaseMapBytes)}. Hoe kleiner, hoe sneller het op
              de toestellen staat.
            </Meta>
          </>
        )}
      </Stack>
      {dialog}
    </Section>
  );
}

function About({ map }: { map: BaseMapInfo }) {
  const now = useMinute();
  const { nameOf } = usePeople();
  return (
    <DescriptionList>
      <Description term="Bestand">
        <UserText>{map.name}</UserText>
      </Description>
      <Description term="Grootte">{size(map.bytes)}</Description>
      <Description term="Toegevoegd">
        {when(map.at, now)} door <UserText>{nameOf(map.by)}</UserText>
      </Description>
    </DescriptionList>
  );
}

/** Asked in two steps: it takes the map off every phone, and putting it back means sending it again. */
function Removing({ team, onDone }: { team: TeamId; onDone: () => void }) {
  const device = useDevice();
  const { act, busy, problem, dialog } = useAct();
  const remove = async () => {
    if (!(await act(() => device.online.removeBaseMap(team)))) return;
    await device.baseMap.look();
    onDone();
  };
  return (
    <>
      {problem}
      <Notice
        tone="danger"
        title="Kaart weghalen?"
        live="status"
        actions={
          <>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              Weghalen
            </Button>
            <Button variant="quiet" onClick={onDone}>
              Toch niet
            </Button>
          </>
        }
      >
        <p>De kaart gaat ook van alle toestellen. Omtrekken en punten blijven.</p>
      </Notice>
      {dialog}
    </>
  );
}

/** The map that the server has. */
function mapOf(state: BaseMapState): BaseMapInfo | undefined {
  if (state.state === 'here') return state.newer ?? state.info;
  return 'info' in state ? state.info : undefined;
}

const sentenceOf = ({ state }: BaseMapState) =>
  state === 'none'
    ? 'Er is nog geen kaart. Je team ziet nu alleen de omtrek van de wijken en de punten. Met een kaart staan ook straten en water erop, ook zonder bereik.'
    : 'Zodra er bereik is, zie je hier of er een kaart is.';
