/**
 * The host of an address such as smtp://mail.example.org as a server is asked for by it: an IPv6 address without brackets, letters beyond A to Z
 * in ASCII (IDNA), for `URL` leaves them percent-encoded here. `undefined` where no name can be made of it.
 */
export function hostOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (!host.includes('%')) return host;
  const asWeb = `https://${host}`;
  return URL.canParse(asWeb) ? new URL(asWeb).hostname : undefined;
}
