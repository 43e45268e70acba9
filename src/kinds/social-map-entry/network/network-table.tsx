/** 'Wie kent wie' as a table: all that the drawing shows, in words. */
import { useMemo, useState } from 'react';
import { UserText } from '#records/user-text.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { type Network, type NetworkNode, roleOf, sentenceOf } from './network.ts';
import './network-table.css';
import { Meta } from '#ui/said/meta.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';

interface NetworkTableProps {
  network: Network;
  linkOf: (node: NetworkNode) => string;
}

/** There is no sorting by how many one knows: people are not ranked. */
const columns = [
  { key: 'name', label: 'Naam', textOf: (node: NetworkNode) => node.name },
  { key: 'type', label: 'Soort', textOf: (node: NetworkNode) => node.type },
  { key: 'ties', label: 'Wie ze kennen', textOf: undefined },
  { key: 'role', label: 'Rol in het netwerk', textOf: roleOf },
] as const;
type Column = (typeof columns)[number]['key'];

const collator = new Intl.Collator('nl', { numeric: true });
/** Rows at a time: a page of ten thousand rows is slow. */
const shownAtOnce = 200;

export function NetworkTable({ network, linkOf }: NetworkTableProps) {
  const [sorting, setSorting] = useState<{ by: Column; down: boolean }>({ by: 'name', down: false });
  const [shown, setShown] = useState(shownAtOnce);
  const rows = useMemo(() => sorted(network.nodes, sorting), [network, sorting]);
  const left = rows.length - shown;
  const sort = (by: Column) => setSorting((now) => ({ by, down: now.by === by && !now.down }));

  return (
    <div className="stoep-network-table">
      {/* biome-ignore-start lint/a11y/noRedundantRoles: under each other on a phone the parts would lose their roles */}
      <table role="table">
        <caption>
          <VisuallyHidden>Wie kent wie</VisuallyHidden>
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, label, textOf }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                aria-sort={sorting.by === key ? (sorting.down ? 'descending' : 'ascending') : undefined}
              >
                {textOf ? (
                  <button type="button" className="stoep-network-table__sort" onClick={() => sort(key)}>
                    {label}
                    {sorting.by === key && (
                      <span data-down={sorting.down ? '' : undefined}>
                        <Icon name="chevron-down" size="s" />
                      </span>
                    )}
                  </button>
                ) : (
                  label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.slice(0, shown).map((node) => (
            <tr role="row" key={node.id}>
              <th role="rowheader" scope="row">
                <TextLink to={linkOf(node)}>
                  <UserText>{node.name}</UserText>
                </TextLink>
              </th>
              <td role="cell">{node.type}</td>
              <td role="cell" className="stoep-network-table__ties">
                {node.ties.length === 0 ? (
                  <Meta as="span">Nog niets genoteerd</Meta>
                ) : (
                  <ul>
                    {node.ties.map((tie) => (
                      <li key={sentenceOf(tie)}>
                        {tie.subject !== undefined && <UserText>{tie.subject}</UserText>}{' '}
                        <UserText>{tie.word}</UserText> <UserText>{tie.object}</UserText>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td role="cell">{roleOf(node)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
      {left > 0 && (
        <Button onClick={() => setShown(shown + shownAtOnce)}>
          {`Nog ${Math.min(left, shownAtOnce)} van de ${left.toLocaleString('nl-NL')} tonen`}
        </Button>
      )}
    </div>
  );
}

function sorted(nodes: readonly NetworkNode[], { by, down }: { by: Column; down: boolean }): NetworkNode[] {
  const textOf = columns.find(({ key }) => key === by)?.textOf ?? ((node: NetworkNode) => node.name);
  const turn = down ? -1 : 1;
  return [...nodes].sort(
    (one, other) => turn * collator.compare(textOf(one), textOf(other)) || collator.compare(one.name, other.name),
  );
}
