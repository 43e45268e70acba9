/** What stands around every screen behind the lock: where one can go, what waits, and the lines that say how things are. */
import { Suspense, useEffect, useMemo } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import { ChooseTeamPage } from '#features/account/choose-team-page.tsx';
import { InstallHint } from '#features/account/settings/install-hint.tsx';
import { SignedOutLine } from '#features/account/signed-out-line.tsx';
import { forWorker, type Place, places } from '#features/more/places.ts';
import { SendingLine } from '#features/sending/sending-line.tsx';
import { placesOfKinds } from '#kinds/all.ts';
import { isUnread } from '#kinds/signal/feedback-message.tsx';
import { isIn } from '#kinds/signal/triage-queue.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { links, patterns, writingPatterns } from '#records/links.ts';
import { mayNote } from '#records/member.ts';
import { asksAttention } from '#records/phone/asks-attention.ts';
import { IllNotice, PutBackNotice } from '#records/phone/disk-notices.tsx';
import { Frame, type FrameGroup, type FrameItem } from '#ui/page/frame.tsx';
import { Loading } from '#ui/said/loading.tsx';
import { showBadge } from './badge.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FailedScreen } from './failed-screen.tsx';
import { AppRoutes } from './routes.tsx';

export default function Shell() {
  const worker = useWorker();
  const { pathname } = useLocation();
  const atDesk = places.triage.isFor(worker);
  const waits = useWaiting(atDesk);
  const notes = mayNote(worker, 'signal');

  // Nothing of the work is for a team that nobody chose. What was being written is kept, and is there again after this.
  if (!worker.team && worker.memberships.length > 0 && !matchPath(patterns.invitation, pathname)) {
    return <ChooseTeamPage />;
  }

  const shown = ({ to, label, icon }: Pick<Place, 'to' | 'label' | 'icon'>): FrameItem => ({
    href: to,
    label,
    icon,
    current: pathname === to || pathname.startsWith(`${to}/`),
  });
  const group = (label: string, among: readonly Place[]) => ({
    label,
    items: forWorker(worker, among).map(shown),
  });
  const today = { ...shown(places.today), badge: waits.refused, badgeLabel: 'vragen aandacht' };
  const triage = { ...shown(places.triage), badge: waits.triage, badgeLabel: 'nog te doen' };
  const neighbourhood = shown(places.neighbourhood);
  const more = shown(places.more);
  const daily = placesOfKinds(worker, 'day').map(shown);

  // Who is in no team has nothing of a team to go to: what they write meanwhile is a draft on this phone.
  const apart = worker.team === undefined;
  const inTeam = [...(atDesk ? [triage] : []), today, shown(places.search), ...daily, neighbourhood];
  const side: FrameGroup[] = [
    { items: apart ? [today] : inTeam },
    { label: 'De wijk', items: placesOfKinds(worker, 'neighbourhood').map(shown) },
    group('Beheer', [places.people, places.teams, places.neighbourhoods]),
    group('Team', [places.colleagues, places.held, places.quietDevices]),
    group('Dit toestel', [places.sending, places.settings, places.more]),
  ];
  // On the phone triage has its place under Meer; what waits there must show on the way to it.
  const moreOnPhone = atDesk ? { ...more, badge: waits.triage, badgeLabel: 'nog te doen' } : more;

  return (
    <Frame
      bottom={apart ? [today, more] : [today, daily[0] ?? shown(places.teams), neighbourhood, moreOnPhone]}
      side={side.filter(({ items }) => items.length > 0)}
      action={
        notes || apart
          ? { label: 'Noteer', icon: 'pen', href: links.chooseNote() }
          : { label: places.people.label, icon: places.people.icon, href: places.people.to }
      }
      renderLink={({ href, ...look }) => <Link key={href} to={href} {...look} />}
      banner={<Banners demo={worker.settings.demo} signedIn={worker.signedIn} />}
      status={<SendingLine />}
      oneTask={isOneTask(pathname)}
    >
      <ErrorBoundary at={pathname} failed={(failed) => <FailedScreen {...failed} />}>
        <Suspense fallback={<Loading />}>
          <AppRoutes />
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}

/** Writing a note takes the whole phone: its own buttons stand where the navigation was. */
const isOneTask = (pathname: string) => writingPatterns().some((pattern) => matchPath(pattern, pathname) !== null);

function Banners({ demo, signedIn }: { demo: boolean; signedIn: boolean }) {
  return (
    <>
      {demo && <p className="stoep-demo-line">Voorbeeld: alles hier is verzonnen</p>}
      {!signedIn && <SignedOutLine />}
      <IllNotice />
      <PutBackNotice />
      <InstallHint />
    </>
  );
}

/** The numbers beside the places, and on the app's icon: what this person must look at. */
function useWaiting(atDesk: boolean) {
  const device = useDevice();
  const { person } = useWorker();
  const refused = useSync(({ outbox }) => outbox.filter(asksAttention).length);
  const triage = useLive(
    useMemo(() => device.count({ kind: 'signal', where: (entry) => isIn('wacht', entry, [], 0) }), [device]),
  );
  const unread = useLive(
    useMemo(() => device.count({ kind: 'feedback', where: (entry) => isUnread(entry, person) }), [device, person]),
  );
  useEffect(() => showBadge(refused + unread + (atDesk ? triage : 0)), [refused, unread, triage, atDesk]);
  return { refused, triage };
}
