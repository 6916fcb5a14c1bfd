import type { DecisionMaker } from '../decision-makers/decision-maker.js';
import type { Localized } from '../language/language.js';

/**
 * Whether a letter to somebody needs no stamp: the Canada Post Corporation Act, s. 35, frees letters to the Governor General, the Speakers
 * and members of the Senate and the House of Commons, posted in Canada to an address in Canada. So a minister's only where she is a member
 * too, and nobody's of a province, a city or a court. Where we do not know (no Canadian postal code, no M.P. behind the name), it is not
 * said.
 *
 * @param origin The postal address from which letters are posted.
 */
export function isPostageFree(person: DecisionMaker, origin: Localized): boolean {
  return isCanadian(origin) && isCanadian(person.postalAddress) && isOfParliament(person);
}

/** Offices whose holders s. 35 names whatever letters stand behind their names. */
const always: ReadonlySet<string> = new Set(['governor-general', 'senator', 'minister-senator', 'member']);

function isOfParliament({ style, postNominals }: DecisionMaker): boolean {
  return always.has(style) || postNominals.some((letters) => letters.replace(/[.\s]/g, '').toUpperCase() === 'MP');
}

/** Whether every version of an address ends in a Canadian postal code. */
function isCanadian(address: Localized): boolean {
  const versions = Object.values(address).filter((text) => text.trim() !== '');
  return (
    versions.length > 0 &&
    versions.every((text) => /\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ \u00a0]*\d[A-Z]\d\s*(?:CANADA\s*)?$/i.test(text.trim()))
  );
}
