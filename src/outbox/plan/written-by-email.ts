import { readLists, type ListsInput } from '../../contacts/lists.js';
import { postalKey } from '../../contacts/post-consent.js';
import type { Supporter } from '../../contacts/supporter.js';

/**
 * Tells for whom letters go by e-mail: the same lists, read as for e-mail, have them as supporters, by their address or by their name and
 * postal address. Raises what `readLists` raises.
 */
export async function writtenByEmail(input: ListsInput): Promise<(one: Supporter) => boolean> {
  const known = new Set<string>();
  await readLists(input, {
    begin: () => {
      known.clear();
    },
    supporter: ({ key, fields }) => {
      known.add(key);
      const postal = postalKey(fields);
      if (postal !== undefined) known.add(postal);
    },
  });
  return ({ key, fields }) => known.has(key) || known.has(postalKey(fields) ?? key);
}
