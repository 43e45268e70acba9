/** Reads a body: JSON, plain or gzipped, or bytes. Never more of it than is allowed. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from './problem.ts';

const inflate = promisify(gunzip);

/** The parsed body; an empty one reads as `{}`. `most` bounds the bytes on the wire and after gunzip alike. */
export async function readJson(request: Request, most: number): Promise<{ value: unknown } | Problem> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') return new Problem('wrong_media_type');
  if (Number(request.headers.get('content-length') ?? 0) > most) return new Problem('too_large');
  const sent = await collect(request.body, most);
  if (sent instanceof Problem) return sent;
  let bytes = sent;
  if (encoding === 'gzip') {
    try {
      bytes = await inflate(sent, { maxOutputLength: most });
    } catch (error) {
      const tooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
      return new Problem(tooLarge ? 'too_large' : 'malformed');
    }
  }
  if (bytes.length === 0) return { value: {} };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return new Problem('malformed');
  }
}

/** A body of bytes as it is, at most `most`. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array | Problem> {
  if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity') return new Problem('wrong_media_type');
  if (Number(request.headers.get('content-length') ?? 0) > most) return new Problem('too_large');
  return collect(request.body, most);
}

/** An answer of bytes, for an endpoint with `download`. */
export function bytesAnswer(bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': 'application/octet-stream' } });
}

async function collect(body: ReadableStream<Uint8Array> | null, most: number): Promise<Buffer | Problem> {
  if (!body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > most) return new Problem('too_large');
      chunks.push(chunk);
    }
  } catch {
    // The line broke: half a body is the sender's trouble, not a failure of the server.
    return new Problem('malformed');
  }
  return Buffer.concat(chunks);
}
