/** Whether a host is this computer itself: `localhost`, `127.…` or `::1`. Only there may letters go without encryption. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}
