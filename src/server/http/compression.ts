/** Sends what is worth it smaller. Not events: a compressor would hold them back. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const zip = promisify(gzip);
const brotli = promisify(brotliCompress);

/** Bytes under which the header costs more than it saves. */
const worthIt = 1_024;

/** Whether the client takes an encoding; `q=0` says that it does not. */
export function takes(acceptEncoding: string | null, encoding: string): boolean {
  return (acceptEncoding ?? '').split(',').some((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(';');
    return name === encoding && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/u.test(parameter));
  });
}

/** For answers made on the spot: fast before small. */
export async function gzipAnswer(response: Response, acceptEncoding: string | null): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (!/json/u.test(type) || response.body === null || response.headers.has('content-encoding')) return response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length < worthIt || !takes(acceptEncoding, 'gzip')) {
    return new Response(bytes, { status: response.status, headers });
  }
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  return new Response(new Uint8Array(await zip(bytes, { level: 5 })), { status: response.status, headers });
}

/** For files that are kept in memory: small before fast. */
export const compressFile = {
  br: (bytes: Uint8Array) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Uint8Array) => zip(bytes, { level: 9 }),
} as const;
