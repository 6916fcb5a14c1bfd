import type { LocalDate } from '../language/local-date.js';
import { officialKey } from './represent-answer.js';
import type { PostalCodeLookup } from './represent.js';
import type { LocatedCode, RidingCache } from './riding-cache.js';

/** After how many days a postal code and its members are looked up again: as long as an address is good for. */
export const FOUND_FOR_DAYS = 90;

/**
 * Looks postal codes up, one after the other, and gives what is known after each, to be kept before the next is asked: whoever is
 * stopped goes on where she was. A choice that somebody made between two ridings stays as long as the code still lies in it.
 */
export async function* locateCodes(
  codes: Iterable<string>,
  cache: RidingCache,
  today: LocalDate,
  lookUp: PostalCodeLookup,
): AsyncGenerator<RidingCache> {
  const found = new Map(cache.codes);
  const members = new Map(cache.members);
  const officials = new Map(cache.officials);
  for (const code of codes) {
    const answer = await lookUp(code);
    const ridings = (answer?.ridings ?? []).map(({ number }) => number);
    found.set(
      code,
      withChoice(found.get(code), { ridings, officials: (answer?.officials ?? []).map(officialKey), fetched: today }),
    );
    for (const one of answer?.officials ?? []) officials.set(officialKey(one), { ...one, fetched: today });
    for (const member of answer?.members ?? []) members.set(member.riding, { ...member, fetched: today });
    yield { codes: found, members, officials };
  }
}

function withChoice(before: LocatedCode | undefined, now: LocatedCode): LocatedCode {
  const chosen = before?.chosen;
  const others = Object.entries(before?.chosenOfficials ?? {}).filter(([, key]) => now.officials?.includes(key));
  return {
    ...now,
    ...(chosen !== undefined && now.ridings.includes(chosen) && { chosen }),
    ...(others.length > 0 && { chosenOfficials: Object.fromEntries(others) }),
  };
}
