// Freezes a release, so that later versions can be tested against it:
//
//   git archive <commit> | tar -x -C <source folder>      (its own node_modules: `npm ci` there)
//   node tests/compat/freeze.mjs <source folder> <name>
//
// writes tests/compat/<name>/: the whole phone and the whole server of that release, built to a file each; a database
// and a phone's storage that they made (frozen-story.ts tells what is in it), and the OpenAPI document. Then add the
// name to `releases` in frozen-release.ts; the tests walk that list. Do this when a version is released, and never again
// for that version: what is frozen stays as it is, whatever the sources become.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { argv, exit } from 'node:process';
import { build, createServer } from 'vite';

const [source, name] = argv.slice(2);
if (!source || !name || !/^[a-z0-9-]+$/u.test(name)) {
  console.error('node tests/compat/freeze.mjs <source folder> <name of the release>');
  exit(1);
}
const root = path.resolve(source);
const folder = path.resolve('tests/compat', name);

const entries = {
  phone: `
    export { createDevice } from '#device/create-device.ts';
    import { definitionOf, kinds } from '#domain/catalog.ts';
    export const schemas = Object.fromEntries(kinds.map((kind) => [kind, definitionOf(kind).schema]));`,
  server: `
    export { makeFirstInvitation } from '#server/accounts/invitations.ts';
    export { createPasswords } from '#server/accounts/passwords.ts';
    export { createApp } from '#server/app.ts';
    export { assemble } from '#server/assemble.ts';
    export { openDataFolder } from '#server/data-folder.ts';
    export { createThrottles, usualAllowances } from '#server/http/throttle.ts';
    export { createLog } from '#server/log.ts';
    export { readSettings } from '#server/settings.ts';
    export { verifyAudit } from '#server/store/audit.ts';
    export { closeDatabase } from '#server/store/database.ts';`,
};

// Native packages; and one that is large, made for every database there is, and switched off in the tests.
const external = ['libsql', '@node-rs/argon2', 'pg', 'rate-limiter-flexible'];

for (const [part, code] of Object.entries(entries)) await freezePart(part, code);
const vite = await createServer({ configFile: false, logLevel: 'warn', server: { middlewareMode: true, ws: false } });
const { tellFrozenStory } = await vite.ssrLoadModule('/tests/compat/frozen-story.ts');
for (const [file, text] of Object.entries(await tellFrozenStory(name))) writeFileSync(path.join(folder, file), text);
await vite.close();

/** One file with all it needs but those. CommonJS, so that it is read as it is, and not first rewritten by vite as a test. */
async function freezePart(part, code) {
  const entry = path.join(root, `frozen-${part}.ts`);
  writeFileSync(entry, code);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Dexie's usual entry looks for another Dexie on the page and takes that one, or stops at another version.
    resolve: { alias: [{ find: /^dexie$/u, replacement: path.join(root, 'node_modules/dexie/dist/dexie.mjs') }] },
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: { output: { entryFileNames: `${part}.cjs`, format: 'cjs' } },
    },
  });
  rmSync(entry);
}
