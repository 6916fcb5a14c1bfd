import type { Campaign } from '../campaign/campaign.js';
import type { Supporter } from '../contacts/supporter.js';
import { formatList } from '../language/list.js';
import type { LocalDate } from '../language/local-date.js';
import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import { readForms } from '../decision-makers/forms/forms-of-address.js';
import { slug } from '../decision-makers/identity.js';
import { ridingNamed } from './riding.js';
import type { Riding } from './riding.js';
import { readHouseMembers } from './house-members.js';
import { located } from './located.js';
import { memberAsDecisionMaker, sittingMember } from './member.js';
import type { Member } from './member.js';
import { readPostalCodes } from './postal-code-file.js';
import { readRidingCache } from './riding-cache.js';
import type { RidingCache } from './riding-cache.js';

/** A supporter's member, or why she has none: a code for counts, and a sentence. */
export type OwnMember = (supporter: Supporter) => DecisionMaker | { readonly code: string; readonly message: string };

/**
 * Opens what is known of ridings and members: the House's list and the file of postal codes that `campaign.yaml` names, and what
 * `postbag locate` found. Asks nobody. Equal members are the same object.
 *
 * Codes of those who have none: `postal-code-missing`, `riding-unknown` (not looked up, or nobody knows the code),
 * `riding-ambiguous` (the code lies in two), `member-unknown` (a vacant seat, or no list).
 *
 * A member's address is one that the service gave, `checked` on the day it was fetched, and only where the service and the
 * House's list name the same person.
 *
 * @throws Problem, Problems as `readHouseMembers`, `readPostalCodes`, `readRidingCache`
 */
export async function openOwnMembers(campaign: Campaign, date: LocalDate): Promise<OwnMember> {
  const { folder, locate } = campaign;
  const house = locate.members === undefined ? [] : await readHouseMembers(folder, locate.members);
  const own =
    locate.postalCodes === undefined
      ? new Map<string, readonly Riding[]>()
      : await readPostalCodes(folder, locate.postalCodes);
  const cache = await readRidingCache(folder);
  const known = new Map<string, DecisionMaker | undefined>();
  const form = (await readForms(folder, ['member'])).of('member')!; // ships with postbag

  const memberOf = (riding: Riding): DecisionMaker | undefined => {
    if (!known.has(riding.number)) {
      const member = joined(sittingMember(house, riding, date), fromCache(cache, riding), locate.members !== undefined);
      known.set(riding.number, member === undefined ? undefined : memberAsDecisionMaker(member, form));
    }
    return known.get(riding.number);
  };

  return (supporter) => {
    const { code, ridings } = located(supporter, own, cache);
    const [riding, second] = ridings ?? [];
    if (second !== undefined) {
      const names = formatList(
        (ridings ?? []).map(({ name }) => name.en),
        'en',
      );
      return {
        code: 'riding-ambiguous',
        message: `The postal code ${code ?? ''} lies in more than one riding: ${names}.`,
      };
    }
    if (riding === undefined) {
      if (code === undefined)
        return { code: 'postal-code-missing', message: 'There is no Canadian postal code to find the member by.' };
      const why =
        ridings === undefined ? 'has not been looked up yet (postbag locate)' : 'is in no riding that is known';
      return { code: 'riding-unknown', message: `The postal code ${code} ${why}.` };
    }
    const message = `Nobody is known to sit for ${riding.name.en} on ${date}.`;
    return memberOf(riding) ?? { code: 'member-unknown', message };
  };
}

/** The House says who sits, the service where she is written to. Where they name two people, there is no address to trust. */
function joined(sitting: Member | undefined, found: Member | undefined, listed: boolean): Member | undefined {
  if (!listed) return found;
  if (sitting === undefined || found === undefined || slug(sitting.lastName) !== slug(found.lastName)) return sitting;
  const { email, gender, language, checked } = found;
  return { ...sitting, email, gender, language, checked };
}

function fromCache({ members }: RidingCache, { number }: Riding): Member | undefined {
  const record = members.get(number);
  const riding = ridingNamed(number);
  if (record === undefined || riding === undefined) return undefined;
  return {
    riding,
    firstName: record.first_name,
    lastName: record.last_name,
    gender: record.gender,
    email: record.email,
    language: record.language,
    privyCouncillor: false,
    since: record.fetched,
    until: undefined,
    checked: record.fetched,
    source: 'Represent',
    where: { file: '.postbag/ridings.json' },
  };
}
