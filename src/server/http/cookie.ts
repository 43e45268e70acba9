/**
 * The session's cookie. `__Host-` binds it to this host over TLS. Browsers take such a cookie on http://localhost too,
 * except WebKit, which keeps no Secure cookie there: on a plain localhost origin, and only there, a second cookie
 * without Secure carries the same token, so that trying Stoep out works in every browser.
 */
import { idleTerm } from '../accounts/sessions.ts';

export const cookieName = '__Host-stoep';
export const plainName = 'stoep-localhost';

export function readToken(header: string | null, origin: string): string | undefined {
  const cookies = new Map(
    (header ?? '').split(';').map((part) => {
      const [name = '', ...value] = part.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  return cookies.get(cookieName) || (isPlain(origin) ? cookies.get(plainName) : undefined) || undefined;
}

/** The Set-Cookie headers that keep a token, or take it away when it is empty. */
export function cookieHeaders(token: string, origin: string): readonly string[] {
  const seconds = token === '' ? 0 : idleTerm / 1_000;
  const rest = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`;
  const secure = `${cookieName}=${token}; ${rest}; Secure`;
  return isPlain(origin) ? [secure, `${plainName}=${token}; ${rest}`] : [secure];
}

const isPlain = (origin: string) => origin.startsWith('http://');
