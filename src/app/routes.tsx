/** Which screen stands at which address; the only place that knows all features. */
import { lazy, useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { links, patterns } from '#features/links.ts';
import NotFoundPage from './not-found-page.tsx';

const TodayPage = lazy(() => import('#features/today/today-page.tsx'));
const NotePage = lazy(() => import('#features/signals/note-page.tsx'));
const SignalListPage = lazy(() => import('#features/signals/list-page.tsx'));
const SignalDetailPage = lazy(() => import('#features/signals/detail-page.tsx'));
const CompletePage = lazy(() => import('#features/signals/complete-page.tsx'));
const TriagePage = lazy(() => import('#features/triage/triage-page.tsx'));
const NeighbourhoodPage = lazy(() => import('#features/neighbourhood/neighbourhood-page.tsx'));
const MorePage = lazy(() => import('#features/more/more-page.tsx'));
const SettingsPage = lazy(() => import('#features/account/settings-page.tsx'));
const SendingPage = lazy(() => import('#features/sending/sending-page.tsx'));
const PeoplePage = lazy(() => import('#features/admin/people-page.tsx'));
const TeamPage = lazy(() => import('#features/admin/team-page.tsx'));
const NeighbourhoodsPage = lazy(() => import('#features/admin/neighbourhoods-page.tsx'));
const HeldPage = lazy(() => import('#features/admin/held-page.tsx'));

export function AppRoutes() {
  useTopOfPage();
  return (
    <Routes>
      <Route path="/" element={<Navigate to={links.today()} replace />} />
      <Route path={patterns.today} element={<TodayPage />} />
      <Route path={patterns.noteSignal} element={<NotePage />} />
      <Route path={patterns.signals} element={<SignalListPage />} />
      <Route path={patterns.signal} element={<SignalDetailPage />} />
      <Route path={patterns.completeSignal} element={<CompletePage />} />
      <Route path={patterns.triage} element={<TriagePage />} />
      <Route path={patterns.neighbourhood} element={<NeighbourhoodPage />} />
      <Route path={patterns.more} element={<MorePage />} />
      <Route path={patterns.settings} element={<SettingsPage />} />
      <Route path={patterns.sending} element={<SendingPage />} />
      <Route path={patterns.people} element={<PeoplePage />} />
      <Route path={patterns.teams} element={<TeamPage />} />
      <Route path={patterns.neighbourhoods} element={<NeighbourhoodsPage />} />
      <Route path={patterns.held} element={<HeldPage />} />
      {/* An invitation that was just used: the person is in. */}
      <Route path={patterns.invitation} element={<Navigate to={links.today()} replace />} />
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
