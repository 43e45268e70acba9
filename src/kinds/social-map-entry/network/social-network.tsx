/** 'Wie kent wie' as a drawing that fingers, keys and screen readers can walk. The table beside it says the same. */

import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { RecordId } from '#domain/ids.ts';
import { SelectField } from '#ui/field/select-field.tsx';
import { ZoomButtons } from '#ui/page/zoom-buttons.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Loading } from '#ui/said/loading.tsx';
import type { Network, NetworkNode } from './network.ts';
import { NetworkDrawing } from './network-drawing.tsx';
import { NodeSign, shapeWords } from './node-shape.tsx';
import { mostDrawn, type Surroundings, surroundings } from './surroundings.ts';
import { useLayout } from './use-layout.ts';
import './network.css';
import { Meta } from '#ui/said/meta.tsx';

interface SocialNetworkProps {
  /** Of {@link buildNetwork}; make it in useMemo, a new one is laid out anew. */
  network: Network;
  /** Id of the one that is open. */
  selected?: string | undefined;
  /** The address that a node opens. */
  linkOf: (node: NetworkNode) => string;
}

export function SocialNetwork({ network, selected, linkOf }: SocialNetworkProps) {
  const [chosen, setChosen] = useState<string>();
  const there = (id: RecordId | undefined) => network.nodes.some((node) => node.id === id);
  const centre = [chosen, selected].find(there) ?? network.nodes[0]?.id ?? '';
  const shown = useMemo(() => surroundings(network, centre), [network, centre]);
  const laidOut = useLayout(shown.network);
  const { frame, scale, zoom, fit } = useZoom(laidOut?.layout, shown.steps === undefined ? selected : centre);
  const hint = useId();

  // What was opened beside the drawing is the new centre.
  useEffect(() => setChosen(selected), [selected]);

  if (network.nodes.length === 0)
    return (
      <EmptyState icon="network" title="Nog niemand om te tekenen">
        Zet mensen en organisaties op de sociale kaart en noteer hoe ze bij elkaar horen.
      </EmptyState>
    );
  return (
    <div className="stoep-network">
      {shown.steps !== undefined && (
        <>
          <p>{partSentence(network, shown)}</p>
          <SelectField
            label="Rond wie?"
            value={centre}
            onValue={setChosen}
            options={network.nodes.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </>
      )}
      <div className="stoep-network__frame">
        <div className="stoep-network__scroller" ref={frame}>
          {laidOut ? (
            <NetworkDrawing
              {...{ laidOut, scale, linkOf }}
              selected={shown.steps === undefined ? selected : centre}
              describedBy={hint}
            />
          ) : (
            <Loading>Netwerk tekenen…</Loading>
          )}
        </div>
        <ZoomButtons onCloser={() => zoom(1.35)} onFarther={() => zoom(1 / 1.35)} onAll={fit} />
      </div>
      <Meta id={hint}>Tik op iemand om die te openen. Met de pijltjestoetsen loop je van de een naar de ander.</Meta>
      <Legend network={shown.network} />
    </div>
  );
}

function partSentence(network: Network, { steps, cut }: Surroundings): string {
  const all = network.nodes.length.toLocaleString('nl-NL');
  const reach = steps === 1 ? 'wie er direct bij hoort' : 'wie er in twee stappen bij hoort';
  const left = cut ? ` Ook dat zijn er te veel: hier staan de eerste ${mostDrawn} op naam.` : '';
  return `Er zijn er ${all}, te veel voor één tekening. Je ziet één van hen met ${reach}.${left} In de tabel staat iedereen.`;
}

function Legend({ network }: { network: Network }) {
  const used = new Set(network.nodes.map(({ shape }) => shape));
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without bullets is a list
    <ul className="stoep-network__legend" role="list" aria-label="Wat de vormen betekenen">
      {shapeWords
        .filter(({ shape }) => used.has(shape))
        .map(({ shape, word }) => (
          <li key={shape}>
            <svg viewBox="-22 -22 44 44" aria-hidden="true" focusable="false">
              <NodeSign shape={shape} />
            </svg>
            {word}
          </li>
        ))}
      {network.nodes.some(({ connects }) => connects > 0) && (
        <li>
          <svg viewBox="-22 -22 44 44" aria-hidden="true" focusable="false">
            <g data-connects="">
              <NodeSign shape="circle" />
            </g>
          </svg>
          Dikke rand: verbindt groepen die elkaar anders niet kennen
        </li>
      )}
    </ul>
  );
}

/** Under this a name can't be read, so a large network starts partly out of sight. */
const readable = 0.8;
const most = 2.5;

/** The drawing lies in a box that scrolls by itself, as any page does: with fingers, wheel, keys and bars. */
function useZoom(size: { width: number; height: number } | undefined, at: string | undefined) {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const whole = () => {
    const box = frame.current;
    if (!box || !size || box.clientWidth === 0) return 1;
    return Math.min(box.clientWidth / size.width, box.clientHeight / size.height, 1.2);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing starts as large as it can be read
  useEffect(() => {
    setScale(Math.max(whole(), readable));
    requestAnimationFrame(() => {
      const box = frame.current;
      const middle = box?.querySelector('[aria-current]');
      if (!box) return;
      if (middle) middle.scrollIntoView?.({ block: 'nearest', inline: 'center' });
      else box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
    });
  }, [size, at]);
  const zoom = (factor: number) => {
    const box = frame.current;
    const next = Math.min(most, Math.max(Math.min(whole(), readable) / 1.5, scale * factor));
    // What is in the middle stays there.
    const middle = box && {
      x: (box.scrollLeft + box.clientWidth / 2) / scale,
      y: (box.scrollTop + box.clientHeight / 2) / scale,
    };
    setScale(next);
    requestAnimationFrame(() => {
      if (!box || !middle) return;
      box.scrollLeft = middle.x * next - box.clientWidth / 2;
      box.scrollTop = middle.y * next - box.clientHeight / 2;
    });
  };
  return { frame, scale, zoom, fit: () => setScale(whole()) };
}
