/**
 * Whether a request comes from our own app, and from a version we can still talk to. A page of another site can't send
 * JSON or bytes with a header of ours without asking first, and we never say yes; what browsers tell of the sender is
 * checked too.
 */
import type { LaterWord } from '#sync/protocol.ts';
import { Problem } from './problem.ts';

export const appHeader = 'x-stoep';
export const protocolHeader = 'stoep-protocol';
export const knowsHeader = 'stoep-knows';
/** Whose notebook is open where the request comes from. */
export const personHeader = 'stoep-person';

/** How many protocol versions back the server understands (sync rule 9). */
const versionsBack = 2;

/** What a body may be. No form can send either, so a page of another site must ask first. */
export type MediaType = 'application/json' | 'application/octet-stream';

/** CSRF: only for requests that change something. */
export function refuseForeign(
  method: string,
  headers: Headers,
  origin: string,
  wanted: MediaType = 'application/json',
): Problem | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  const mediaType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  // Nothing is in a DELETE, so it needs no type; no form can send one.
  if (mediaType !== wanted && !(method === 'DELETE' && mediaType === '')) {
    return new Problem('wrong_media_type');
  }
  const site = headers.get('sec-fetch-site');
  const from = headers.get('origin');
  const ours =
    headers.get(appHeader) === '1' &&
    (site === null || site === 'same-origin' || site === 'none') &&
    (from === null || from === origin);
  return ours ? undefined : new Problem('not_from_app');
}

/** `server` is the protocol version of this server; a client that says nothing is taken at its word. */
export function refuseVersion(header: string | null, server: number): Problem | undefined {
  if (header === null) return undefined;
  if (!/^\d{1,4}$/u.test(header)) return new Problem('malformed');
  const version = Number(header);
  if (version < server - versionsBack) return new Problem('too_old');
  return version > server ? new Problem('too_new') : undefined;
}

/** The app names its protocol and, since there are any, the later words it knows. Who names neither reads the document. */
export function understands(headers: Headers, word: LaterWord): boolean {
  if (headers.get(protocolHeader) === null) return true;
  const words = (headers.get(knowsHeader) ?? '').split(',').map((each) => each.trim());
  return words.includes(word);
}
