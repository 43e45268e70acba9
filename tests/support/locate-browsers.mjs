// The programs that the browser tests need, and where they are on this machine. Plain JavaScript with its types beside
// it, because it is used both by the tests and by what runs before there are tests.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const browsers = {
  chromium: { programs: ['/usr/bin/chromium'], packages: ['chromium'] },
  firefox: { programs: ['/usr/bin/firefox-esr'], packages: ['firefox-esr'] },
  webkit: {
    programs: [
      '/usr/bin/WebKitWebDriver',
      '/usr/lib/*/webkit2gtk-4.1/MiniBrowser',
      '/usr/bin/Xvfb',
      '/usr/bin/openssl',
    ],
    packages: ['webkit2gtk-driver', 'xvfb', 'openssl'],
  },
};

/** What Chromium is started with: it keeps to itself, and has no sandbox of its own in a container. */
export const chromiumSwitches = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export const browserNames = Object.keys(browsers);

export const debianPackagesOf = (name) => browsers[name].packages;

/** The programs of a browser, in the order of the list above; undefined when one of them is missing. */
export function programsOf(name) {
  const found = browsers[name].programs.map(locate);
  return found.every(Boolean) ? found : undefined;
}

/** A path may have one folder that is only `*`: the machine's architecture. */
function locate(program) {
  const [before, after] = program.split('/*/');
  if (after === undefined) return existsSync(program) ? program : undefined;
  const folders = existsSync(before) ? readdirSync(before) : [];
  return folders.map((folder) => path.join(before, folder, after)).find((file) => existsSync(file));
}
