/**
 * The tags of a record such as `v=DKIM1; k=rsa; p=MII…` (RFC 6376 3.2; RFC 9989 uses the same form), names in lower case and
 * in their order. What has no `=` is left out. Of a tag that is there twice the first counts.
 */
export function tags(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name !== '' && !found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}
