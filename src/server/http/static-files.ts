/**
 * The built app: read once, kept in memory, sent as small as the browser takes it. Files with a hash in their name may
 * be kept for ever; all else is asked for again each time. A page address without a file is the app itself.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compressFile, takes } from './compression.ts';
import { Problem } from './problem.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** Not made smaller: they are compressed already. */
const packed = new Set(['.png', '.woff2', '.ico']);

interface File {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly etag: string;
  readonly smaller: boolean;
  readonly variants: Map<'br' | 'gzip', Promise<Uint8Array>>;
}

export type ServeFile = (request: Request) => Promise<Response | Problem>;

/** Serves a folder, or nothing when there is none. `themeFile` is the municipality's own style sheet, empty when absent. */
export function createFileServer(folder: string | undefined, themeFile: string | undefined): ServeFile {
  let loading: Promise<ReadonlyMap<string, File>> | undefined;
  const files = () => {
    loading ??= folder === undefined ? Promise.resolve(new Map()) : load(folder);
    return loading;
  };

  return async (request) => {
    const address = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Problem('method_not_allowed', { headers: { allow: 'GET, HEAD' } });
    }
    if (address.pathname === '/theme.css') {
      const bytes = themeFile === undefined ? undefined : await readFile(themeFile).catch(() => undefined);
      return send(request, toFile('/theme.css', bytes ?? Buffer.alloc(0)), false);
    }
    const known = await files();
    const file = known.get(address.pathname);
    if (file && address.pathname !== '/index.html') {
      return send(request, file, address.pathname.startsWith('/assets/'));
    }
    const page = known.get('/index.html');
    const asksForPage =
      (request.headers.get('accept') ?? '*/*').match(/text\/html|\*\/\*/u) && !/\.[a-z0-9]+$/iu.test(address.pathname);
    if (page && (asksForPage || address.pathname === '/index.html')) return send(request, page, false);
    return new Problem('not_found');
  };
}

async function load(folder: string): Promise<ReadonlyMap<string, File>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, File>();
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    files.set(address, toFile(address, await readFile(file)));
  }
  return files;
}

function toFile(address: string, bytes: Uint8Array): File {
  const extension = path.extname(address);
  return {
    bytes,
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    smaller: bytes.length > 512 && !packed.has(extension),
    variants: new Map(),
  };
}

async function send(request: Request, file: File, forEver: boolean): Promise<Response> {
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': forEver ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    ...(file.smaller ? { vary: 'accept-encoding' } : {}),
  };
  if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const accepted = request.headers.get('accept-encoding');
  const encoding = file.smaller ? (['br', 'gzip'] as const).find((name) => takes(accepted, name)) : undefined;
  let bytes = file.bytes;
  if (encoding) {
    if (!file.variants.has(encoding)) file.variants.set(encoding, compressFile[encoding](file.bytes));
    bytes = (await file.variants.get(encoding)) ?? bytes;
    headers['content-encoding'] = encoding;
  }
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-length': String(bytes.length) } });
}
