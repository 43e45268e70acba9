/** The base map on this phone: what there is to fetch, how far it is, and how to be rid of it. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { BaseMap, BaseMapState } from '#device/index.ts';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import type { IconName } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/page/stack.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { Notice } from '#ui/said/notice.tsx';
import { Progress } from '#ui/said/progress.tsx';
import { keepMapFiles } from './keep-map.ts';

interface Act {
  label: string;
  icon: IconName;
  press: () => void;
}

/** Says nothing of where it stands: put it in a section with a heading such as 'Kaart op dit toestel'. */
export function BaseMapPanel({ baseMap }: { baseMap: BaseMap }) {
  const state = useStore(baseMap.state);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    let current = true;
    void baseMap.look().then(() => current && setAsked(true));
    return () => {
      current = false;
    };
  }, [baseMap]);
  const here = state.state === 'here';
  useEffect(() => {
    if (here) keepMapFiles();
  }, [here]);

  const fetch = () => {
    keepMapFiles();
    void baseMap.fetch();
  };
  return (
    <Stack gap="tight">
      {state.state === 'failed' && (
        <Notice tone="warn" live="alert" title="De kaart ophalen is niet gelukt">
          <p>{state.message}</p>
        </Notice>
      )}
      <p role="status">{sentence(state, asked)}</p>
      {'info' in state && (
        <Meta>
          <UserText>{state.info.name}</UserText>
        </Meta>
      )}
      {state.state === 'fetching' && (
        <Progress
          label="Kaart ophalen"
          value={state.bytes}
          max={state.info.bytes}
          text={`${megabytes(state.bytes)} van ${megabytes(state.info.bytes)} MB (${percentage(state)}%)`}
        />
      )}
      <Row>
        {/* The first keeps its place when its word changes, and with it the focus. */}
        {actsIn(state, baseMap, fetch).map(({ label, icon, press }, at) => (
          <Button key={at === 0 ? 'first' : 'second'} icon={icon} onClick={press}>
            {label}
          </Button>
        ))}
      </Row>
    </Stack>
  );
}

function sentence(state: BaseMapState, asked: boolean): string {
  switch (state.state) {
    case 'unknown':
      return asked
        ? 'Er is nu geen bereik. Of er een kaart is, zie je zodra dat er weer is.'
        : 'Kijken of er een kaart is…';
    case 'none':
      return 'Je team heeft nog geen kaart. Een beheerder kan er een toevoegen. Punten en omtrekken zie je nu al.';
    case 'available':
      return `Er is een kaart van ${megabytes(state.info.bytes)} MB. Haal hem op waar je wifi hebt; daarna werkt hij ook zonder bereik.`;
    case 'fetching':
      return state.here
        ? 'De nieuwe kaart wordt opgehaald. De oude blijft werken tot hij er is.'
        : 'De kaart wordt opgehaald. Je kunt intussen verder werken.';
    case 'here':
      return state.newer
        ? `De kaart staat op dit toestel. Er is een nieuwere, van ${megabytes(state.newer.bytes)} MB.`
        : `De kaart staat op dit toestel (${megabytes(state.info.bytes)} MB) en werkt ook zonder bereik.`;
    case 'failed':
      return state.here
        ? `De nieuwe kaart is ${megabytes(state.info.bytes)} MB groot. De oude blijft werken.`
        : `De kaart is ${megabytes(state.info.bytes)} MB groot.`;
  }
}

function actsIn(state: BaseMapState, baseMap: BaseMap, fetch: () => void): Act[] {
  switch (state.state) {
    case 'available':
      return [{ label: 'Kaart ophalen', icon: 'download', press: fetch }];
    case 'fetching':
      return [{ label: 'Stoppen', icon: 'x', press: () => baseMap.cancel() }];
    case 'failed':
      return [{ label: 'Opnieuw proberen', icon: 'sync', press: fetch }];
    case 'here': {
      const remove: Act = { label: 'Kaart weghalen', icon: 'trash', press: () => void baseMap.remove() };
      return state.newer ? [{ label: 'Nieuwe kaart ophalen', icon: 'download', press: fetch }, remove] : [remove];
    }
    default:
      return [];
  }
}

const number = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 });
/** One decimal; a map is never 0 MB. */
const megabytes = (bytes: number) => number.format(Math.max(bytes / 1_000_000, bytes > 0 ? 0.1 : 0));
const percentage = ({ bytes, info }: { bytes: number; info: { bytes: number } }) =>
  Math.floor((100 * bytes) / Math.max(info.bytes, 1));
