import { createHash, timingSafeEqual } from 'node:crypto';

/** The part of a request that the guard looks at. */
export interface GuardedRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/**
 * What happens with a request: it is let in (with its path below the token), redirected to the page's own address, or refused with a
 * status.
 */
export type AccessDecision =
  | { readonly path: readonly string[]; readonly query: URLSearchParams }
  | { readonly moved: string }
  | { readonly status: number };

const MOST_URL = 2_000;

/**
 * Lets in only the page itself. A web site that a browser on this machine visits can send requests to a local port, also under a name of
 * its own that it points here (DNS rebinding): so Host must be our number or `localhost`, the origin must be this page, and the first part
 * of the path must be the token, which is compared in constant time. Never throws.
 */
export function accessDecision(
  { method, url = '', headers }: GuardedRequest,
  port: number,
  token: string,
): AccessDecision {
  const { host, origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return { status: 403 };
  const base = `http://${host}`;
  const isOurs = origin === base;
  if (origin !== undefined && !isOurs) return { status: 403 };
  const site = headers['sec-fetch-site'];
  // `none`: somebody opened the address by hand, or from a bookmark.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403 };
  if (url.length > MOST_URL) return { status: 414 };
  if (method !== 'GET' && method !== 'POST') return { status: 405 };
  // Only the form of address that browsers send: `/path?query`. `//host`, `http://host/` and `*` have no place here.
  if (!url.startsWith('/') || url.startsWith('//')) return { status: 400 };
  if (!URL.canParse(url, base)) return { status: 400 };
  const { pathname, searchParams } = new URL(url, base);
  const [, given = '', ...path] = pathname.split('/');
  if (!sameToken(given, token)) return { status: 404 };
  if (method === 'POST' && (!isOurs || headers['content-type'] !== 'application/json')) return { status: 403 };
  // The address without its last slash, as some programs cut it off.
  if (path.length === 0) return method === 'GET' ? { moved: `/${token}/` } : { status: 404 };
  return { path, query: searchParams };
}

/** Digests are of equal length, whatever was given. */
function sameToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
