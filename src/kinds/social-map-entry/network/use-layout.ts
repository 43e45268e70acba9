import { useEffect, useMemo, useState } from 'react';
import { type Layout, type LayoutRequest, layOut } from './layout.ts';
import type { Network } from './network.ts';

export interface LaidOut {
  readonly network: Network;
  readonly layout: Layout;
}

/** The network with where all of it stands; undefined at first, and the one before while a new one is being laid out. */
export function useLayout(network: Network): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  const request = useMemo(() => requestOf(network), [network]);
  useEffect(() => startLayout(request, (layout) => setLaidOut({ network, layout })), [request, network]);
  return laidOut;
}

function requestOf({ nodes, edges }: Network): LayoutRequest {
  const place = new Map(nodes.map(({ id }, at) => [id, at]));
  return { count: nodes.length, edges: edges.map(({ from, to }) => [place.get(from) ?? 0, place.get(to) ?? 0]) };
}

/** In a worker, or right here in a browser that has none or can't start it. Gives back how to stop. */
function startLayout(request: LayoutRequest, done: (layout: Layout) => void): () => void {
  if (typeof Worker === 'undefined') {
    done(layOut(request));
    return () => undefined;
  }
  const worker = new Worker(new URL('./network-worker.ts', import.meta.url), {
    type: 'module',
    name: 'network-worker',
  });
  worker.onmessage = ({ data }: MessageEvent<Layout>) => done(data);
  worker.onerror = () => done(layOut(request));
  worker.postMessage(request);
  return () => worker.terminate();
}
