import type { Language } from '../language/language.js';
import { daysBetween, type LocalDate } from '../language/local-date.js';
import { say, type Text } from '../language/sentence.js';
import { Problem } from '../problems/problem.js';
import { nearest } from '../problems/nearest.js';
import { visible } from '../problems/visible.js';
import type { DecisionMaker } from './decision-maker.js';
import { isAtDomain } from './forms/form-of-address.js';
import { holderOrFallback } from './holder.js';
import type { HoldingColumn } from './holding-columns.js';
import type { Holding } from './holding.js';
import { personName } from './identity.js';

/** An address is good for this many days after somebody made sure of it. */
const CHECKED_FOR_DAYS = 90;

/** Complaints that leave a letter fit to be rehearsed, exported and printed, and stop nothing but a send. */
export const codesThatStopOnlySending: ReadonlySet<string> = new Set([
  'official-address-missing',
  'official-address-unchecked',
  'official-title-missing',
]);

/**
 * All that is wrong with the offices that letters of a day are addressed to, each said once.
 *
 * Errors `office-unknown`, `office-vacant`, `office-held-twice`: no letter can be written at all. Errors
 * `official-address-missing`, `official-address-unchecked`: nothing is sent; `official-title-missing`: the office
 * has a title in one language, and none in another in which it is written to. Warning `official-address-domain`.
 *
 * @param languagesOf the languages in which an office is written to; default: none that is asked about
 */
export function officeProblems(
  holdings: readonly Holding[],
  offices: readonly string[],
  date: LocalDate,
  languagesOf: (office: string) => Iterable<Language> = () => [],
): readonly Problem[] {
  return [...new Set(offices)].flatMap((office) => {
    try {
      const holder = holderOrFallback(holdings, office, date);
      return [...titleProblems(holder, languagesOf(office)), ...addressProblems(holder, date, holder.whereIs)];
    } catch (thrown) {
      if (thrown instanceof Problem) return [thrown];
      throw thrown;
    }
  });
}

/** Languages in which an office is written to, and has no title, though it has one in the other. */
function titleProblems(holder: Holding, used: Iterable<Language>): readonly Problem[] {
  const { title, office, form, whereIs } = holder;
  if (title.en === undefined && title.fr === undefined) return [];
  return [...used]
    .filter((language) => title[language] === undefined)
    .filter((language) => form.wording[language].neutral.titleLine.includes('{title}'))
    .map(
      (language) =>
        new Problem({
          code: 'official-title-missing',
          message: say`The office ${office} has no title for letters in language ${language}, and would be named in another language.`,
          hint: say`Write the title into column ${`title_${language}`}.`,
          where: whereIs(`title_${language}`),
        }),
    );
}

/** What is wrong with somebody's address on a day; `whereIs` tells where each value stands, `houseList` names the House's own list. */
export function addressProblems(
  person: DecisionMaker,
  date: LocalDate,
  whereIs: (column: HoldingColumn) => Problem['where'],
  houseList?: string,
): readonly Problem[] {
  const isOfService = isOwnMember(person) && !(isOfOwnFile(person) && person.where.file !== houseList);
  const place = isOwnMember(person) ? (person.riding?.en ?? person.office) : person.office;
  const name = say`${visible(personName(person))} (${visible(place)})`;
  if (person.email === undefined) {
    return [
      new Problem({
        code: 'official-address-missing',
        message: say`${name} has no e-mail address: letters can be rehearsed and printed, not sent.`,
        hint: isOfService
          ? say`postbag locate finds the addresses of members; without one, take supporters of ${person.riding?.en === undefined ? say`that riding` : visible(person.riding.en)} out to send to the others.`
          : say`Look the address up, and write it into column email with the day (${date}) in column checked.`,
        where: whereIs('email'),
      }),
    ];
  }
  const problems: Problem[] = [];
  if (!isChecked(person, date))
    problems.push(unchecked(person, name, date, { isOfService, where: whereIs('checked') }));
  const { domains } = person.form;
  if (domains !== undefined && !isAtDomain(person.email, domains))
    problems.push(oddDomain(person.email, name, domains, whereIs('email')));
  return problems;
}

/** Whether somebody made sure of an address in the 90 days before a day, the 90th included. */
function isChecked({ checked }: DecisionMaker, date: LocalDate): boolean {
  return checked !== undefined && daysBetween(checked, date) <= CHECKED_FOR_DAYS;
}

/** Members of supporters are in no file of offices: their addresses come from `postbag locate`. */
function isOwnMember({ office }: DecisionMaker): boolean {
  return office.startsWith('member:');
}

/** Known from the campaign's own file, which no command fills in. */
function isOfOwnFile({ where }: DecisionMaker): boolean {
  return where.file === 'contacts/members.csv';
}

function unchecked(
  person: DecisionMaker,
  name: Text,
  date: LocalDate,
  { isOfService, where }: { readonly isOfService: boolean; readonly where: Problem['where'] },
): Problem {
  const { email, checked } = person;
  return new Problem({
    code: 'official-address-unchecked',
    message:
      checked === undefined
        ? say`The address of ${name}, ${visible(email ?? '')}, has never been checked.`
        : say`The address of ${name}, ${visible(email ?? '')}, was last checked ${daysBetween(checked, date)} days ago, on ${checked}.`,
    hint: isOfService
      ? say`postbag locate --again asks for the addresses anew.`
      : isOwnMember(person)
        ? say`Compare it with the office's own page, and write the day (${date}) into column checked.`
        : say`Compare it with the office's own page, and run postbag offices --checked ${person.office}.`,
    where,
  });
}

function oddDomain(email: string, name: Text, domains: readonly string[], where: Problem['where']): Problem {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const meant = nearest(
    domain,
    domains.filter((known) => !known.startsWith('*.')),
  );
  return new Problem({
    code: 'official-address-domain',
    message: say`The address of ${name} is at "${visible(domain)}", where officials of that kind do not usually get mail.`,
    hint: meant === undefined ? say`Usual are ${domains.join(', ')}.` : say`Did you mean ${meant}?`,
    where,
    severity: 'warning',
  });
}
