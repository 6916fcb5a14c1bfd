/**
 * Finds the quote that never closes: how many lines below the first byte it opens.
 * `text` begins with the record that was never finished.
 */
export const openQuote = (text: Buffer, delimiter: string): number => scan(text, delimiter).opened;

/**
 * Looks whether a quote inside a record closes where no cell ends (`"Ann,a@example.org⏎"Bob"`): how many lines below the
 * record's beginning that quote opens; `undefined` when every quote is in order.
 */
export const brokenQuote = (record: Buffer, delimiter: string): number | undefined => scan(record, delimiter).broken;

function scan(text: Buffer, delimiter: string): { readonly opened: number; readonly broken: number | undefined } {
  const between = delimiter.charCodeAt(0);
  const endsCell = (byte: number | undefined): boolean =>
    byte === undefined || byte === between || byte === 10 || byte === 13;
  let line = 0;
  let opened = 0;
  let broken: number | undefined;
  let quoted = false;
  let cellBegins = true;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i]!; // within bounds
    if (byte === 0x22) {
      if (quoted && text[i + 1] === 0x22) i++;
      else if (quoted) {
        quoted = false;
        if (!endsCell(text[i + 1])) broken ??= opened;
      } else if (cellBegins) {
        quoted = true;
        opened = line;
      }
      cellBegins = false;
    } else {
      if (byte === 13 || (byte === 10 && text[i - 1] !== 13)) line++;
      cellBegins = !quoted && endsCell(byte);
    }
  }
  return { opened, broken };
}
