import { hash } from 'node:crypto';

/** Length of a SHA-256 in hex digits. */
const digits = 64;

/**
 * How a supporter is known where her address must not stand: the SHA-256 (hex) of the normal form of the address. Where each person at an
 * address gets a letter (`keyWithName`), a dot and half of the SHA-256 of address and name follow, so that everybody at the address is
 * found.
 */
export function supporterHash(key: string): string {
  const blank = key.indexOf(' ');
  if (blank < 0) return hash('sha256', key, 'hex');
  return `${hash('sha256', key.slice(0, blank), 'hex')}.${hash('sha256', key, 'hex').slice(0, digits / 2)}`;
}

/** The hash of the address alone, the same for everybody there. */
export const addressHash = (supporter: string): string => supporter.slice(0, digits);

/** The key of one of several people at an address: no address holds a blank. */
export const keyWithName = (key: string, name: string): string => `${key} ${name.toLowerCase()}`;

/** The hash of the supporter who signs a letter; `''` for a sign-on letter, which no supporter signs. */
export const signerHash = (supporter: { readonly key: string } | undefined): string =>
  supporter === undefined ? '' : supporterHash(supporter.key);
