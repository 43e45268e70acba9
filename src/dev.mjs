// `npm run dev`: the app on http://localhost:5173, reloading as you type, on an example neighbourhood behind it.
// The server is rebuilt and restarted when a file that it uses changes; each start has fresh records and the same password.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { build, createServer } from 'vite';

const apiPort = 8788;
const password = process.env.DEMO_PASSWORD ?? randomBytes(9).toString('base64url');

const app = await createServer({
  server: { port: 5173, strictPort: true, proxy: { '/api': `http://127.0.0.1:${apiPort}` } },
});
await app.listen();
app.printUrls();

let server;
const watcher = await build({ logLevel: 'warn', build: { ssr: 'src/server/main.ts', watch: {} } });
watcher.on('event', (event) => {
  if (event.code === 'END') restart();
});

function restart() {
  const before = server;
  if (before && before.exitCode === null) {
    before.once('exit', start);
    before.kill('SIGTERM');
  } else start();
}

function start() {
  server = spawn(process.execPath, ['dist/server/main.js', 'demo'], {
    stdio: 'inherit',
    env: { ...process.env, PORT: String(apiPort), ORIGIN: 'http://localhost:5173', DEMO_PASSWORD: password },
  });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    server?.kill('SIGTERM');
    await watcher.close();
    await app.close();
    process.exit(0);
  });
}
