import { createHash } from 'node:crypto';
import { readBytes } from '../../files.js';
import { decoded } from '../encoding/decode.js';
import { examine } from '../encoding/examination.js';
import type { PlacedRow, RowSource, SourceOptions } from '../row-source.js';
import { cardHeadings } from './card.js';
import { ldifCards } from './ldif.js';
import { vCards } from './vcard.js';

/**
 * Opens the cards of an address book, vCard (RFC 6350, and 2.1 and 3.0) or LDIF (RFC 2849), as a table with a heading in
 * line 0; `undefined` when the file begins as neither. It is read whole. Raises what `examine`, `vCards` and `ldifCards` raise.
 */
export async function cardRows(
  path: string,
  head: Buffer,
  { file, wanted }: SourceOptions,
): Promise<RowSource | undefined> {
  const start = head
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF|\0|^\xFF\xFE|^\xFE\xFF/g, '')
    .trimStart();
  const name = /^BEGIN:VCARD/i.test(start)
    ? 'vcard'
    : /^(version:\s*1\s*[\r\n]+)?(#.*[\r\n]+)*dn::?\s/i.test(start)
      ? 'ldif'
      : undefined;
  if (name === undefined) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(path, file)) chunks.push(chunk);
  const examination = await examine(() => chunks, file, wanted, { isCards: true });
  const parts: Buffer[] = [];
  for await (const part of decoded(chunks, examination)) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const cards = name === 'vcard' ? vCards(text, file) : ldifCards(text, file);
  const rows: PlacedRow[] = [
    { line: 0, row: 0, cells: [...cardHeadings] },
    ...cards.map(({ line, values, kind }) => ({
      line,
      row: line,
      cells: cardHeadings.map((heading) => values.get(heading) ?? ''),
      ...(kind !== undefined && { kind }),
    })),
  ];
  return {
    format: { kind: 'cards', name },
    digest: createHash('sha256').update(Buffer.concat(chunks)).digest('hex'),
    mentions: examination.mentions,
    head: rows.slice(0, 500),
    async *rows() {
      await Promise.resolve();
      yield rows;
    },
  };
}
