/** A path or another word as a shell takes it; Windows and POSIX shells agree on double quotes. */
export function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_./:@%+=,\\-]+$/u.test(text)) return text;
  return `"${text.replace(/["$`]/g, (sign) => `\\${sign}`)}"`;
}
