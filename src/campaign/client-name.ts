import * as z from 'zod/mini';

/** Whether a computer may call itself so at a mail server (RFC 5321 4.1.3, 4.1.4): a full domain name, or its address in brackets. */
export function isClientName(name: string): boolean {
  const [, six, four = ''] = /^\[(?:IPv6:(.*)|(.*))\]$/i.exec(name) ?? [];
  return isFullName(name) || z.ipv4().safeParse(four).success || z.ipv6().safeParse(six).success;
}

/** Whether a name of a computer is a full domain name, in ASCII (RFC 1035 2.3.1). */
export function isFullName(name: string): boolean {
  return /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(name);
}
