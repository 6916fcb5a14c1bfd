/**
 * The text of octets that a card holds encoded: by the character set that it names, where there is such a one; else UTF-8, and Windows-1252
 * where they are none, as older address books write.
 */
export function octetsAsText(octets: Uint8Array, charset?: string): string {
  for (const label of [charset, 'utf-8']) {
    const text = label === undefined ? undefined : decodedBy(label, octets);
    if (text !== undefined) return text;
  }
  return new TextDecoder('windows-1252').decode(octets);
}

/** `undefined` for octets that are not in this character set, or a set that nobody knows. */
function decodedBy(label: string, octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(octets);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
