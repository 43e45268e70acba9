import { useWorker } from '#records/device-context.tsx';
import { StorageLines } from '#records/phone/storage-lines.tsx';
import { UserText } from '#records/user-text.tsx';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Meta } from '#ui/said/meta.tsx';
import { InstallButton } from './install-hint.tsx';
import { LeaveSection } from './leave-section.tsx';
import { LockSection } from './lock-section.tsx';
import { MyDevices } from './my-devices.tsx';
import { OwnFilesLine } from './own-files-line.tsx';
import { ThemeChoice } from './theme-choice.tsx';

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
      <Meta>Stoep {version}</Meta>
    </Page>
  );
}
