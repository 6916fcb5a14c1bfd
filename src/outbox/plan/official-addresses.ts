import { addressKey } from '../../contacts/address.js';
import type { OwnRow } from '../../districts/members-file.js';
import { readRidingCache } from '../../districts/riding-cache.js';

/**
 * Addresses, in normal form, of everybody whom the campaign knows as an official besides the holders of its offices: members that its own
 * file names, those whom `postbag locate` found, and those to whom letters went. Problem: as `readRidingCache`.
 */
export async function officialAddresses(
  folder: string,
  ownRows: readonly OwnRow[],
  writtenTo: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const { members, officials } = await readRidingCache(folder);
  const known = [...ownRows, ...members.values(), ...officials.values()];
  const addresses = [...known.map(({ email }) => email), ...writtenTo];
  return new Set(addresses.flatMap((address) => (address === undefined ? [] : addressKey(address))));
}
