/** Which screen stands at which address; the only place that knows all features. Those of the kinds follow from their sheets. */
import { useEffect } from 'react';
import { matchRoutes, Navigate, type RouteObject, useLocation, useRoutes } from 'react-router';
import { links, patterns } from '#records/links.ts';
import { kindScreens } from './kind-screens.tsx';
import { type LazyScreen, lazyScreen } from './lazy-screen.tsx';
import NotFoundPage from './not-found-page.tsx';

const TodayPage = lazyScreen(() => import('#features/today/today-page.tsx'));
const ChooseNotePage = lazyScreen(() => import('#features/noting/choose-page.tsx'));
const TriagePage = lazyScreen(() => import('#features/triage/triage-page.tsx'));
const NeighbourhoodPage = lazyScreen(() => import('#features/neighbourhood/neighbourhood-page.tsx'));
const SearchPage = lazyScreen(() => import('#features/search/search-page.tsx'));
const MorePage = lazyScreen(() => import('#features/more/more-page.tsx'));
const SettingsPage = lazyScreen(() => import('#features/account/settings/settings-page.tsx'));
const SendingPage = lazyScreen(() => import('#features/sending/sending-page.tsx'));
const PeoplePage = lazyScreen(() => import('#features/admin/people-page.tsx'));
const TeamPage = lazyScreen(() => import('#features/admin/team-page.tsx'));
const NeighbourhoodsPage = lazyScreen(() => import('#features/admin/neighbourhoods-page.tsx'));
const QuietDevicesPage = lazyScreen(() => import('#features/admin/quiet-devices-page.tsx'));
const ColleaguesPage = lazyScreen(() => import('#features/admin/colleagues-page.tsx'));
const JoinPage = lazyScreen(() => import('#features/account/join-page.tsx'));
const HeldPage = lazyScreen(() => import('#features/admin/held-page.tsx'));
const ImportPage = lazyScreen(() => import('#features/import-export/import/import-page.tsx'));
const ExportPage = lazyScreen(() => import('#features/import-export/export/export-page.tsx'));

const screens: Readonly<Record<string, LazyScreen>> = {
  ...kindScreens,
  [patterns.today]: TodayPage,
  [patterns.chooseNote]: ChooseNotePage,
  [patterns.triage]: TriagePage,
  [patterns.neighbourhood]: NeighbourhoodPage,
  [patterns.search]: SearchPage,
  [patterns.more]: MorePage,
  [patterns.settings]: SettingsPage,
  [patterns.sending]: SendingPage,
  [patterns.people]: PeoplePage,
  [patterns.teams]: TeamPage,
  [patterns.neighbourhoods]: NeighbourhoodsPage,
  [patterns.colleagues]: ColleaguesPage,
  [patterns.held]: HeldPage,
  [patterns.quietDevices]: QuietDevicesPage,
  [patterns.importing]: ImportPage,
  [patterns.exporting]: ExportPage,
  [patterns.invitation]: JoinPage,
};

const routes: RouteObject[] = [
  ...Object.entries(screens).map(([path, Screen]) => ({ id: path, path, element: <Screen /> })),
  { path: '/', element: <Navigate to={links.today()} replace /> },
  { path: patterns.shared, element: <Navigate to={links.chooseNote()} replace /> },
  { path: '*', element: <NotFoundPage /> },
];

export function AppRoutes() {
  useTopOfPage();
  return useRoutes(routes);
}

/** Loads the screen at an address, so that it stands there at once when it is shown. Never throws. */
export async function fetchScreen(address: string): Promise<void> {
  const found = matchRoutes(routes, address === '/' ? links.today() : address)?.at(-1)?.route.path;
  await screens[found ?? '']?.fetch();
}

/** Another screen starts at its top, as a page would; filters in the address do not count as another screen. */
function useTopOfPage(): void {
  const { pathname } = useLocation();
  const isTriage = pathname === links.triage() || pathname.startsWith(`${links.triage()}/`);
  // Within triage list and signal have places of their own.
  const screen = isTriage ? links.triage() : pathname;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each other screen
  useEffect(() => {
    // Newer browsers give a promise here, which is no way to end an effect.
    window.scrollTo(0, 0);
  }, [screen]);
}
