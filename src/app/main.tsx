/** Starts the app: guards first, then what is on the screen, then the device behind it. */
import '#ui/look/style.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import { watchInstall } from '#features/account/settings/install.ts';
import { watchOwnFiles } from '#features/account/settings/own-files.ts';
import { takeShared } from '#features/noting/shared-text.ts';
import { startTheme } from '#ui/look/theme.ts';
import { App } from './app.tsx';
import { bearForeignChanges } from './foreign-changes.ts';
import { guardScripts } from './trusted-types.ts';
import { watchUpdates } from './updates.ts';

guardScripts(window as unknown as Parameters<typeof guardScripts>[0]);
bearForeignChanges(document);
startTheme();
watchInstall();
takeShared(navigator.serviceWorker);
const root = document.getElementById('root');
watchOwnFiles();
if (root) createRoot(root).render(<App updates={watchUpdates()} />);
