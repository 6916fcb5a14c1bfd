import { mailboxOf } from './address.js';
import type { ContactStatus } from './headers/contact-status.js';
import { KeyTable, firstSeen } from './key-table.js';
import type { OpenedList } from './opened-list.js';
import type { EarlierRow } from './people.js';
import type { RowRefusal } from './row-consent.js';
import type { RowPlace } from './row-place.js';
import { keyWithName } from './supporter-hash.js';

/** Where it is said that somebody wants no letter. */
export interface Refusal extends EarlierRow {
  /** Who said it: the address opted out, whoever has it; this person said no when asked; or another at the address did. */
  readonly by: 'address' | 'person' | 'other';
  /** What a list says besides an opt-out: that somebody has died, or that the address bounces. */
  readonly status?: ContactStatus | undefined;
}

/** Who wants no letter, by mailbox, whatever a list says, and where that is said. A no in one row is never outvoted by a yes in another. */
export class Refusals {
  readonly #keys = new KeyTable();
  readonly #places: Refusal[] = [];
  /** Addresses that were asked for and that nobody has met as a person. */
  readonly #asked = new KeyTable();

  /** Takes in what a row says of an address, or of a person at it (`name`). Answers whether that changes what is found for the address. */
  take(
    { title, source }: OpenedList,
    { line, row }: RowPlace,
    address: string,
    { name, status }: Omit<RowRefusal, 'keys'>,
  ): boolean {
    const key = mailboxOf(address);
    const isSheet = source.format.kind === 'spreadsheet';
    const met = { file: title, isSheet, line, ...(row !== line && { row }), status };
    const known = this.#keys.add(key);
    const before = known === firstSeen ? undefined : this.#places[known]?.by;
    if (known === firstSeen) this.#places.push({ ...met, by: name === undefined ? 'address' : 'other' });
    else if (name === undefined && before === 'other') this.#places[known] = { ...met, by: 'address' };
    const isNewName = name !== undefined && this.#keys.add(keyWithName(key, name)) === firstSeen;
    if (isNewName) this.#places.push({ ...met, by: 'person' });
    return before === undefined || (before === 'other' && (name === undefined || isNewName));
  }

  /** The list and line that say so of an address, or of a person at it. */
  find(address: string, name: string): Refusal | undefined {
    const key = mailboxOf(address);
    const found = this.#at(key);
    return found?.by === 'other' ? (this.#at(keyWithName(key, name)) ?? found) : found;
  }

  /** Remembers that this address was asked for. */
  markAsked(key: string): void {
    this.#asked.add(mailboxOf(key));
  }

  wasAsked(key: string): boolean {
    return this.#asked.find(mailboxOf(key)) !== firstSeen;
  }

  #at(key: string): Refusal | undefined {
    const number = this.#keys.find(key);
    return number === firstSeen ? undefined : this.#places[number];
  }
}
