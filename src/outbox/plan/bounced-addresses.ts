import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { personName } from '../../decision-makers/identity.js';
import { say } from '../../language/sentence.js';
import { localDate, type LocalDate } from '../../language/local-date.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { peopleWrittenTo, type PlannedLetter } from './planned-letter.js';

/** The day on which a letter to somebody last came back, where nobody has checked the address after that day. */
export function bouncedOn(
  { email, checked }: Pick<DecisionMaker, 'email' | 'checked'>,
  bounced: ReadonlyMap<string, Date>,
  timeZone: string,
): LocalDate | undefined {
  const at = bounced.get(email?.toLowerCase() ?? '');
  if (at === undefined) return undefined;
  const day = localDate(at, timeZone);
  return checked !== undefined && checked > day ? undefined : day;
}

/**
 * Officials whose mailbox does not exist by a delivery report, and whose address nobody has checked after that day: an address
 * counts as checked no longer once a letter to it came back.
 *
 * @param bounced by address, in lower case: when the last letter to it came back
 * @returns Problems `official-address-bounced`
 */
export function bouncedAddresses(
  letters: Iterable<PlannedLetter>,
  bounced: ReadonlyMap<string, Date>,
  timeZone: string,
): readonly Problem[] {
  if (bounced.size === 0) return [];
  return [...peopleWrittenTo(letters).values()].flatMap((person) => {
    const day = bouncedOn(person, bounced, timeZone);
    if (day === undefined) return [];
    return [
      new Problem({
        code: 'official-address-bounced',
        message: say`A letter to ${visible(personName(person))} (${person.office}) came back on ${day}: the address ${visible(person.email ?? '')} does not work.`,
        hint: say`Look the address up on the office's own page, and correct the column email. If it is right, write a day after ${day} into the column checked.`,
        where: person.where,
      }),
    ];
  });
}
