import type { Campaign } from '../campaign/campaign.js';
import type { Supporter } from '../contacts/supporter.js';
import type { LocalDate } from '../language/local-date.js';
import type { DecisionMaker, OwnOffice } from '../decision-makers/decision-maker.js';
import { readForms, type FormsOfAddress } from '../decision-makers/forms/forms-of-address.js';
import { personName, slug } from '../decision-makers/identity.js';
import { listed, say, type Sentence } from '../language/sentence.js';
import { ridingNamed, sameDistrict, type Riding } from './riding.js';
import { readHouseMembers } from './house-members.js';
import { located } from './located.js';
import { memberAsDecisionMaker, sittingMember, type Member } from './member.js';
import { MEMBERS_FILE, readOwnRows, type OwnRow } from './members-file.js';
import { officialAsDecisionMaker, rowAsDecisionMaker, rowsAbout, styleOfWord, withRow } from './own-people.js';
import { codeKey, districtColumns, readPostalCodes, type OwnCodes } from './postal-code-file.js';
import { readRidingCache, type RidingCache } from './riding-cache.js';

/** Somebody of a supporter's own, or why she has none: a code for counts, and a sentence. */
export type OwnMember = (supporter: Supporter, word?: OwnOffice) => DecisionMaker | Missing;

/** Why a supporter has nobody of her own: a code for counts, and a sentence. */
interface Missing {
  readonly code: string;
  readonly message: Sentence;
  /** Of a vacant seat: the office that the campaign's own file names for it. */
  readonly fallback?: string | undefined;
}

/**
 * Opens what is known of districts and who sits for them: the House's list and the file of postal codes that `campaign.yaml`
 * names, what `postbag locate` found, and `contacts/members.csv`, which is believed before the others. Asks nobody. Equal people
 * are the same object.
 *
 * Codes of those who have none: `postal-code-missing`, `riding-unknown` (not looked up, or nobody knows the code),
 * `riding-ambiguous` (the code lies in two), `member-unknown` (a vacant seat, or no list).
 *
 * A member's address is one that the service gave, `checked` on the day it was fetched, and only where the service and the
 * House's list name the same person.
 *
 * @throws Problem, Problems as `readHouseMembers`, `readPostalCodes`, `readRidingCache`, `readOwnRows`, `readForms`
 */
export async function openOwnMembers(
  campaign: Campaign,
  date: LocalDate,
  known?: readonly OwnRow[],
): Promise<OwnMember> {
  const { folder, locate } = campaign;
  const rows = known ?? (await readOwnRows(campaign));
  const house = locate.members === undefined ? [] : await readHouseMembers(folder, locate.members);
  const isDistrict = (name: string): boolean => rows.some((row) => isOf(row, 'own-member', name));
  const own =
    locate.postalCodes === undefined ? noCodes : await readPostalCodes(folder, locate.postalCodes, isDistrict);
  const cache = await readRidingCache(folder);
  const styles = rows.flatMap((row) => row.cell('style') ?? []);
  const forms = await readForms(folder, [...Object.values(styleOfWord), ...styles]);
  const people = knownPeople({ rows, house, isListed: locate.members !== undefined, cache, forms, date });
  const vacant = (word: OwnOffice, district: string): Missing => vacantSeat(word, district, rows, date);

  const federal: OwnMember = (supporter) => {
    const { code, ridings } = located(supporter, own.ridings, cache);
    const [riding, second] = ridings ?? [];
    if (second !== undefined) {
      const names = (ridings ?? []).map(({ name }) => name.en);
      return missing(
        'riding-ambiguous',
        say`The postal code ${code ?? ''} lies in more than one riding: ${listed(names)}.`,
      );
    }
    if (riding !== undefined) return people.member(riding) ?? vacant('own-member', riding.name.en);
    if (code === undefined)
      return missing('postal-code-missing', say`There is no Canadian postal code to find the member by.`);
    return missing('riding-unknown', notFound(code, ridings !== undefined));
  };

  return (supporter, word = 'own-member') => {
    const column = districtColumns.find(([, of]) => of === word)?.[0] ?? 'riding';
    const typed = supporter.fields[column] ?? '';
    const key = codeKey(supporter.fields['postal_code'] ?? '');
    const byName = typed === '' ? undefined : people.named(word, typed);
    if (byName !== undefined && (word !== 'own-member' || ridingNamed(typed) === undefined)) return byName;
    const districts = own.districts.get(key)?.[word] ?? [];
    if (districts.length > 1) return ambiguous(key, districts);
    const [district] = districts;
    if (district !== undefined) return people.named(word, district) ?? vacant(word, district);
    if (word === 'own-member') return federal(supporter);
    const byTyped = typed === '' ? undefined : vacant(word, typed);
    if (key === '' && byTyped?.fallback !== undefined) return byTyped;
    if (key === '') return missing('postal-code-missing', say`There is no postal code to find the ${word} by.`);
    const entry = cache.codes.get(key);
    const chosen = entry?.chosenOfficials?.[word];
    const keys = (entry?.officials ?? []).filter((one) => cache.officials.get(one)?.word === word);
    const elected = (chosen === undefined ? keys : [chosen]).map(people.official).filter((one) => one !== undefined);
    if (elected.length > 1)
      return ambiguous(
        key,
        elected.map((one) => `${personName(one)} (${one.riding?.en ?? ''})`),
      );
    if (elected.length === 0 && byTyped?.fallback !== undefined) return byTyped;
    return elected[0] ?? missing('riding-unknown', notFound(key, entry?.officials !== undefined));
  };
}

