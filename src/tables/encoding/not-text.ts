import { say, type Sentence } from '../../language/sentence.js';

/** What a file is, if it is no text, and what to do about it. */
export interface NonTextFile {
  readonly what: Sentence;
  readonly hint: Sentence;
}

const SAVE_AS = say`Open it in the spreadsheet and save it as "CSV UTF-8".`;
const EXPORT = say`Go back to where it was downloaded and choose CSV.`;

/** First bytes of files that people take for lists. */
const signatures: readonly (readonly [string, NonTextFile])[] = [
  ['\xD0\xCF\x11\xE0', { what: say`an Excel workbook (.xls)`, hint: SAVE_AS }],
  ['%PDF', { what: say`a PDF`, hint: EXPORT }],
  ['\x1F\x8B', { what: say`compressed (gzip)`, hint: say`Unpack it first.` }],
  ['Rar!', { what: say`an archive (.rar)`, hint: say`Unpack it first.` }],
  ['7z\xBC\xAF', { what: say`an archive (.7z)`, hint: say`Unpack it first.` }],
  [
    '{\\rtf',
    { what: say`a text document (RTF)`, hint: say`Copy the table into a spreadsheet and save that as "CSV UTF-8".` },
  ],
  ['\x89PNG', { what: say`a picture (PNG)`, hint: EXPORT }],
  ['\xFF\xD8\xFF', { what: say`a picture (JPEG)`, hint: EXPORT }],
  ['GIF8', { what: say`a picture (GIF)`, hint: EXPORT }],
  ['SQLite format 3', { what: say`a database (SQLite)`, hint: say`Export the table of people as CSV.` }],
  ['bplist00', { what: say`a property list`, hint: EXPORT }],
  ['BEGIN:VCARD', { what: say`a set of address cards (vCard)`, hint: say`Export the contacts as CSV.` }],
  ['ID;P', { what: say`a spreadsheet in SYLK`, hint: SAVE_AS }],
];

/**
 * Tells a file that is no list by its first bytes (after any byte order mark): office files, archives, PDF, pictures, web pages, JSON,
 * noise.
 */
export function notText(head: Buffer): NonTextFile | undefined {
  const start = head.toString('latin1', 0, 4096);
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return archive(head.toString('latin1'));
  const found = signatures.find(([signature]) => start.startsWith(signature));
  if (found !== undefined) return found[1];
  const text = start.replaceAll('\0', '').trimStart();
  if (/^<(!doctype html|html|head|body|table|meta|style|script|div|!--)/i.test(text)) {
    return /<table\b/i.test(text)
      ? { what: say`a web page (HTML) with a table in it`, hint: SAVE_AS }
      : { what: say`a web page (HTML), perhaps a page that asks to log in`, hint: EXPORT };
  }
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return { what: say`an Excel workbook in XML (Excel 2003)`, hint: SAVE_AS };
  if (/^<\?xml[^>]*>\s*<office:document\b/i.test(text))
    return { what: say`a LibreOffice spreadsheet in XML (.fods)`, hint: SAVE_AS };
  if (/^<\?xml|^<[a-z][\w:-]*[ >]/i.test(text)) return { what: say`XML`, hint: EXPORT };
  if (/^[[{]\s*(["{[\]}]|$)/.test(text) && !/^\{\{/.test(text)) return { what: say`JSON`, hint: EXPORT };
  const noise = start.match(/[\x01-\x08\x0E-\x1F\x7F]/g)?.length ?? 0;
  if (noise > start.length / 20) return { what: say`not text`, hint: EXPORT };
  return undefined;
}

function archive(content: string): NonTextFile {
  if (content.includes('xl/') || content.includes('[Content_Types].xml'))
    return { what: say`an Excel workbook (.xlsx)`, hint: SAVE_AS };
  if (/\.iwa|Index\.zip/.test(content)) return { what: say`a Numbers spreadsheet (.numbers)`, hint: SAVE_AS };
  if (content.includes('opendocument.spreadsheet'))
    return { what: say`a LibreOffice spreadsheet (.ods)`, hint: SAVE_AS };
  return { what: say`an archive (.zip)`, hint: say`Unpack it first, and give postbag the CSV files inside.` };
}
