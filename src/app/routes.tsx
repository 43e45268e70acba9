/** Which screen stands at which address; the only place that knows all features. */
import { useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { kindPatterns, links, patterns } from '#features/links.ts';
import { lazyScreen } from './lazy-screen.tsx';
import NotFoundPage from './not-found-page.tsx';

const TodayPage = lazyScreen(() => import('#features/today/today-page.tsx'));
const NotePage = lazyScreen(() => import('#features/signals/note-page.tsx'));
const SignalListPage = lazyScreen(() => import('#features/signals/list-page.tsx'));
const SignalDetailPage = lazyScreen(() => import('#features/signals/detail-page.tsx'));
const CompletePage = lazyScreen(() => import('#features/signals/complete-page.tsx'));
const ConversationListPage = lazyScreen(() => import('#features/conversations/list-page.tsx'));
const ConversationPage = lazyScreen(() => import('#features/conversations/detail-page.tsx'));
const NoteConversationPage = lazyScreen(() => import('#features/conversations/note-page.tsx'));
const CompleteConversationPage = lazyScreen(() => import('#features/conversations/complete-page.tsx'));
const TipsPage = lazyScreen(() => import('#features/conversations/tips-page.tsx'));
const PromiseListPage = lazyScreen(() => import('#features/promises/list-page.tsx'));
const PromisePage = lazyScreen(() => import('#features/promises/promise-page.tsx'));
const NotePromisePage = lazyScreen(() => import('#features/promises/note-promise-page.tsx'));
const CompletePromisePage = lazyScreen(() => import('#features/promises/complete-promise-page.tsx'));
const TaskPage = lazyScreen(() => import('#features/promises/task-page.tsx'));
const NoteTaskPage = lazyScreen(() => import('#features/promises/note-task-page.tsx'));
const CompleteTaskPage = lazyScreen(() => import('#features/promises/complete-task-page.tsx'));
const ChooseNotePage = lazyScreen(() => import('#features/noting/choose-page.tsx'));
const KeyPersonsPage = lazyScreen(() => import('#features/key-persons/list-page.tsx'));
const KeyPersonPage = lazyScreen(() => import('#features/key-persons/detail-page.tsx'));
const NoteKeyPersonPage = lazyScreen(() => import('#features/key-persons/note-page.tsx'));
const CompleteKeyPersonPage = lazyScreen(() => import('#features/key-persons/complete-page.tsx'));
const ContactsPage = lazyScreen(() => import('#features/contacts/list-page.tsx'));
const ContactPage = lazyScreen(() => import('#features/contacts/detail-page.tsx'));
const NoteContactPage = lazyScreen(() => import('#features/contacts/note-page.tsx'));
const CompleteContactPage = lazyScreen(() => import('#features/contacts/complete-page.tsx'));
const IncidentsPage = lazyScreen(() => import('#features/safety/list-page.tsx'));
const IncidentPage = lazyScreen(() => import('#features/safety/detail-page.tsx'));
const NoteIncidentPage = lazyScreen(() => import('#features/safety/note-page.tsx'));
const CompleteIncidentPage = lazyScreen(() => import('#features/safety/complete-page.tsx'));
const SocialMapPage = lazyScreen(() => import('#features/social-map/list-page.tsx'));
const SocialMapOnMapPage = lazyScreen(() => import('#features/social-map/map-page.tsx'));
const SocialMapNetworkPage = lazyScreen(() => import('#features/social-map/network-page.tsx'));
const EntryPage = lazyScreen(() => import('#features/social-map/detail-page.tsx'));
const NoteEntryPage = lazyScreen(() => import('#features/social-map/note-page.tsx'));
const CompleteEntryPage = lazyScreen(() => import('#features/social-map/complete-page.tsx'));
const RoundsPage = lazyScreen(() => import('#features/rounds/list-page.tsx'));
const RoundPage = lazyScreen(() => import('#features/rounds/round-page.tsx'));
const TriagePage = lazyScreen(() => import('#features/triage/triage-page.tsx'));
const NeighbourhoodPage = lazyScreen(() => import('#features/neighbourhood/neighbourhood-page.tsx'));
const SearchPage = lazyScreen(() => import('#features/search/search-page.tsx'));
const MorePage = lazyScreen(() => import('#features/more/more-page.tsx'));
const SettingsPage = lazyScreen(() => import('#features/account/settings-page.tsx'));
const SendingPage = lazyScreen(() => import('#features/sending/sending-page.tsx'));
const PeoplePage = lazyScreen(() => import('#features/admin/people-page.tsx'));
const TeamPage = lazyScreen(() => import('#features/admin/team-page.tsx'));
const NeighbourhoodsPage = lazyScreen(() => import('#features/admin/neighbourhoods-page.tsx'));
const QuietDevicesPage = lazyScreen(() => import('#features/admin/quiet-devices-page.tsx'));
const ColleaguesPage = lazyScreen(() => import('#features/admin/colleagues-page.tsx'));
const JoinPage = lazyScreen(() => import('#features/account/join-page.tsx'));
const HeldPage = lazyScreen(() => import('#features/admin/held-page.tsx'));
const ImportPage = lazyScreen(() => import('#features/exchange/import-page.tsx'));
const ExportPage = lazyScreen(() => import('#features/exchange/export-page.tsx'));

export function AppRoutes() {
  useTopOfPage();
  return (
    <Routes>
      <Route path="/" element={<Navigate to={links.today()} replace />} />
      <Route path={patterns.today} element={<TodayPage />} />
      <Route path={kindPatterns('signal').note} element={<NotePage />} />
      <Route path={patterns.signals} element={<SignalListPage />} />
      <Route path={kindPatterns('signal').record} element={<SignalDetailPage />} />
      <Route path={kindPatterns('signal').complete} element={<CompletePage />} />
      <Route path={patterns.conversations} element={<ConversationListPage />} />
      <Route path={kindPatterns('conversation').note} element={<NoteConversationPage />} />
      <Route path={kindPatterns('conversation').record} element={<ConversationPage />} />
      <Route path={kindPatterns('conversation').complete} element={<CompleteConversationPage />} />
      <Route path={patterns.tips} element={<TipsPage />} />
      <Route path={patterns.promises} element={<PromiseListPage />} />
      <Route path={kindPatterns('promise').note} element={<NotePromisePage />} />
      <Route path={kindPatterns('promise').record} element={<PromisePage />} />
      <Route path={kindPatterns('promise').complete} element={<CompletePromisePage />} />
      <Route path={kindPatterns('task').note} element={<NoteTaskPage />} />
      <Route path={kindPatterns('task').record} element={<TaskPage />} />
      <Route path={kindPatterns('task').complete} element={<CompleteTaskPage />} />
      <Route path={patterns.chooseNote} element={<ChooseNotePage />} />
      <Route path={patterns.shared} element={<Navigate to={links.chooseNote()} replace />} />
      <Route path={patterns.keyPersons} element={<KeyPersonsPage />} />
      <Route path={kindPatterns('keyPerson').note} element={<NoteKeyPersonPage />} />
      <Route path={kindPatterns('keyPerson').record} element={<KeyPersonPage />} />
      <Route path={kindPatterns('keyPerson').complete} element={<CompleteKeyPersonPage />} />
      <Route path={patterns.contactMoments} element={<ContactsPage />} />
      <Route path={kindPatterns('contactMoment').note} element={<NoteContactPage />} />
      <Route path={kindPatterns('contactMoment').record} element={<ContactPage />} />
      <Route path={kindPatterns('contactMoment').complete} element={<CompleteContactPage />} />
      <Route path={patterns.safetyIncidents} element={<IncidentsPage />} />
      <Route path={kindPatterns('safetyIncident').note} element={<NoteIncidentPage />} />
      <Route path={kindPatterns('safetyIncident').record} element={<IncidentPage />} />
      <Route path={kindPatterns('safetyIncident').complete} element={<CompleteIncidentPage />} />
      <Route path={patterns.socialMap} element={<SocialMapPage />} />
      <Route path={patterns.socialMapOnMap} element={<SocialMapOnMapPage />} />
      <Route path={patterns.socialMapNetwork} element={<SocialMapNetworkPage />} />
      <Route path={kindPatterns('socialMapEntry').note} element={<NoteEntryPage />} />
      <Route path={kindPatterns('socialMapEntry').record} element={<EntryPage />} />
      <Route path={kindPatterns('socialMapEntry').complete} element={<CompleteEntryPage />} />
      <Route path={patterns.rounds} element={<RoundsPage />} />
      <Route path={patterns.round} element={<RoundPage />} />
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
