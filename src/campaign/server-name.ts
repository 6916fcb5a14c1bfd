import { domainLabel } from './plain-address.js';

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const label = domainLabel.replaceAll('A-Za-z0-9', 'A-Za-z0-9_');
/** Figures and dots alone are an IPv4 address or nothing: systems read others ("127.1", "1234") each in a way of its own. */
const name = new RegExp(`^(?:${octet}(?:\\.${octet}){3}|(?![\\d.]+$)(?:${label}\\.)*${label}\\.?)$`);
const ipv6 = /^(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})$/i;

/** Whether a text is the name of a server or its address (IPv6 without brackets), and nothing more: no port, no list. */
export const isServerName = (text: string): boolean => text.length <= 253 && (name.test(text) || ipv6.test(text));

/** Whether a host is this computer itself: `localhost`, `127.…` or `::1`. Only there may letters go without encryption. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
