import { InstallButton } from '#features/account/install-hint.tsx';
import { LeaveSection } from '#features/account/leave-section.tsx';
import { LockSection } from '#features/account/lock-section.tsx';
import { MyDevices } from '#features/account/my-devices.tsx';
import { OwnFilesLine } from '#features/account/own-files-line.tsx';
import { ThemeChoice } from '#features/account/theme-choice.tsx';
import { useWorker } from '#features/shared/device-context.tsx';
import { StorageLines } from '#features/shared/storage-lines.tsx';
import { UserText } from '#features/shared/user-text.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';

/** Which build this is; the build sets it, `npm run dev` and the tests have none. */
const version: string = import.meta.env.VITE_STOEP_VERSION ?? 'ontwikkelversie';

/** What someone decides about this phone and their own account. */
export default function SettingsPage() {
  const { name } = useWorker();
  return (
    <Page title="Instellingen">
      <title>Instellingen · Stoep</title>
      <p>
        Je werkt als <UserText>{name}</UserText>.
      </p>
      <LockSection />
      <ThemeChoice />
      <Section title="Dit toestel">
        <OwnFilesLine />
        <StorageLines />
        <InstallButton />
      </Section>
      <MyDevices />
      <LeaveSection />
      <p className="stoep-meta">Stoep {version}</p>
    </Page>
  );
}
