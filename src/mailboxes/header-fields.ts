/** The header fields of a message or part, unfolded, in their order; octets as Latin-1 characters. */
export interface HeaderFields {
  /** The value of the first field of that name (small letters), without blanks around it. */
  readonly get: (name: string) => string | undefined;
  /** The values of all fields of that name. */
  readonly all: (name: string) => readonly string[];
  /** Whether more fields, or longer ones, were there than are read. */
  readonly cut: boolean;
}

/** What is read of one header: more serves no reader, and attackers send megabytes. */
const most = { octets: 256_000, fields: 1_000, value: 16_000 };

/** Reads fields from a block of lines (RFC 5322, 2.2). A line that is no field is passed over, as mail programs do. */
export function headerFields(block: string): HeaderFields {
  const fields = new Map<string, string[]>();
  const text = block.length > most.octets ? block.slice(0, most.octets) : block;
  let cut = text.length < block.length;
  let count = 0;
  let values: string[] | undefined;
  for (const line of lines(text)) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      const last = values?.at(-1);
      if (values === undefined || last === undefined) continue;
      if (last.length < most.value) values[values.length - 1] = `${last} ${line.trim()}`;
      else cut = true;
      continue;
    }
    values = undefined;
    const colon = line.indexOf(':');
    const name = colon > 0 && colon < 80 ? line.slice(0, colon).trimEnd().toLowerCase() : '';
    if (name === '' || name.includes(' ')) continue;
    if (++count > most.fields) {
      cut = true;
      break;
    }
    const value = line.slice(colon + 1, colon + 1 + most.value).trim();
    values = fields.get(name) ?? [];
    values.push(value);
    fields.set(name, values);
  }
  return { get: (name) => fields.get(name)?.[0], all: (name) => fields.get(name) ?? [], cut };
}

/** Where a block of fields ends and what follows begins. Lines end with CRLF, LF or, in what old programs wrote, CR. */
export function headerEnd(text: string): { readonly end: number; readonly body: number } {
  const found = /\r\n\r\n|\n\r?\n|\r\r(?!\n)/.exec(
    text.length > 2 * most.octets ? text.slice(0, 2 * most.octets) : text,
  );
  if (found === null) return { end: text.length, body: text.length };
  return { end: found.index, body: found.index + found[0].length };
}

/** The lines of a text, whatever they end with. */
export function lines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
