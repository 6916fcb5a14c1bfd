import type { Campaign } from '../campaign/campaign.js';
import { readLists } from '../contacts/lists.js';
import { supporterHash } from '../contacts/supporter-hash.js';
import type { Supporter } from '../contacts/supporter.js';
import { provinceCode } from '../contacts/values/province.js';
import { personName } from '../decision-makers/identity.js';
import { readHoldings } from '../decision-makers/read-holdings.js';
import { inLanguage, type Language } from '../language/language.js';
import { addDays, localDate, type LocalDate } from '../language/local-date.js';
import { say } from '../language/sentence.js';
import { Problem, Problems } from '../problems/problem.js';
import { instantOf, wallClock } from '../language/wall-clock.js';
import type { Span } from '../ledger/letter-sums.js';
import type { Period, SupporterFacts } from '../report/campaign-report/letter-count.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * What lists say of supporters, by the hash that the ledger knows them by. A list that cannot be read is said, and its people are counted
 * without province: the ledger tells the rest.
 */
export async function supporterFacts(
  campaign: Campaign,
  terminal: Terminal,
): Promise<(hash: string) => SupporterFacts | undefined> {
  const known = new Map<string, SupporterFacts>();
  // The same few values for all: a million people fit in memory.
  const values = new Map<string, SupporterFacts>();
  const visitor = {
    supporter: (one: Supporter): void => {
      const province = provinceOf(one.fields);
      const ownWords = (one.fields['personal_note']?.trim() ?? '') !== '';
      const name = `${province ?? ''} ${ownWords}`;
      const value = values.get(name) ?? { province, ownWords };
      values.set(name, value);
      known.set(supporterHash(one.key), value);
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
  return (hash) => known.get(hash);
}

/** The province by the column that names it, else by the first letter of the postal code. */
function provinceOf(fields: Supporter['fields']): string | undefined {
  const named = provinceCode(fields['province'] ?? '');
  if (named !== undefined) return named;
  const code = (fields['postal_code'] ?? '').toUpperCase().replace(/\s/g, '');
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
export async function sparedOfficials(
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

/** Names of officials by their ids, as far as the file of decision makers has them. */
export async function officialNames(campaign: Campaign, language: Language): Promise<ReadonlyMap<string, string>> {
  const holdings = await readHoldings(campaign.folder, campaign.decisionMakers).catch(() => []);
  return new Map(
    holdings.map((holding) => [
      holding.id,
      `${personName(holding)}, ${inLanguage(holding.title, language) ?? holding.office}`,
    ]),
  );
}

/** The moments of a period: midnight of its first day, and of the day after its last. */
export function spanOf({ from, to }: Period, timeZone: string): Span {
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
