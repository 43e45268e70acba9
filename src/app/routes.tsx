/** Which screen stands at which address; the only place that knows all features. */
import { useEffect } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { kindPatterns, links, patterns } from '#records/links.ts';
import { lazyScreen } from './lazy-screen.tsx';
import NotFoundPage from './not-found-page.tsx';

const TodayPage = lazyScreen(() => import('#features/today/today-page.tsx'));
const NotePage = lazyScreen(() => import('#kinds/signal/note-page.tsx'));
const SignalListPage = lazyScreen(() => import('#kinds/signal/list-page.tsx'));
const SignalDetailPage = lazyScreen(() => import('#kinds/signal/detail-page.tsx'));
const CompletePage = lazyScreen(() => import('#kinds/signal/complete-page.tsx'));
const ConversationListPage = lazyScreen(() => import('#kinds/conversation/list-page.tsx'));
const ConversationPage = lazyScreen(() => import('#kinds/conversation/detail-page.tsx'));
const NoteConversationPage = lazyScreen(() => import('#kinds/conversation/note-page.tsx'));
const CompleteConversationPage = lazyScreen(() => import('#kinds/conversation/complete-page.tsx'));
const TipsPage = lazyScreen(() => import('#kinds/conversation/tips-page.tsx'));
const PromiseListPage = lazyScreen(() => import('#kinds/promise/list-page.tsx'));
const PromisePage = lazyScreen(() => import('#kinds/promise/promise-page.tsx'));
const NotePromisePage = lazyScreen(() => import('#kinds/promise/note-promise-page.tsx'));
const CompletePromisePage = lazyScreen(() => import('#kinds/promise/complete-promise-page.tsx'));
const TaskPage = lazyScreen(() => import('#kinds/promise/task-page.tsx'));
const NoteTaskPage = lazyScreen(() => import('#kinds/promise/note-task-page.tsx'));
const CompleteTaskPage = lazyScreen(() => import('#kinds/promise/complete-task-page.tsx'));
const ChooseNotePage = lazyScreen(() => import('#features/noting/choose-page.tsx'));
const KeyPersonsPage = lazyScreen(() => import('#kinds/key-person/key-person-list.tsx'));
const KeyPersonPage = lazyScreen(() => import('#kinds/key-person/detail-page.tsx'));
const NoteKeyPersonPage = lazyScreen(() => import('#kinds/key-person/note-page.tsx'));
const CompleteKeyPersonPage = lazyScreen(() => import('#kinds/key-person/complete-page.tsx'));
const ContactsPage = lazyScreen(() => import('#kinds/contact-moment/contact-list.tsx'));
const ContactPage = lazyScreen(() => import('#kinds/contact-moment/detail-page.tsx'));
const NoteContactPage = lazyScreen(() => import('#kinds/contact-moment/note-page.tsx'));
const CompleteContactPage = lazyScreen(() => import('#kinds/contact-moment/complete-page.tsx'));
const IncidentsPage = lazyScreen(() => import('#kinds/safety-incident/incident-list.tsx'));
const IncidentPage = lazyScreen(() => import('#kinds/safety-incident/detail-page.tsx'));
const NoteIncidentPage = lazyScreen(() => import('#kinds/safety-incident/note-page.tsx'));
const CompleteIncidentPage = lazyScreen(() => import('#kinds/safety-incident/complete-page.tsx'));
const SocialMapPage = lazyScreen(() => import('#kinds/social-map-entry/list-page.tsx'));
const SocialMapOnMapPage = lazyScreen(() => import('#kinds/social-map-entry/map-page.tsx'));
const SocialMapNetworkPage = lazyScreen(() => import('#kinds/social-map-entry/network-page.tsx'));
const EntryPage = lazyScreen(() => import('#kinds/social-map-entry/detail-page.tsx'));
const NoteEntryPage = lazyScreen(() => import('#kinds/social-map-entry/note-page.tsx'));
const CompleteEntryPage = lazyScreen(() => import('#kinds/social-map-entry/complete-page.tsx'));
const RoundsPage = lazyScreen(() => import('#kinds/round/list-page.tsx'));
const RoundPage = lazyScreen(() => import('#kinds/round/round-page.tsx'));
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
