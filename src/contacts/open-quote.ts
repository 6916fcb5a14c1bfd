/**
 * Finds the quote that never closes: how many lines below the first byte it opens.
 * `text` begins with the record that was never finished.
 */
export function openQuote(text: Buffer, delimiter: string): number {
  const between = delimiter.charCodeAt(0);
  let line = 0;
  let opened = 0;
  let quoted = false;
  let cellBegins = true;
  let previous = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i]!; // within bounds
    if (byte === 0x22) {
      if (quoted && text[i + 1] === 0x22) i++;
      else if (quoted) quoted = false;
      else if (cellBegins) {
        quoted = true;
        opened = line;
      }
      cellBegins = false;
    } else {
      const isBreak = byte === 10 || byte === 13;
      if (byte === 13 || (byte === 10 && previous !== 13)) line++;
      cellBegins = !quoted && (isBreak || byte === between);
    }
    previous = byte;
  }
  return opened;
}
