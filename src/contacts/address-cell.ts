import { say, type Sentence } from '../language/sentence.js';
import { parseAddress, type InvalidAddress, type PlainAddress } from './address.js';
import { isNobodys } from './address-typos.js';
import type { Note } from './row-fields.js';
import { shortCell } from './short-cell.js';

/** The addresses in one cell. */
export interface AddressCell {
  /** The one that is used, or why there is none. */
  readonly used: PlainAddress | InvalidAddress;
  /** Normal forms of the addresses in the cell, where it holds more than one address alone; none of these people may have refused a letter. */
  readonly keys: readonly string[];
}

/** Reads a cell with one address, with several, or with other words. `takesFirst`: the first that is an address is used; else several give none. */
export function addressCell(text: string, takesFirst: boolean): AddressCell {
  const alone = parseAddress(text);
  if ('key' in alone || !text.includes('@')) return { used: alone, keys: [] };
  const several = text
    .slice(0, MOST_CHARACTERS)
    .split(SEPARATORS)
    .flatMap((part) => (/@.*@/.test(part) ? part.split(BETWEEN_ADDRESSES) : [part]))
    .filter((part) => part.includes('@'));
  const addresses = several.map(parseAddress).filter((part) => 'key' in part);
  const [first] = addresses;
  const isFirst = takesFirst && first !== undefined && several.length > 1;
  return { used: isFirst ? first : alone, keys: addresses.map(({ key }) => key) };
}

const MOST_CHARACTERS = 2_000;
const SEPARATORS = /[\s,;<>()]+/u;
/** These may be part of an address, too. */
const BETWEEN_ADDRESSES = /[|/]+|:::/;

/** What is said of an address that is used. `several`: its cell, where that holds more than one. */
export function addressNotes(
  { address, key, suggestion }: PlainAddress,
  several: string,
  replaced: { readonly used: string; readonly empty: string } | undefined,
): readonly Note[] {
  const notes: Note[] = [];
  if (replaced !== undefined)
    notes.push({
      code: 'address-fallback',
      message: say`The address is that in column ${replaced.used}, because ${replaced.empty} is empty.`,
    });
  if (several !== '')
    notes.push({
      code: 'address-first',
      message: say`The cell holds several addresses, and "${shortCell(address)}" is used: "${shortCell(several)}".`,
    });
  if (suggestion !== undefined)
    notes.push({
      code: 'address-suspicious',
      message: say`"${shortCell(address)}" is perhaps meant to be "${shortCell(suggestion)}".`,
    });
  if (isNobodys(key))
    notes.push({
      code: 'address-suspicious',
      message: say`"${shortCell(address)}" is perhaps the address of nobody: an answer to it would be lost.`,
    });
  return notes;
}

/** Says why a cell gives no address, and what is meant or can be done. */
export function unusableAddress(cell: string, { reason, suggestion }: InvalidAddress, isSeveral: boolean): Sentence {
  const told = shortCell(cell);
  if (suggestion !== undefined) return say`"${told}" ${reason}. Perhaps "${shortCell(suggestion)}" is meant.`;
  if (isSeveral)
    return say`"${told}" ${reason}. To use the first: email_cells: first, under the list in campaign.yaml.`;
  return say`"${told}" ${reason}.`;
}
