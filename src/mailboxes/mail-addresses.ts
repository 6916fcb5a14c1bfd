/** An address as it stands in running mail, between brackets or bare; its local part may be international. */
const pattern = /[^\s<>()[\]\\,;:"'@|]{1,64}@(?:[^\s<>()[\]\\,;:"'@|.]{1,63}\.){1,8}[^\s<>()[\]\\,;:"'@|.]{2,63}/u;

/** The first address in a text, without dots and signs around it. */
export function firstAddress(text: string): string | undefined {
  return trimmed(pattern.exec(text.slice(0, 4_000))?.[0]);
}

/** Every address in a text, in their order. */
export function addressesIn(text: string): readonly string[] {
  const all = text.slice(0, 20_000).matchAll(new RegExp(pattern, 'gu'));
  return [...all].flatMap(([found]) => trimmed(found) ?? []);
}

/** The address of a From, To or similar field: the one between angle brackets, else the first. */
export function fieldAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const inBrackets = /<([^<>]*)>\s*(?:,|$)/.exec(value)?.[1];
  return (inBrackets === undefined ? undefined : firstAddress(inBrackets)) ?? firstAddress(value);
}

/** The local part of an address, in lower case; `''` for none. */
export function localPart(address: string | undefined): string {
  return address?.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase() ?? '';
}

function trimmed(address: string | undefined): string | undefined {
  return address?.replace(/^[.`*=_-]+(?=[^@])|[.`*=_'-]+$/g, '');
}
