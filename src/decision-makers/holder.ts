import type { LocalDate } from '../language/local-date.js';
import { say, type Sentence } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { ownOffices, type DecisionMaker } from './decision-maker.js';
import type { Holding } from './holding.js';
import { personName } from './identity.js';

/**
 * Who holds an office on a day.
 *
 * A term lasts from `since` to `until`, both days included; on the day of a change the successor holds the office. Somebody who
 * acts for an absent holder goes before her until the next appointment.
 *
 * @throws Problem `office-unknown` (with the nearest office), `office-vacant` (with who came before and after),
 *   `office-ended`, `office-held-twice` (two who do not act, over more than the day of the change)
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

/**
 * Who is written to for an office on a day: its holder, or where nobody holds it the holder of the office that its latest row names as
 * `fallback`.
 *
 * @throws Problem as `holderOn`, of the office itself where there is no fall-back, or none who holds that
 */
export function holderOrFallback(holdings: readonly Holding[], office: string, date: LocalDate): Holding {
  try {
    return holderOn(holdings, office, date);
  } catch (thrown) {
    const vacant = thrown instanceof Problem && (thrown.code === 'office-vacant' || thrown.code === 'office-ended');
    const fallback = newestOf(holdings.filter((one) => one.office === office && one.since <= date))?.fallback;
    if (!vacant || fallback === undefined || fallback === office) throw thrown;
    const holder = holderOn(holdings, fallback, date);
    const told = say`${visible(personName(holder))} (${fallback}) is written to in place of the office ${office}, which nobody holds on ${date}.`;
    return { ...holder, standsFor: { office, told } };
  }
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
  const meant = nearest(office, [...known, ...ownOffices]);
  return new Problem({
    code: 'office-unknown',
    message: say`No row of the decision makers has the office "${visible(office)}".`,
    hint:
      known.length === 0
        ? say`To add it: postbag offices --add`
        : meant === undefined
          ? say`The offices are ${known.join(', ')}; a supporter’s own people are ${ownOffices.join(', ')}.`
          : say`Did you mean ${meant}?`,
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
  if (before?.ended === true && after === undefined) return endedOffice(office, before);
  const hint = say`Add a row with the holder of that day, or write to another office.`;
  return new Problem({
    code: 'office-vacant',
    message: vacancySentence(office, date, before, after),
    hint,
    where: before?.whereIs('until') ?? after?.whereIs('since'),
  });
}

function vacancySentence(
  office: string,
  date: LocalDate,
  before: Holding | undefined,
  after: Holding | undefined,
): Sentence {
  const [last, next] = [before && visible(personName(before)), after && visible(personName(after))];
  if (last !== undefined && next !== undefined)
    return say`Nobody holds the office ${office} on ${date}. The term of ${last} ended on ${before?.until ?? ''}. That of ${next} begins on ${after?.since ?? ''}.`;
  if (last !== undefined)
    return say`Nobody holds the office ${office} on ${date}. The term of ${last} ended on ${before?.until ?? ''}.`;
  return say`Nobody holds the office ${office} on ${date}. The term of ${next ?? ''} begins on ${after?.since ?? ''}.`;
}

function endedOffice(office: string, last: Holding): Problem {
  return new Problem({
    code: 'office-ended',
    message: say`The office ${office} ended on ${last.until ?? ''}.`,
    hint: say`Write to the office that took over its work.`,
    where: last.whereIs('ended'),
  });
}

/** The last day of an office that has ended by a date; `undefined` where it goes on, or is only vacant. */
export function endOf(holdings: readonly Holding[], office: string, date: LocalDate): LocalDate | undefined {
  const ofOffice = holdings.filter((holding) => holding.office === office);
  const last = newestOf(ofOffice);
  return last?.ended === true && last.until !== undefined && last.until < date ? last.until : undefined;
}

function heldTwice(office: string, [first, second]: readonly [Holding, Holding], date: LocalDate): Problem {
  return new Problem({
    code: 'office-held-twice',
    message: say`Two people hold the office ${office} on ${date}: ${visible(personName(first))} since ${first.since}, and ${visible(personName(second))} since ${second.since}.`,
    hint: say`Write into the row of ${visible(personName(first))} on which day that term ended (until).`,
    where: first.whereIs('until'),
  });
}
