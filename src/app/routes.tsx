/** Which screen stands at which address; the only place that knows all features. Those of the kinds follow from their sheets. */
import { useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { links, patterns } from '#records/links.ts';
import { kindRoutes } from './kind-routes.tsx';
import { lazyScreen } from './lazy-screen.tsx';
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

export function AppRoutes() {
  useTopOfPage();
  return (
    <Routes>
      <Route path="/" element={<Navigate to={links.today()} replace />} />
      {kindRoutes}
      <Route path={patterns.today} element={<TodayPage />} />
      <Route path={patterns.chooseNote} element={<ChooseNotePage />} />
      <Route path={patterns.shared} element={<Navigate to={links.chooseNote()} replace />} />
      <Route path={patterns.triage} element={<TriagePage />} />
      <Route path={patterns.neighbourhood} element={<NeighbourhoodPage />} />
      <Route path={patterns.search} element={<SearchPage />} />
      <Route path={patterns.more} element={<MorePage />} />
      <Route path={patterns.settings} element={<SettingsPage />} />
      <Route path={patterns.sending} element={<SendingPage />} />
      <Route path={patterns.people} element={<PeoplePage />} />
      <Route path={patterns.teams} element={<TeamPage />} />
      <Route path={patterns.neighbourhoods} element={<NeighbourhoodsPage />} />
      <Route path={patterns.colleagues} element={<ColleaguesPage />} />
      <Route path={patterns.held} element={<HeldPage />} />
      <Route path={patterns.quietDevices} element={<QuietDevicesPage />} />
      <Route path={patterns.importing} element={<ImportPage />} />
      <Route path={patterns.exporting} element={<ExportPage />} />
      <Route path={patterns.invitation} element={<JoinPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

/** Another screen starts at its top, as a page would; filters in the address do not count as another screen. */
function useTopOfPage(): void {
  const { pathname } = useLocation();
  useEffect(() => {
    // Triage keeps its list where it was while one steps through it.
    if (!pathname.startsWith(`${links.triage()}/`)) window.scrollTo(0, 0);
  }, [pathname]);
}
