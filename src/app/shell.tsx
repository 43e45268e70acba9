/** What stands around every screen behind the lock: where one can go, what waits, and the lines that say how things are. */
import { Suspense, useEffect, useMemo } from 'react';
import { Link, matchPath, useLocation } from 'react-router';
import { canCreate } from '#domain/access.ts';
import { ChooseTeamPage } from '#features/account/choose-team-page.tsx';
import { InstallHint } from '#features/account/settings/install-hint.tsx';
import { SignedOutLine } from '#features/account/signed-out-line.tsx';
import { SendingLine } from '#features/sending/sending-line.tsx';
import { isUnread } from '#kinds/signal/feedback-message.tsx';
import { isIn } from '#kinds/signal/triage-queue.ts';
import { useDevice, useLive, useSync, useWorker } from '#records/device-context.tsx';
import { links, patterns, writingPatterns } from '#records/links.ts';
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
  const role = worker.team?.role;
  const atDesk = role === 'triageWorker' || role === 'coordinator';
  const waits = useWaiting(atDesk);
  const mayAdminister = role === 'administrator' || worker.mayMakeTeams;
  const notes = worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, 'signal');
  const inTheField = worker.team !== undefined && canCreate({ ...worker.team, person: worker.person }, 'conversation');
  const item = (href: string, label: string, icon: FrameItem['icon'], waiting = 0, waitingFor?: string): FrameItem => ({
    href,
    label,
    icon,
    badge: waiting,
    badgeLabel: waitingFor,
    current: pathname === href || pathname.startsWith(`${href}/`),
  });

  // Nothing of the work is for a team that nobody chose. What was being written is kept, and is there again after this.
  if (!worker.team && worker.memberships.length > 0 && !matchPath(patterns.invitation, pathname)) {
    return <ChooseTeamPage />;
  }

  const today = item(links.today(), 'Vandaag', 'home', waits.refused, 'vragen aandacht');
  const search = item(links.search(), 'Zoeken', 'search');
  const signals = item(links.signals(), 'Signalen', 'eye');
  const conversations = item(links.conversations(), 'Buurtgesprekken', 'message');
  const socialMap = item(links.socialMap(), 'Sociale kaart', 'network');
  const keyPersons = item(links.keyPersons(), 'Sleutelpersonen', 'person');
  const contacts = item(links.contactMoments(), 'Contactmomenten', 'call');
  const promises = item(links.promises(), 'Beloftes', 'handshake');
  const rounds = item(links.rounds(), 'Rondes', 'walk');
  const safety = item(links.safetyIncidents(), 'Veiligheid', 'shield');
  const neighbourhood = item(links.neighbourhood(), 'Wijk', 'map-pin');
  const triage = item(links.triage(), 'Triage', 'alert', waits.triage, 'nog te doen');
  const people = item(links.people(), 'Mensen', 'users');
  const team = item(links.teams(), 'Team', 'shield');
  const neighbourhoods = item(links.neighbourhoods(), 'Wijken', 'map-pin');
  const colleagues = item(links.colleagues(), 'Wie doet mee', 'users');
  const held = item(links.held(), 'Achtergebleven', 'history');
  const quietDevices = item(links.quietDevices(), 'Stille toestellen', 'phone');
  const more = item(links.more(), 'Meer', 'menu');

  const side: FrameGroup[] = [
    { items: [...(atDesk ? [triage] : []), today, search, ...(notes ? [signals] : []), neighbourhood] },
    ...(inTheField
      ? [{ label: 'De wijk', items: [conversations, socialMap, keyPersons, contacts, promises, rounds, safety] }]
      : []),
    ...(mayAdminister ? [{ label: 'Beheer', items: [people, team, neighbourhoods] }] : []),
    ...(role ? [{ label: 'Team', items: [colleagues, ...(role === 'coordinator' ? [held, quietDevices] : [])] }] : []),
    {
      label: 'Dit toestel',
      items: [item(links.sending(), 'Versturen', 'sync'), item(links.settings(), 'Instellingen', 'settings'), more],
    },
  ];
  // On the phone triage has its place under Meer; what waits there must show on the way to it.
  const moreOnPhone = atDesk ? { ...more, badge: waits.triage, badgeLabel: 'nog te doen' } : more;

  return (
    <Frame
      bottom={[today, notes ? signals : team, neighbourhood, moreOnPhone]}
      side={side}
      action={
        notes
          ? { label: 'Noteer', icon: 'pen', href: links.chooseNote() }
          : { label: 'Mensen', icon: 'users', href: links.people() }
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
const isOneTask = (pathname: string) => writingPatterns.some((pattern) => matchPath(pattern, pathname) !== null);

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
