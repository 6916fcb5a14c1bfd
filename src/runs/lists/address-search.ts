import { extname, join } from 'node:path';
import { readBytes } from '../../files.js';
import { filesUnder } from '../../folders.js';
import { Problem } from '../../problems/problem.js';
import { openWorkbook } from '../../tables/spreadsheet/workbook.js';

/** A place where an address stands. */
export interface FoundAddress {
  /** Path below the folder that was searched. */
  readonly file: string;
  /** Line in a text file, row in a spreadsheet; `undefined` where there are none. */
  readonly line: number | undefined;
}

/**
 * Every place below a folder where an address stands, whatever its case: as UTF-8 or UTF-16, and as mail, web pages and links write it (see
 * `spellings`). Of spreadsheets the cells of all sheets are searched, which `workbooks` names. What is packed otherwise, or encrypted, cannot be
 * searched; `packed` names those files. Raises what `readBytes` raises.
 */
export async function addressPlaces(
  folder: string,
  address: string,
): Promise<{
  readonly places: readonly FoundAddress[];
  readonly workbooks: readonly string[];
  readonly packed: readonly string[];
}> {
  const places: FoundAddress[] = [];
  const workbooks: string[] = [];
  const packed: string[] = [];
  const wanted = spellings(address);
  for (const file of (await filesUnder(folder)).files) {
    const ending = extname(file).toLowerCase();
    const rows = workbookEndings.has(ending) ? await inWorkbook(join(folder, file), file, wanted) : undefined;
    if (rows !== undefined) {
      workbooks.push(file);
      places.push(...rows);
    } else if (
      workbookEndings.has(ending) ||
      packedEndings.has(ending) ||
      (await isPackedPage(join(folder, file), file))
    )
      packed.push(file);
    else {
      const found = await inFile(join(folder, file), file, wanted).catch((error: unknown) => {
        // Gone since it was listed: SQLite takes files of its own away when it closes.
        if (error instanceof Problem && error.code === 'file-missing') return [];
        throw error;
      });
      places.push(...found);
    }
  }
  return { places, workbooks, packed };
}

const workbookEndings: ReadonlySet<string> = new Set(['.xlsx', '.xlsb', '.xlsm', '.xls', '.ods', '.numbers']);
const packedEndings: ReadonlySet<string> = new Set(['.zip', '.gz', '.pdf', '.docx', '.odt']);

/** A text as the octets of its UTF-8 read as Latin-1, in which addresses are looked for. */
const inOctets = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** The rows of a spreadsheet in which an address stands; `undefined` where it cannot be read, such as with a password. */
async function inWorkbook(
  path: string,
  file: string,
  { patterns: [plain] }: Spellings,
): Promise<readonly FoundAddress[] | undefined> {
  try {
    const { sheets } = await openWorkbook(path, file);
    const rows = sheets.flatMap((sheet) => sheet.rows);
    const found = rows.filter(
      ({ cells }) => plain !== undefined && cells.some((cell) => inOctets(cell).search(plain) >= 0),
    );
    return [...new Set(found.map(({ line }) => line))].map((line) => ({ file, line }));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Whether a file is a page of `preview --html`, whose letters are compressed. */
async function isPackedPage(path: string, file: string): Promise<boolean> {
  if (!/\.html?$/i.test(file)) return false;
  for await (const part of readBytes(path, file))
    return (
      part.includes('<meta name="generator" content="postbag">') &&
      part.includes("default-src 'none'; script-src 'sha256-")
    );
  return false;
}

/** How an address is found in octets that are read as Latin-1. */
interface Spellings {
  readonly patterns: readonly RegExp[];
  /** No spelling is longer. */
  readonly longest: number;
}

/**
 * The ways in which an address is written: plainly, with soft line breaks (RFC 2045, 6.7), with the @ as `=40`, `%40`, `&#64;` or `\u0040`;
 * in UTF-16; in base64 at each of its three alignments, broken into lines or not.
 */
function spellings(address: string): Spellings {
  const lower = address.toLowerCase();
  const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const letters = Array.from(inOctets(lower));
  const plain = letters.map((one) => (one === '@' ? String.raw`(?:@|[=%]40|&#(?:64|x40);|\\u0040)` : quoted(one)));
  const utf16 = Buffer.from(lower, 'utf16le').toString('latin1');
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(address, 'utf8')]).toString('base64');
    // Only whole groups of the address itself: those at its edges hold octets of its neighbours.
    const start = shift === 0 ? 0 : 4;
    const whole = Math.floor((Buffer.byteLength(address) + shift) / 3) * 4;
    return Array.from(encoded.slice(start, whole))
      .map(quoted)
      .join(String.raw`(?:\r?\n)?`);
  });
  return {
    patterns: [
      // `ana@example.org` does not stand in `mariana@example.org`, nor in `ana@example.org.uk`.
      new RegExp(
        String.raw`(?:(?<![a-z0-9._%+-])|(?<=[=%][0-9a-f]{2}))${plain.join('(?:=\\r?\\n)?')}(?![a-z0-9-]|\.[a-z0-9])`,
        'gi',
      ),
      new RegExp(quoted(utf16), 'gi'),
      ...base64.map((one) => new RegExp(one, 'g')),
    ],
    longest: 8 * Buffer.byteLength(address) + 16,
  };
}

async function inFile(path: string, file: string, { patterns, longest }: Spellings): Promise<readonly FoundAddress[]> {
  const isText = !/[\\/]\.postbag[\\/]|^\.postbag[\\/]|\.sqlite/.test(file);
  const found = new Map<number, FoundAddress>();
  let rest = '';
  let line = 1;
  const search = (text: string): void => {
    for (const pattern of patterns) {
      for (const { index } of text.matchAll(pattern)) {
        // It was found before, when what stands before it was known.
        if (index === 0 && rest !== '') continue;
        const on = isText ? line + breaks(text.slice(0, index)) : 0;
        found.set(on, { file, line: isText ? on : undefined });
      }
    }
  };
  for await (const chunk of readBytes(path, file)) {
    const text = rest + chunk.toString('latin1');
    search(text);
    const cut = Math.max(0, text.length - longest);
    line += breaks(text.slice(0, cut));
    rest = text.slice(cut);
  }
  return [...found.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}
