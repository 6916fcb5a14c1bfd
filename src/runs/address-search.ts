import { extname, join } from 'node:path';
import { readBytes } from '../files.js';
import { filesUnder } from '../folders.js';
import { Problem } from '../problems/problem.js';

/** A place where an address stands. */
export interface FoundAddress {
  /** Path below the folder that was searched. */
  readonly file: string;
  /** Line in a text file; `undefined` in one that has no lines. */
  readonly line: number | undefined;
}

/**
 * Every place below a folder where an address stands, whatever its case, as UTF-8 or UTF-16. What is packed (spreadsheets) or encrypted cannot
 * be searched; `packed` names those files. Raises what `readBytes` raises.
 */
export async function addressPlaces(
  folder: string,
  address: string,
): Promise<{ readonly places: readonly FoundAddress[]; readonly packed: readonly string[] }> {
  const places: FoundAddress[] = [];
  const packed: string[] = [];
  const wanted = [address.toLowerCase(), Buffer.from(address.toLowerCase(), 'utf16le').toString('latin1')];
  wanted[0] = Buffer.from(wanted[0] ?? '', 'utf8').toString('latin1');
  for (const file of (await filesUnder(folder)).files) {
    if (packedEndings.has(extname(file).toLowerCase())) packed.push(file);
    else {
      const found = await inFile(join(folder, file), file, wanted).catch((error: unknown) => {
        // Gone since it was listed: SQLite takes files of its own away when it closes.
        if (error instanceof Problem && error.code === 'file-missing') return [];
        throw error;
      });
      places.push(...found);
    }
  }
  return { places, packed };
}

const packedEndings: ReadonlySet<string> = new Set([
  '.xlsx',
  '.xls',
  '.ods',
  '.numbers',
  '.zip',
  '.gz',
  '.pdf',
  '.docx',
]);

async function inFile(path: string, file: string, wanted: readonly string[]): Promise<readonly FoundAddress[]> {
  const isText = !/[\\/]\.postbag[\\/]|^\.postbag[\\/]|\.sqlite/.test(file);
  const found = new Map<number, FoundAddress>();
  const longest = Math.max(...wanted.map(({ length }) => length));
  let rest = '';
  let line = 1;
  for await (const chunk of readBytes(path, file)) {
    const text = rest + chunk.toString('latin1');
    const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    for (const one of wanted) {
      for (let at = lower.indexOf(one); at >= 0; at = lower.indexOf(one, at + 1)) {
        const on = isText ? line + breaks(text.slice(0, at)) : 0;
        if (!isPartOfLonger(lower, at, one)) found.set(on, { file, line: isText ? on : undefined });
      }
    }
    const cut = Math.max(0, text.length - longest);
    line += breaks(text.slice(0, cut));
    rest = text.slice(cut);
  }
  return [...found.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** `ana@example.org` does not stand in `mariana@example.org`, nor in `ana@example.org.uk`. */
function isPartOfLonger(text: string, at: number, address: string): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text.slice(at + address.length, at + address.length + 2);
  return /[a-z0-9._%+-]/.test(before) || /^(?:[a-z0-9-]|\.[a-z0-9])/.test(after);
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}
