import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

// One file, three uses: `vite build` makes the app, `vite build --ssr` the server, vitest reads its projects.
export default defineConfig(({ isSsrBuild }): ViteUserConfig => {
  if (process.env.VITEST)
    return { test: { projects, passWithNoTests: true, globalSetup: ['tests/support/postgres-setup.ts'] } };
  return isSsrBuild ? server : client;
});

const client: ViteUserConfig = {
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      // The patterns below already hold the icons.
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Stoep',
        short_name: 'Stoep',
        description: 'Notitieboek voor het werk in de wijk. Werkt ook zonder bereik.',
        lang: 'nl',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f5f2ec',
        theme_color: '#0a3b3f',
        categories: ['government', 'productivity'],
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [
          { name: 'Signaal noteren', short_name: 'Signaal', url: '/noteer/signaal', icons: shortcutIcons() },
          { name: 'Contactmoment noteren', short_name: 'Contact', url: '/noteer/contact', icons: shortcutIcons() },
          { name: 'Buurtgesprek noteren', short_name: 'Gesprek', url: '/noteer/gesprek', icons: shortcutIcons() },
          { name: 'Op de sociale kaart', short_name: 'Kaart', url: '/noteer/sociale-kaart', icons: shortcutIcons() },
          { name: 'Sleutelpersoon', url: '/noteer/sleutelpersoon', icons: shortcutIcons() },
          { name: 'Ronde', url: '/rondes', icons: shortcutIcons() },
          { name: 'Belofte', url: '/noteer/toezegging', icons: shortcutIcons() },
        ],
        // By POST, so that what is shared never stands in an address or a server's log; the service worker takes it.
        share_target: {
          action: '/delen',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: { title: 'title', text: 'text', url: 'url' },
        },
      },
      injectManifest: {
        // A classic script: Firefox learned module service workers last, and nothing in it needs to be a module.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,woff2,webmanifest}'],
        // What the service worker knows its own files by: an answer of 200 may be anyone's.
        manifestTransforms: [
          async (entries) => ({
            manifest: await Promise.all(
              entries.map(async (entry) => ({ ...entry, integrity: await integrityOf(`dist/client/${entry.url}`) })),
            ),
          }),
        ],
      },
    }),
    fetchDeviceAlong(),
    loadTheme(),
    keepBuildManifestPrivate(),
  ],
  // What Instellingen calls the version is what package.json calls it.
  define: { 'import.meta.env.VITE_STOEP_VERSION': JSON.stringify(version()) },
  build: {
    outDir: 'dist/client',
    manifest: true,
    // The content security policy allows no inline script and no data: URL, so nothing may be folded in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
};

const server: ViteUserConfig = {
  build: {
    outDir: 'dist/server',
    target: 'node20',
    copyPublicDir: false,
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: '[name].js', format: 'es' } },
  },
};

function version(): string {
  return JSON.parse(readFileSync('package.json', 'utf8')).version;
}

// The first thing the app does is ask the device whether there is a notebook. Its files, asked for only then, would cost a
// first visit one round trip more.
function fetchDeviceAlong(): Plugin {
  return {
    name: 'fetch-device-along',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
        const files = new Set<string>();
        const follow = (file: string) => {
          if (files.has(file)) return;
          files.add(file);
          chunks.find(({ fileName }) => fileName === file)?.imports.forEach(follow);
        };
        const device = chunks.find(({ name }) => name === 'device');
        if (!device) throw new Error('No file of this build is the device’s: what should the page fetch along?');
        follow(device.fileName);
        return [...files]
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

async function integrityOf(file: string): Promise<string> {
  return `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;
}

// A municipality's own colours. No file of the build: the server has them, or sends an empty sheet.
function loadTheme(): Plugin {
  return {
    name: 'load-theme',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [{ tag: 'link', attrs: { rel: 'stylesheet', href: '/theme.css' }, injectTo: 'head' }],
    },
  };
}

// Which source became which file is for the size check, not for visitors: it leaves the folder that is served.
function keepBuildManifestPrivate(): Plugin {
  return {
    name: 'keep-build-manifest-private',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }, bundle) {
        // The service worker is a build of its own, without a manifest.
        if (!dir || !('.vite/manifest.json' in bundle)) return;
        await mkdir('dist', { recursive: true });
        await rename(`${dir}/.vite/manifest.json`, 'dist/client-manifest.json');
      },
    },
  };
}

function shortcutIcons() {
  return [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }];
}

// A project per folder of tests. `compat` and `bench` join when they have files.
const projects = [
  project('unit'),
  project('component', {
    environment: 'jsdom',
    setupFiles: ['tests/support/component-setup.ts'],
  }),
  project('contract'),
  // The same tests once more, on PostgreSQL with two processes; what is about a file of SQLite or a build stays out.
  project('contract-postgres', {
    include: ['tests/contract/**/*.test.ts', 'tests/contract-postgres/**/*.test.ts'],
    exclude: [
      ...[
        'demo',
        'exports-outside',
        'full-disk',
        'fuzz',
        'fuzz-wire',
        'journal',
        'kill',
        'migrations',
        'openapi*',
        'power-cut',
      ],
      ...['process', 'restore*', 'team-store'],
    ].map((name) => `tests/contract/${name}.test.ts`),
    env: { STOEP_TEST_DATABASE: 'postgres' },
  }),
  project('sync'),
  project('architecture'),
  project('compat'),
  project('e2e', {
    globalSetup: ['tests/support/e2e-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Browsers and servers side by side on two cores make tests wait for each other, and then fail for no reason.
    fileParallelism: false,
    sequence: { groupOrder: 1 },
  }),
  // Only by `npm run soak`: as long as one likes.
  project('soak', {
    globalSetup: ['tests/support/e2e-setup.ts'],
    testTimeout: 0,
    hookTimeout: 0,
    fileParallelism: false,
    sequence: { groupOrder: 2 },
  }),
];

function project(name: string, test: NonNullable<ViteUserConfig['test']> = {}) {
  // No test depends on being quick: these end only what hangs, also on a machine that is cold or busy.
  const patience = { testTimeout: 120_000, hookTimeout: 120_000 };
  return { test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...patience, ...test } };
}
