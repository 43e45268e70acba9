// A next version of the built app: files that changed, and a service worker that knows them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const hashOf = (bytes: Buffer) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
const remarks: Readonly<Record<string, (n: number) => string>> = {
  '.html': (n) => `<!-- version ${n} -->\n`,
  '.js': (n) => `\n/* version ${n} */\n`,
  '.css': (n) => `\n/* version ${n} */\n`,
};
let versions = 1;

/** Makes it in the place of the build in `client`. The server reads its files at its start. */
export function makeNextRelease(client: string, { all = false } = {}): void {
  versions += 1;
  const workerFile = path.join(client, 'service-worker.js');
  let worker = readFileSync(workerFile, 'utf8');
  const names = readdirSync(client, { recursive: true }).map(String);
  for (const name of names.filter((each) => each === 'index.html' || (all && each.startsWith('assets')))) {
    const remark = remarks[path.extname(name)];
    if (!remark) continue;
    const file = path.join(client, name);
    const before = readFileSync(file);
    const after = Buffer.concat([before, Buffer.from(remark(versions))]);
    if (!worker.includes(hashOf(before))) throw new Error(`The worker does not know ${name}`);
    worker = worker.replaceAll(hashOf(before), hashOf(after));
    writeFileSync(file, after);
  }
  writeFileSync(workerFile, worker);
}
