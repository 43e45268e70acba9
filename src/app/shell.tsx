/** What stands around every screen behind the lock: where one can go, what waits, and the lines that say how things are. */
import { type ReactNode, Suspense, useMemo } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import { feedbackDue, isOpen, isUnsafe, wantsFeedback } from '#domain/triage.ts';
import { InstallHint } from '#features/account/install-hint.tsx';
import { SignedOutLine } from '#features/account/signed-out-line.tsx';
import { links, patterns } from '#features/links.ts';
import { SendingLine } from '#features/sending/sending-line.tsx';
import { useDevice, useLive, useNow, useSync, useWorker } from '#features/shared/device-context.tsx';
import { Frame, type FrameGroup, type FrameItem } from '#ui/frame.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { AppRoutes } from './routes.tsx';

export default function Shell() {
  const worker = useWorker();
  const { pathname } = useLocation();
  const waits = useWaiting();
  const role = worker.team?.role;
  const atDesk = role === 'triageWorker' || role === 'coordinator';
  const item = (href: string, label: string, icon: FrameItem['icon'], badge = 0, badgeLabel?: string): FrameItem => ({
    href,
    label,
    icon,
    badge,
    badgeLabel,
    current: pathname === href || pathname.startsWith(`${href}/`),
  });

  const today = item(links.today(), 'Vandaag', 'home', waits.refused, 'vragen aandacht');
  const signals = item(links.signals(), 'Signalen', 'eye');
  const neighbourhood = item(links.neighbourhood(), 'Wijk', 'map-pin');
  const triage = item(links.triage(), 'Triage', 'alert', waits.triage, 'wachten op triage');
  const more = item(links.more(), 'Meer', 'menu', atDesk ? waits.triage : 0, 'wachten op triage');
  const mayAdminister = role === 'administrator' || worker.mayMakeTeams;

  const side: FrameGroup[] = [
    { items: [...(atDesk ? [triage] : []), today, signals, neighbourhood] },
    ...(mayAdminister
      ? [
          {
            label: 'Beheer',
            items: [
              item(links.people(), 'Mensen', 'users'),
              item(links.teams(), 'Team', 'shield'),
              item(links.neighbourhoods(), 'Wijken', 'map-pin'),
            ],
          },
        ]
      : []),
    ...(role === 'coordinator' ? [{ label: 'Team', items: [item(links.held(), 'Achtergebleven', 'history')] }] : []),
    {
      label: 'Dit toestel',
      items: [item(links.sending(), 'Verzending', 'sync'), item(links.settings(), 'Instellingen', 'settings'), more],
    },
  ];

  return (
    <Frame
      bottom={[today, signals, neighbourhood, more]}
      side={side}
      action={{ label: 'Noteer', icon: 'pen', href: links.noteSignal() }}
      renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
      banner={<Banners demo={worker.settings.demo} signedIn={worker.signedIn} />}
      status={<SendingLine />}
      oneTask={isOneTask(pathname)}
    >
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <AppRoutes />
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

/** Writing a note takes the whole phone: its own buttons stand where the navigation was. */
const isOneTask = (pathname: string) =>
  [patterns.noteSignal, patterns.completeSignal].some((pattern) => matchPath(pattern, pathname) !== null);

function Banners({ demo, signedIn }: { demo: boolean; signedIn: boolean }): ReactNode {
  return (
    <>
      {demo && (
        <Notice title="Dit is een voorbeeld">
          Alle mensen en signalen zijn verzonnen. Schrijf hier niets echts op.
        </Notice>
      )}
      {!signedIn && <SignedOutLine />}
      <InstallHint />
    </>
  );
}

/** The numbers beside the places: what this person must look at. */
function useWaiting() {
  const device = useDevice();
  const now = useNow();
  const refused = useSync(({ outbox }) => outbox.filter(({ state }) => state === 'refused').length);
  const triage = useLive(
    useMemo(
      () =>
        device.count({
          kind: 'signal',
          where: ({ values, madeAt }) =>
            isUnsafe(values) ||
            (isOpen(values) && values.colour === undefined) ||
            (wantsFeedback(values) && isOpen(values) && feedbackDue(values, madeAt) < now()),
        }),
      [device, now],
    ),
  );
  return { refused, triage };
}
