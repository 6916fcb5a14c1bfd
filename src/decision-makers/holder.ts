import type { LocalDate } from '../language/local-date.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import type { DecisionMaker } from './decision-maker.js';
import type { Holding } from './holding.js';
import { personName } from './identity.js';

/**
 * Who holds an office on a day.
 *
 * A term lasts from `since` to `until`, both days included; on the day of a change the successor holds the office. Somebody who
 * acts for an absent holder goes before her until the next appointment.
 *
 * @throws Problem `office-unknown` (with the nearest office), `office-vacant` (with who came before and after),
 *   `office-held-twice` (two who do not act, over more than the day of the change)
 */
export function holderOn(holdings: readonly Holding[], office: string, date: LocalDate): Holding {
  const ofOffice = holdings.filter((holding) => holding.office === office);
  if (ofOffice.length === 0) throw unknownOffice(holdings, office);
  const current = ofOffice.filter((holding) => holds(holding, date) && !succeeded(holding, ofOffice, date));
  const newest = newestOf(current);
  if (newest === undefined) throw vacancy(office, ofOffice, date);
  const other = current.find(
    (holding) => holding !== newest && !holding.acting && !newest.acting && holding.id !== newest.id,
  );
  if (other !== undefined) throw heldTwice(office, [other, newest], date);
  return newest;
}

function holds({ since, until }: DecisionMaker, date: LocalDate): boolean {
  return since <= date && (until === undefined || date <= until);
}

/** On the last day of a term, whether somebody else's has begun. */
function succeeded(holding: Holding, all: readonly Holding[], date: LocalDate): boolean {
  return holding.until === date && all.some((next) => next !== holding && next.since === date);
}

function newestOf(holdings: readonly Holding[]): Holding | undefined {
  return holdings.reduce<Holding | undefined>(
    (newest, one) => (newest === undefined || one.since >= newest.since ? one : newest),
    undefined,
  );
}

function unknownOffice(holdings: readonly Holding[], office: string): Problem {
  const known = [...new Set(holdings.map((holding) => holding.office))];
  const meant = nearest(office, known);
  return new Problem({
    code: 'office-unknown',
    message: `No row of the decision makers has the office "${visible(office)}".`,
    hint: meant === undefined ? `The offices are ${known.join(', ')}.` : `Did you mean ${meant}?`,
    where: holdings[0] === undefined ? undefined : { file: holdings[0].where.file },
  });
}

function vacancy(office: string, ofOffice: readonly Holding[], date: LocalDate): Problem {
  const before = newestOf(ofOffice.filter(({ until }) => until !== undefined && until < date));
  const after = ofOffice
    .filter(({ since }) => since > date)
    .reduce<Holding | undefined>(
      (first, one) => (first === undefined || one.since < first.since ? one : first),
      undefined,
    );
  const ended =
    before === undefined ? '' : ` The term of ${visible(personName(before))} ended on ${before.until ?? ''}.`;
  const begins = after === undefined ? '' : ` That of ${visible(personName(after))} begins on ${after.since}.`;
  return new Problem({
    code: 'office-vacant',
    message: `Nobody holds the office ${office} on ${date}.${ended}${begins}`,
    hint: 'Add a row with the holder of that day, or write to another office.',
    where: before?.whereIs('until') ?? after?.whereIs('since'),
  });
}

function heldTwice(office: string, [first, second]: readonly [Holding, Holding], date: LocalDate): Problem {
  return new Problem({
    code: 'office-held-twice',
    message: `Two people hold the office ${office} on ${date}: ${visible(personName(first))} since ${first.since}, and ${visible(personName(second))} since ${second.since}.`,
    hint: `Write into the row of ${visible(personName(first))} on which day that term ended (until).`,
    where: first.whereIs('until'),
  });
}
