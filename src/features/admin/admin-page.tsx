import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { may } from '#domain/may.ts';
import { useSync, useWorker } from '#records/device-context.tsx';
import { links } from '#records/links.ts';
import { Page } from '#ui/page/page.tsx';
import { TabLinks } from '#ui/page/tab-links.tsx';
import { EmptyState } from '#ui/said/empty-state.tsx';
import { Notice } from '#ui/said/notice.tsx';

interface AdminPageProps {
  title: string;
  /** The address of this screen, to mark it among the others. */
  href: string;
  /** Who works here. */
  work: 'administer' | 'coordinate';
  /** Someone who may make teams may open it too. */
  teamMakers?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** What the screens of administration share: who may be here, the way between them, and that they need the server. */
export function AdminPage({ title, href, work, teamMakers = false, actions, children }: AdminPageProps) {
  const worker = useWorker();
  const online = useSync((state) => state.online);
  const allowed = may[work](worker.team) || (teamMakers && worker.mayMakeTeams);
  return (
    <Page title={title} actions={allowed ? actions : undefined}>
      <title>{`${title} · Stoep`}</title>
      <AdminTabs href={href} />
      {!online && allowed && (
        <Notice tone="warn" title="Geen bereik">
          <p>Beheer gaat altijd samen met de server. Zodra je bereik hebt, kun je hier weer iets veranderen.</p>
        </Notice>
      )}
      {allowed ? children : <NotYours work={work} />}
    </Page>
  );
}

function NotYours({ work }: Pick<AdminPageProps, 'work'>) {
  return (
    <EmptyState icon="lock" title="Dit is niet voor jouw rol">
      {work === 'coordinate'
        ? 'Alleen een coördinator van dit team kan hier werken. Klopt dat niet? Vraag je beheerder om je rol te wijzigen.'
        : 'Alleen een beheerder van dit team kan hier werken. Klopt dat niet? Vraag je beheerder om je rol te wijzigen.'}
    </EmptyState>
  );
}

function AdminTabs({ href }: { href: string }) {
  const worker = useWorker();
  const administers = may.administer(worker.team);
  const items = [
    ...(administers ? [{ href: links.people(), label: 'Mensen' }] : []),
    ...(administers || worker.mayMakeTeams ? [{ href: links.teams(), label: 'Team' }] : []),
    ...(administers ? [{ href: links.neighbourhoods(), label: 'Wijken' }] : []),
    ...(may.coordinate(worker.team)
      ? [
          { href: links.held(), label: 'Achtergebleven' },
          { href: links.quietDevices(), label: 'Stille toestellen' },
        ]
      : []),
  ];
  if (items.length < 2) return null;
  return (
    <TabLinks
      label="Beheer"
      items={items.map((item) => ({ ...item, current: item.href === href }))}
      renderLink={({ href: to, ...look }) => <Link to={to} {...look} />}
    />
  );
}
