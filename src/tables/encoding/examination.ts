import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { say, type Sentence } from '../../language/sentence.js';

import { Problem } from '../../problems/problem.js';
import { encodingByMark, utf16WithoutMark, type DetectedEncoding } from './encoding.js';
import { notText } from './not-text.js';
import { singleByteEncoding } from './likely-encoding.js';
import { tally, type Tally } from './tally.js';

/** How much of the beginning of a file is kept. */
const HEAD = 65_536;

/** What one look over all bytes of a file tells, before any of them is read as text. */
export interface Examination extends DetectedEncoding {
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly size: number;
  /** The first 64 KiB. */
  readonly head: Buffer;
  /** Set when the file holds two encodings. */
  readonly mixture: Tally | undefined;
  /** Whether the pattern that was looked for stands anywhere in the file. */
  readonly mentions: boolean;
}

/**
 * Looks over a file and tells its encoding: by its mark, else UTF-8 if all of it is UTF-8, else UTF-16 by its NULs, else the one-byte
 * encoding that gives likely names. `open` is called once, or twice for files in an older encoding. `wanted` is looked for in the bytes
 * read as Latin-1, without NULs: letters beyond A to Z are one to three characters there. `isCards`: an address book is expected.
 *
 * Raises `list-empty`, `list-not-text` (with what the file is instead) and `encoding-unknown`.
 */
export async function examine(
  open: () => AsyncIterable<Buffer> | Iterable<Buffer>,
  file: string,
  wanted?: RegExp,
  { isCards = false }: { readonly isCards?: boolean } = {},
): Promise<Examination> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const heads: Buffer[] = [];
  const search = wanted === undefined ? undefined : new Search(wanted);
  let size = 0;
  for await (const chunk of open()) {
    hash.update(chunk);
    utf8.feed(chunk);
    search?.feed(chunk);
    if (size < HEAD) heads.push(chunk.subarray(0, HEAD - size));
    size += chunk.length;
  }
  const head = Buffer.concat(heads);
  const common = { digest: hash.digest('hex'), size, head, mixture: undefined, mentions: search?.found ?? false };
  if (size === 0) throw empty(say`The file is empty.`, file);
  const marked = encodingByMark(head);
  if (marked?.mark === size) throw empty(say`The file holds a byte order mark and nothing else.`, file);
  const instead = isCards ? undefined : notText(head.subarray(marked?.mark ?? 0));
  if (instead !== undefined) throw notAList(instead, file);
  if (marked !== undefined && (marked.encoding !== 'UTF-8' || utf8.valid)) return { ...common, ...marked };
  const wide = marked === undefined ? utf16WithoutMark(head) : undefined;
  if (wide !== undefined) return { ...common, encoding: wide, mark: 0 };
  const mark = marked?.mark ?? 0;
  if (utf8.valid) return { ...common, encoding: 'UTF-8', mark };
  const counted = await tally(open());
  const encoding = singleByteEncoding(counted);
  if (encoding === 'Windows-1252' && counted.multi > 0) return { ...common, encoding: 'mixed', mark, mixture: counted };
  if (encoding === undefined) throw unknown(file, counted.singleLines[0]);
  return { ...common, encoding, mark };
}

/** Whether chunks are UTF-8 together, whatever characters they cut. */
class Utf8Check {
  #kept: Buffer = Buffer.alloc(0);
  #right = true;

  get valid(): boolean {
    return this.#right && this.#kept.length === 0;
  }

  feed(chunk: Buffer): void {
    if (!this.#right || (this.#kept.length === 0 && isAscii(chunk))) return;
    const all = this.#kept.length === 0 ? chunk : Buffer.concat([this.#kept, chunk]);
    const cut = unfinished(all);
    this.#right = isUtf8(all.subarray(0, cut));
    this.#kept = all.subarray(cut);
  }
}

/** Looks for a pattern in chunks, whatever words they cut. */
class Search {
  readonly #wanted: RegExp;
  #end = '';
  #found = false;

  constructor(wanted: RegExp) {
    this.#wanted = wanted;
  }

  get found(): boolean {
    return this.#found;
  }

  feed(chunk: Buffer): void {
    if (this.#found) return;
    // NULs are those of UTF-16.
    const text = this.#end + chunk.toString('latin1').replaceAll('\0', '');
    this.#found = this.#wanted.test(text);
    this.#end = text.slice(-32);
  }
}

/** Where a last character begins that wants more bytes than there are; else the length. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!; // within bounds
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return wanted > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) break;
  }
  return bytes.length;
}

const empty = (message: Sentence, file: string): Problem =>
  new Problem({
    code: 'list-empty',
    message,
    hint: say`Export the list again, with its header and its people.`,
    where: { file },
  });

const notAList = (instead: { what: Sentence; hint: Sentence }, file: string): Problem =>
  new Problem({
    code: 'list-not-text',
    message: say`The file is ${instead.what}, not a list in CSV.`,
    hint: instead.hint,
    where: { file },
  });

const unknown = (file: string, line: number | undefined): Problem =>
  new Problem({
    code: 'encoding-unknown',
    message: say`The letters beyond A to Z are in an encoding that postbag cannot tell, so names would be garbled.`,
    hint: say`Save the file as "CSV UTF-8" in the spreadsheet where the names look right.`,
    where: { file, line },
  });
