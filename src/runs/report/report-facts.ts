import type { Campaign } from '../../campaign/campaign.js';
import { firstSeen, KeyTable } from '../../contacts/key-table.js';
import { readLists } from '../../contacts/lists.js';
import { memoized } from '../../contacts/memoized.js';
import { supporterHash } from '../../contacts/supporter-hash.js';
import type { Supporter } from '../../contacts/supporter.js';
import { provinceCode } from '../../contacts/values/province.js';
import { personName } from '../../decision-makers/identity.js';
import { readOwnRows } from '../../districts/members-file.js';
import { readHoldings } from '../../decision-makers/read-holdings.js';
import { inLanguage, type Language } from '../../language/language.js';
import { addDays, localDate, type LocalDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import { Problem, Problems } from '../../problems/problem.js';
import { instantOf, wallClock } from '../../language/wall-clock.js';
import { hashEnd, type Span } from '../../ledger/letter-sums.js';
import type { Period, SupporterFacts } from '../../report/campaign-report/letter-count.js';
import type { Terminal } from '../../terminal/terminal.js';

/** What a report needs of the lists. */
interface ReadLists {
  /** What is known of a supporter by the end of her hash. */
  readonly about: (hashEnd: string) => SupporterFacts | undefined;
  /** For how many people their own member, councillor or mayor is left out, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/**
 * What lists say of supporters, by the `hashEnd` that the ledger knows them by. A list that cannot be read is said, and its people are counted
 * without province: the ledger tells the rest. A million people take 30 MB.
 */
export async function supporterFacts(campaign: Campaign, on: LocalDate, terminal: Terminal): Promise<ReadLists> {
  const leftOut = new Map<string, number>();
  const reasonsFor = await leaveOuts(campaign, on);
  let people = new KeyTable();
  /** Each value once, and which of them a person has, by the person's number. */
  const values: SupporterFacts[] = [];
  let valueOf = new Uint8Array(1024);
  const provinceNamed = memoized(provinceCode);
  const visitor = {
    begin: (): void => {
      leftOut.clear();
      people = new KeyTable();
    },
    supporter: (supporter: Supporter): void => {
      const { key, fields } = supporter;
      for (const reason of reasonsFor(supporter)) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      const province = provinceNamed(fields['province'] ?? '') ?? provinceOfCode(fields['postal_code'] ?? '');
      const ownWords = (fields['personal_note']?.trim() ?? '') !== '';
      let value = values.findIndex((one) => one.province === province && one.ownWords === ownWords);
      if (value < 0) value = values.push({ province, ownWords }) - 1;
      const found = people.add(hashEnd(supporterHash(key)));
      const number = found === firstSeen ? people.size - 1 : found;
      if (number === valueOf.length) valueOf = grown(valueOf);
      valueOf[number] = value;
    },
  };
  try {
    await readLists({ ...campaign, forgotten: new Set<string>() }, visitor);
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof Problems)) throw error;
    terminal.note(
      say`${terminal.noteStyle.warn(say`warning`)} A list cannot be read: ${error.message} Provinces and own words are counted as not known.`,
    );
  }
  const about: ReadLists['about'] = (end) => {
    const number = people.find(end);
    return number === firstSeen ? undefined : values[valueOf[number]!]; // each person has a value
  };
  return { about, leftOut };
}

/** Why a supporter's own people are not written to, each reason once; nothing is looked up where no row of the campaign leaves anybody out. */
async function leaveOuts(campaign: Campaign, on: LocalDate): Promise<(supporter: Supporter) => Iterable<string>> {
  const rows = await readOwnRows(campaign).catch(() => []);
  const words = new Set(rows.flatMap(({ word, cell }) => (cell('leave_out') === undefined ? [] : [word])));
  if (words.size === 0) return () => [];
  // With all ridings in it, the module is loaded only where it is needed.
  const { openOwnMembers } = await import('../../districts/own-member.js');
  const ownMember = await openOwnMembers(campaign, on, rows).catch(() => undefined);
  return (supporter) => {
    const reasons = new Set<string>();
    for (const word of words) {
      const found = ownMember?.(supporter, word);
      if (found !== undefined && !('code' in found) && found.leaveOut !== undefined) reasons.add(found.leaveOut);
    }
    return reasons;
  };
}

function grown(numbers: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(numbers.length * 2);
  more.set(numbers);
  return more;
}

/** The province by the first letter of the postal code. */
function provinceOfCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/\s/g, '');
  if (!/^[ABCEGHJ-NPRSTVXY]\d[A-Z]/.test(code)) return undefined;
  if (code.startsWith('X')) return /^X0[ABC]/.test(code) ? 'NU' : 'NT';
  return districts[code[0] ?? ''];
}

/** Postal districts of Canada Post. */
const districts: Readonly<Record<string, string>> = {
  A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON', R: 'MB', S: 'SK', T: 'AB',
  V: 'BC', Y: 'YT',
}; // prettier-ignore

/** Officials whom the campaign's file leaves out on a day, as `Cy Fir, Minister of Locks (has said yes already)`. */
export async function leftOutOfficials(
  campaign: Campaign,
  language: Language,
  on: LocalDate,
): Promise<readonly string[]> {
  const holdings = await readHoldings(campaign.folder, campaign.decisionMakers).catch(() => []);
  return holdings.flatMap((holding) => {
    const { leaveOut, since, until, title, office } = holding;
    if (leaveOut === undefined || since > on || (until !== undefined && until < on)) return [];
    return `${personName(holding)}, ${inLanguage(title, language) ?? office} (${leaveOut})`;
  });
}

/** The moments of a period: midnight of its first day, and of the day after its last. */
export function periodSpan({ from, to }: Period, timeZone: string): Span {
  const wall = wallClock(timeZone);
  const start = from === undefined ? new Date(0) : instantOf(from, 0, wall);
  return { from: start, until: instantOf(addDays(to, 1), 0, wall) };
}

/** Days of moments in a zone. Zones differ by quarters of an hour: the day is worked out once for each. */
export function dayReader(timeZone: string): (at: Date) => LocalDate {
  const known = new Map<number, LocalDate>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / 900_000);
    const day = known.get(quarter) ?? localDate(at, timeZone);
    known.set(quarter, day);
    return day;
  };
}
