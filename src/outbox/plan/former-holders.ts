import { say } from '../../language/sentence.js';
import type { DecisionMaker } from '../../decision-makers/decision-maker.js';
import { holderOn } from '../../decision-makers/holder.js';
import type { Holding } from '../../decision-makers/holding.js';
import { personName } from '../../decision-makers/identity.js';
import type { LocalDate } from '../../language/local-date.js';
import { Problem } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { peopleWrittenTo, type PlannedLetter } from './planned-letter.js';

/**
 * Addressees who no longer hold the office on the day of sending: letters dated back (`--as-of`) may be read and
 * rehearsed as of that day, but they are not sent to a holder who has left since.
 * @returns Problems `official-left`
 */
export function formerHolders(
  letters: Iterable<PlannedLetter>,
  holdings: readonly Holding[],
  today: LocalDate,
): readonly Problem[] {
  return [...peopleWrittenTo(letters).values()]
    .filter((person) => !holdsOn(person, holdings, today))
    .map((person) => left(person, today));
}

function holdsOn({ office, id, until }: DecisionMaker, holdings: readonly Holding[], today: LocalDate): boolean {
  if (!holdings.some((holding) => holding.office === office)) return until === undefined || until >= today;
  try {
    return holderOn(holdings, office, today).id === id;
  } catch (thrown) {
    if (thrown instanceof Problem) return false;
    throw thrown;
  }
}

function left(person: DecisionMaker, today: LocalDate): Problem {
  return new Problem({
    code: 'official-left',
    message: say`${visible(personName(person))} is not ${person.office} on ${today}, the day of sending.`,
    hint: say`Send without --as-of: the letters then go to whoever holds the office today.`,
    where: person.where,
  });
}
