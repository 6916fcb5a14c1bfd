import type { RowPlace } from './row-place.js';
import { KeyTable, firstSeen } from './key-table.js';

/** A row where somebody was met before. */
export interface EarlierRow extends RowPlace {
  readonly file: string;
  /** Whether the file is a spreadsheet, which has rows and no lines. */
  readonly isSheet: boolean;
}

/**
 * Who was met so far, in all lists of one reading: the first row with an address stays; of later ones it is known where the first is.
 * Keeps numbers only, about 40 bytes a person.
 */
export class People {
  readonly #files: { readonly file: string; readonly isSheet: boolean }[] = [];
  readonly #addresses = new Ledger();
  readonly #folded = new Ledger();
  #file = 0;

  /** From here on, rows are of this list. */
  begin(file: string, isSheet: boolean): void {
    this.#file = this.#files.push({ file, isSheet }) - 1;
  }

  /** Takes a person in; where the same address was met before, and whether that was under the same name. */
  meet(key: string, name: string, { line, row }: RowPlace): (EarlierRow & { readonly sameName: boolean }) | undefined {
    const nameHash = hashed(name.toLowerCase());
    const found = this.#addresses.add(key, { file: this.#file, line, row: row ?? line, extra: nameHash });
    if (found === undefined) return undefined;
    return { ...this.#place(found), sameName: found.extra === nameHash };
  }

  /** Whether somebody was met under this key. */
  has(key: string): boolean {
    return this.#addresses.find(key) !== undefined;
  }

  /** Where an address was met that differs only by a +tag, or by dots where the provider ignores them. Call after `meet`. */
  meetAlike(key: string, { line, row }: RowPlace): EarlierRow | undefined {
    const folded = foldedAddress(key);
    const found =
      folded === key
        ? this.#folded.find(folded)
        : (this.#addresses.find(folded) ??
          this.#folded.add(folded, { file: this.#file, line, row: row ?? line, extra: 0 }));
    return found === undefined ? undefined : this.#place(found);
  }

  #place({ file, line, row }: Entry): EarlierRow {
    return { ...this.#files[file]!, line, ...(row !== line && { row }) }; // files are never taken away
  }
}

/** Where a key was met: the list by its number, and something more to compare. */
interface Entry {
  readonly file: number;
  readonly line: number;
  readonly row: number;
  readonly extra: number;
}

/** Keys with a place each. */
class Ledger {
  readonly #keys = new KeyTable();
  #files = new Uint16Array(512);
  #lines = new Uint32Array(512);
  #rows = new Uint32Array(512);
  #extras = new Int32Array(512);

  find(key: string): Entry | undefined {
    const number = this.#keys.find(key);
    return number === firstSeen ? undefined : this.#at(number);
  }

  add(key: string, { file, line, row, extra }: Entry): Entry | undefined {
    const found = this.#keys.add(key);
    if (found !== firstSeen) return this.#at(found);
    const number = this.#keys.size - 1;
    if (number === this.#lines.length) this.#grow();
    this.#files[number] = file;
    this.#lines[number] = line;
    this.#rows[number] = row;
    this.#extras[number] = extra;
    return undefined;
  }

  #at(number: number): Entry {
    return {
      file: this.#files[number]!,
      line: this.#lines[number]!,
      row: this.#rows[number]!,
      extra: this.#extras[number]!,
    };
  }

  #grow(): void {
    const length = this.#lines.length * 2;
    const [files, lines, rows, extras] = [this.#files, this.#lines, this.#rows, this.#extras];
    this.#files = new Uint16Array(length);
    this.#files.set(files);
    this.#lines = new Uint32Array(length);
    this.#lines.set(lines);
    this.#rows = new Uint32Array(length);
    this.#rows.set(rows);
    this.#extras = new Int32Array(length);
    this.#extras.set(extras);
  }
}

/** `ann+news@` and `ann@` reach one mailbox at most providers, `a.nn@` and `ann@` at Gmail. */
function foldedAddress(key: string): string {
  const at = key.lastIndexOf('@');
  const isGmail = key.endsWith('@gmail.com');
  const plus = key.indexOf('+');
  if ((plus < 0 || plus > at) && !(isGmail && key.includes('.'))) return key;
  const local = key.slice(0, plus > 0 && plus < at ? plus : at);
  return (isGmail ? local.replaceAll('.', '') : local) + key.slice(at);
}

function hashed(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}
