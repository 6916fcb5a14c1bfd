import { mailboxOf } from './address.js';
import type { RowPlace } from './row-place.js';
import { KeyTable, firstSeen } from './key-table.js';
import { Numbers } from './sequence.js';

/** A row where somebody was met before. */
export interface EarlierRow extends RowPlace {
  readonly file: string;
  /** Whether the file is a spreadsheet, which has rows and no lines. */
  readonly isSheet: boolean;
}

/** Where and how somebody was met before. */
export interface Meeting extends EarlierRow {
  readonly sameName: boolean;
  /** The address is another of the same mailbox. */
  readonly isAlike: boolean;
}

/**
 * Who was met so far, in all lists of one reading: the first row with an address stays; of later ones it is known where the first is.
 * Keeps numbers only, about 40 bytes a person.
 */
export class People {
  readonly #files: { readonly file: string; readonly isSheet: boolean }[] = [];
  readonly #addresses = new EntryTable();
  /** By mailbox, where that is another address than the one that was met. */
  readonly #mailboxes = new EntryTable();
  #file = 0;

  /** From here on, rows are of this list. */
  begin(file: string, isSheet: boolean): void {
    this.#file = this.#files.push({ file, isSheet }) - 1;
  }

  /**
   * Takes a person in, unless she was met before: where the same address was, and whether under the same name; or where the same name was with
   * another address of the same mailbox (`isAlike`).
   */
  meet(key: string, name: string, { line, row }: RowPlace): Meeting | undefined {
    const number = nameNumber(name);
    const before = this.#addresses.find(key);
    if (before !== undefined) return { ...this.#place(before), sameName: before.name === number, isAlike: false };
    const alike = this.#alike(key);
    if (alike?.name === number) return { ...this.#place(alike), sameName: true, isAlike: true };
    this.#addresses.add(key, { file: this.#file, line, row: row ?? line, name: number });
    return undefined;
  }

  /** Whether somebody was met at this mailbox. */
  has(key: string): boolean {
    return this.#addresses.find(key) !== undefined || this.#alike(key) !== undefined;
  }

  /** Where another address of the same mailbox was met. Call after `meet`. */
  meetAlike(key: string, name: string, { line, row }: RowPlace): EarlierRow | undefined {
    const found = this.#alike(key);
    if (found !== undefined) return this.#place(found);
    const mailbox = mailboxOf(key);
    if (mailbox !== key)
      this.#mailboxes.add(mailbox, { file: this.#file, line, row: row ?? line, name: nameNumber(name) });
    return undefined;
  }

  #alike(key: string): Entry | undefined {
    const mailbox = mailboxOf(key);
    return (mailbox === key ? undefined : this.#addresses.find(mailbox)) ?? this.#mailboxes.find(mailbox);
  }

  #place({ file, line, row }: Entry): EarlierRow {
    return { ...this.#files[file]!, line, ...(row !== line && { row }) }; // files are never taken away
  }
}

/** Where a key was met: the list by its number, and the number of the name. */
interface Entry {
  readonly file: number;
  readonly line: number;
  readonly row: number;
  readonly name: number;
}

/** Keys with a place each: the first that each was added with. */
class EntryTable {
  readonly #keys = new KeyTable();
  readonly #files = new Numbers();
  readonly #lines = new Numbers();
  readonly #rows = new Numbers();
  readonly #names = new Numbers();

  find(key: string): Entry | undefined {
    const number = this.#keys.find(key);
    if (number === firstSeen) return undefined;
    return {
      file: this.#files.at(number),
      line: this.#lines.at(number),
      row: this.#rows.at(number),
      name: this.#names.at(number),
    };
  }

  add(key: string, { file, line, row, name }: Entry): void {
    if (this.#keys.add(key) !== firstSeen) return;
    this.#files.add(file);
    this.#lines.add(line);
    this.#rows.add(row);
    this.#names.add(name);
  }
}

/** Numbers a name, so that one person's spellings have one: accents, apostrophes, blanks and capitals count for nothing. */
function nameNumber(name: string): number {
  const lower = name.toLowerCase();
  return hashed(
    PLAIN_NAME.test(lower)
      ? lower
      : lower
          .normalize('NFD')
          .replace(/\p{M}|['’.-]/gu, '')
          .replace(/\s+/g, ' ')
          .trim(),
  );
}

const PLAIN_NAME = /^[a-z]+(?: [a-z]+)*$/;

function hashed(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash >>> 0;
}
