// The pages that are measured, built as the app is: our device from the present sources, and each peer by itself.
import path from 'node:path';
import { build } from 'vite';

const settings = { configFile: false, logLevel: 'error', publicDir: false, define: { global: 'globalThis' } };

/** Our page, beside the built app, so that the same server gives both. */
export async function buildPages(root, outDir) {
  await build({
    ...settings,
    root,
    worker: { format: 'es' },
    build: options(outDir, [path.join(root, 'tests/bench/pages/stoep.html')], false),
  });
}

export async function buildPeerPages(root, outDir) {
  const pages = ['raw', 'dexie', 'rxdb', 'pouchdb'].map((name) => path.join(root, `pages/${name}.html`));
  await build({ ...settings, root, build: options(outDir, pages, true) });
}

function options(outDir, input, emptyOutDir) {
  const shared = { assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false };
  return { outDir, emptyOutDir, ...shared, rolldownOptions: { input } };
}
