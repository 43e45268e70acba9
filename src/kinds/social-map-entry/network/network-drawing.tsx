import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type NetworkEdge, type NetworkNode, roleOf, sentenceOf } from './network.ts';
import { nameHeight, nameLines } from './node-name.ts';
import { NodeSign } from './node-shape.tsx';
import { isDirection, stepFrom } from './step.ts';
import { type Line, type Point, placeTies } from './tie-lines.ts';
import type { LaidOut } from './use-layout.ts';

interface NetworkDrawingProps {
  laidOut: LaidOut;
  selected: string | undefined;
  /** How large: 1 is a pixel a pixel. */
  scale: number;
  linkOf: (node: NetworkNode) => string;
  describedBy: string;
}

/** With more ties than this, only those of the node in hand say their word: the rest would be a thicket. */
const wordsShown = 36;

/** Nodes are links, one of them a stop for the tab key; the arrows walk to the nearest in that direction. */
export function NetworkDrawing({ laidOut, selected, scale, linkOf, describedBy }: NetworkDrawingProps) {
  const { nodes, edges } = laidOut.network;
  const { positions, width, height, alone } = laidOut.layout;
  const links = useRef(new Map<string, HTMLAnchorElement>());
  const [inHand, setInHand] = useState<string>();
  const [stop, setStop] = useState<string>();
  const navigate = useNavigate();
  const tabStop = [stop, selected, nodes[0]?.id].find((id) => nodes.some((node) => node.id === id));
  const close = inHand ?? selected;
  const touches = ({ from, to }: NetworkEdge) => from === close || to === close;

  const drawn = placeTies(laidOut, (edge) => edges.length <= wordsShown || touches(edge));

  const press = (event: KeyboardEvent, at: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const node = nodes[at];
    // Not every browser presses a drawn link by itself.
    if (event.key === 'Enter' && node) {
      event.preventDefault();
      void navigate(linkOf(node));
    }
    if (!isDirection(event.key)) return;
    event.preventDefault();
    const next = nodes[stepFrom(positions, at, event.key) ?? at];
    if (next) links.current.get(next.id)?.focus();
  };
  const open = (event: MouseEvent, node: NetworkNode) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(linkOf(node));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be drawn in
    <svg
      className="stoep-network__drawing"
      role="group"
      aria-label="Netwerk: wie kent wie"
      aria-describedby={describedBy}
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus, and each node says its own ties */}
      <g aria-hidden="true">
        {drawn.map(({ edge, line, words }) => (
          <TieLine key={`${edge.from} ${edge.to}`} edge={edge} line={line} near={touches(edge)} words={words} />
        ))}
        {alone !== undefined && (
          <text className="stoep-network__alone" x="24" y={alone}>
            Staan alleen
          </text>
        )}
      </g>
      {nodes.map((node, at) => {
        const { x, y } = positions[at] ?? { x: 0, y: 0 };
        return (
          <g key={node.id} transform={`translate(${x} ${y})`}>
            <a
              ref={(link) => {
                if (link) links.current.set(node.id, link);
                else links.current.delete(node.id);
              }}
              className="stoep-network__node"
              href={linkOf(node)}
              tabIndex={node.id === tabStop ? 0 : -1}
              aria-label={spoken(node)}
              aria-current={node.id === selected ? 'true' : undefined}
              data-connects={node.connects > 0 ? '' : undefined}
              onFocus={() => {
                setStop(node.id);
                setInHand(node.id);
              }}
              onBlur={() => setInHand(undefined)}
              onPointerEnter={(event) => event.pointerType === 'mouse' && setInHand(node.id)}
              onPointerLeave={() => setInHand(undefined)}
              onKeyDown={(event) => press(event, at)}
              onClick={(event) => open(event, node)}
            >
              {/* A finger is wider than a sign. */}
              <circle className="stoep-network__reach" r="32" />
              <rect className="stoep-network__reach" x="-70" y="24" width="140" height={nameHeight * 2} />
              <NodeSign shape={node.shape} />
            </a>
            <Written node={node} />
          </g>
        );
      })}
    </svg>
  );
}

function TieLine(props: { edge: NetworkEdge; line: Line; near: boolean; words: Point | undefined }) {
  const { edge, line, near, words } = props;
  const { from, to } = line;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = [
    [to.x, to.y],
    [to.x - dx * 11 - dy * 5, to.y - dy * 11 + dx * 5],
    [to.x - dx * 11 + dy * 5, to.y - dy * 11 - dx * 5],
  ];
  return (
    <g className="stoep-network__tie" data-near={near ? '' : undefined}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      {edge.directed && <polygon points={head.map((point) => point.join(',')).join(' ')} />}
      {words && (
        <text x={words.x} y={words.y + 4}>
          {edge.words.join(', ')}
        </text>
      )}
    </g>
  );
}

/**
 * The name below its sign, and what it does for the network. Beside the link and not in it: a name that was cut off is no
 * part of what is spoken, and the link says all of it.
 */
function Written({ node }: { node: NetworkNode }) {
  const lines = nameLines(node.name);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: text takes no focus
    <text className="stoep-network__name" y="38" aria-hidden="true">
      {lines.map((line, at) => (
        <tspan key={line} x="0" dy={at === 0 ? 0 : nameHeight}>
          {line}
        </tspan>
      ))}
      {node.connects > 0 && (
        <tspan className="stoep-network__role" x="0" dy={nameHeight}>
          {roleOf(node).toLowerCase()}
        </tspan>
      )}
    </text>
  );
}

function spoken(node: NetworkNode): string {
  const role = roleOf(node).toLowerCase();
  return [`${node.name}, ${role}, ${node.type.toLowerCase()}`, ...node.ties.map(sentenceOf)].join('. ');
}
