import * as z from 'zod/mini';
import { packed, say } from '../language/sentence.js';
import { isLoopback } from './server-name.js';

/** Where access tokens come from. Without encryption only within this computer. */
export const tokenUrl = z.string({ error: tokenUrlPhrase() }).check(z.trim(), z.refine(isTokenUrl, tokenUrlPhrase()));

function tokenUrlPhrase(): string {
  return packed(say`an address that begins with https://, such as https://oauth2.googleapis.com/token`);
}

function isTokenUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

const webAddressPhrase = packed(say`a web address that begins with https://`);

/** An address of the web. Without encryption only within this computer, for a service of one's own. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: webAddressPhrase })
  .check(
    z.refine((address) => address.startsWith('https:') || isLoopback(new URL(address).hostname), webAddressPhrase),
  );

/** Where one click ends the mails. RFC 8058: a request with one click says by its address alone who it is that wants no more. */
export const unsubscribeUrl = z
  .url({ protocol: /^https$/, error: unsubscribePhrase() })
  .check(
    z.refine(
      (address) => /\{(?:key|email)\}/.test(address) && /^[\x21-\x7e]{1,800}$/.test(address) && !/[<>,]/.test(address),
      unsubscribePhrase(),
    ),
  );

function unsubscribePhrase(): string {
  return packed(
    say`a web address that begins with https:// and says who it is by {key} or {email}, such as https://example.org/unsubscribe?id={key}`,
  );
}