/** What is known of those who sit for districts. */
interface Sources {
  /** The campaign's own file. */
  readonly rows: readonly OwnRow[];
  readonly house: readonly Member[];
  /** Whether there is a list of the House. */
  readonly isListed: boolean;
  readonly cache: RidingCache;
  readonly forms: FormsOfAddress;
  readonly date: LocalDate;
}

/** Who sits for a federal riding; whom the campaign's own file names for a district; and an official by her key in what was found. */
function knownPeople({ rows, house, isListed, cache, forms, date }: Sources) {
  const form = forms.of('member')!; // ships with postbag
  const people = new Map<string, DecisionMaker | undefined>();
  const once = (key: string, make: () => DecisionMaker | undefined): DecisionMaker | undefined => {
    if (!people.has(key)) people.set(key, make());
    return people.get(key);
  };
  const withOwn = (person: DecisionMaker, word: OwnOffice): DecisionMaker =>
    rowsAbout(person, word, rows).reduce((changed, row) => withRow(changed, row, forms), person);
  const rowOf = (word: OwnOffice, district: string): OwnRow | undefined =>
    rows.find((one) => one.lastName !== undefined && isOf(one, word, district));
  return {
    member: (riding: Riding) =>
      once(riding.number, () => {
        const sits = joined(sittingMember(house, riding, date), fromCache(cache, riding), isListed);
        const row = rowOf('own-member', riding.name.en);
        const member = sits ?? (row === undefined ? undefined : nobody(riding, row, date));
        return member === undefined ? undefined : withOwn(memberAsDecisionMaker(member, form), 'own-member');
      }),
    named: (word: OwnOffice, district: string) =>
      once(`${word} ${slug(district)}`, () => {
        const row = rowOf(word, district);
        return row === undefined ? undefined : rowAsDecisionMaker(row, row.district ?? district, date, forms);
      }),
    official: (key: string) =>
      once(key, () => {
        const record = cache.officials.get(key);
        return record === undefined ? undefined : withOwn(officialAsDecisionMaker(record, forms), record.word);
      }),
  };
}

const noCodes: OwnCodes = { ridings: new Map(), districts: new Map() };

function isOf(row: OwnRow, word: OwnOffice, district: string): boolean {
  return row.word === word && row.district !== undefined && sameDistrict(row.district, district);
}

function missing(code: string, sentence: Sentence): Missing {
  return { code, message: sentence };
}

function ambiguous(code: string, names: readonly string[]): Missing {
  return missing('riding-ambiguous', say`The postal code ${code} has more than one: ${listed(names)}.`);
}

function notFound(code: string, asked: boolean): Sentence {
  return asked
    ? say`The postal code ${code} is in no riding that is known.`
    : say`The postal code ${code} has not been looked up yet (postbag locate).`;
}

/** A seat for which nobody is known to sit, with the office that the campaign's own file names for it. */
function vacantSeat(word: OwnOffice, district: string, rows: readonly OwnRow[], date: LocalDate): Missing {
  const fallback = rows.find((row) => isOf(row, word, district) && row.cell('fallback') !== undefined);
  return {
    ...missing('member-unknown', say`Nobody is known to sit for ${district} on ${date}.`),
    fallback: fallback?.cell('fallback'),
  };
}

/** A seat of which only the campaign's own file knows who sits for it. */
function nobody(riding: Riding, row: OwnRow, date: LocalDate): Member {
  return {
    riding,
    firstName: row.firstName ?? '',
    lastName: row.lastName ?? '',
    gender: undefined,
    email: undefined,
    language: undefined,
    privyCouncillor: false,
    since: date,
    until: undefined,
    checked: undefined,
    source: row.cell('source') ?? MEMBERS_FILE,
    where: row.where,
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
