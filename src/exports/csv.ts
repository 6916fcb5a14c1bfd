import { csvLine } from '../tables/safe-csv.js';
import { writeAtomically } from '../files.js';
import { signer, type Exported } from './exported.js';
import { people } from './letter-head.js';

// Not `id…`: Excel would take the file for one of another kind (SYLK).
const columns = [
  'letter',
  'version',
  'list',
  'line',
  'name',
  'email',
  'language',
  'to',
  'cc',
  'subject',
  'text',
  'message_id',
];

/**
 * Writes a table with a row for each letter, in the order given, that opens in a spreadsheet as it is: UTF-8 with a byte order mark, CRLF,
 * and no cell that a spreadsheet would run (CWE-1236). Streams; the file appears whole or not at all.
 *
 * @returns how many letters it holds
 * @throws Problem as `writeAtomically` does; what `letters` throws comes through unchanged
 */
export async function exportCsv(letters: AsyncIterable<Exported>, path: string): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `\ufeff${csvLine(columns)}`;
    for await (const one of letters) {
      count++;
      yield csvLine(cells(one));
    }
  }
  await writeAtomically(path, lines());
  return count;
}

function cells({ letter, message }: Exported): readonly string[] {
  const { supporter, addressees } = letter;
  return [
    letter.name,
    String(letter.version),
    supporter?.list ?? '',
    String(supporter?.line ?? ''),
    signer(letter),
    supporter?.email ?? '',
    letter.language,
    people(addressees.to),
    people(addressees.cc),
    letter.subject,
    letter.text,
    message.messageId,
  ];
}
