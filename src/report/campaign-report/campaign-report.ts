import { provinces } from '../../decision-makers/provinces.js';
import type { Language } from '../../language/language.js';
import type { LocalDate } from '../../language/local-date.js';
import { longDate } from '../../language/long-date.js';
import { formatNumber, formatPercent } from '../../language/numbers.js';
import { partNames, totalNames, type PartName, type ShownCounts } from './figures.js';
import type { Period } from './letter-count.js';
import { reportWords, type ReportWords } from './report-words.js';
import type { Span } from './small-numbers.js';

/** What a report is made from. */
export interface ReportInput {
  readonly shown: ShownCounts;
  readonly period: Period;
  readonly goal: number | undefined;
  readonly campaign: string;
  readonly organisation: string;
  /** Name and office of an official, by the id that the ledger has. */
  readonly official: (id: string) => string;
  /** Officials that the campaign leaves out, each with the reason. */
  readonly spared?: readonly string[] | undefined;
  readonly language: Language;
  readonly today: LocalDate;
}

/** A table of the report; `parts` names what it counts, so that a picture can be made of it. */
export interface ReportTable {
  readonly id: PartName | 'totals' | 'week';
  readonly title: string;
  /** Label, and number in the report's language. */
  readonly rows: readonly (readonly [string, string])[];
  readonly values: readonly { readonly group: string; readonly label: string; readonly value: number }[];
}

/** A report in words and tables, before it becomes Markdown, HTML or CSV. */
export interface CampaignReport {
  readonly language: Language;
  readonly words: ReportWords;
  readonly title: string;
  readonly organisation: string;
  readonly period: string;
  /** Whole sentences: what an organiser would say first. */
  readonly lead: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly spans: readonly Span[];
  /** Letters before the period, from which the line begins. */
  readonly before: number;
  readonly goal: number | undefined;
  readonly made: string;
}

/** Puts the shown numbers into words and tables. */
export function campaignReport(input: ReportInput): CampaignReport {
  const { shown, period, goal, language, official } = input;
  const words = reportWords[language];
  const number = (n: number | undefined): string => (n === undefined ? words.hidden : formatNumber(n, language));
  const day = (date: LocalDate): string => longDate(date, language);
  const letters = shown.totals.get('letters');
  const all = shown.totals.get('letters_since_start') ?? letters;
  const totals = totalNames.filter((name) => period.from !== undefined || !name.startsWith('letters_'));
  const tables: ReportTable[] = [
    {
      id: 'totals',
      title: words.summary,
      rows: totals.map((name) => [words.totals[name], number(shown.totals.get(name))]),
      values: [],
    },
  ];
  if (shown.weeks.length > 0) {
    const rows = shown.weeks.map(
      ({ from, to, value }) => [from === to ? from : `${from} – ${to}`, number(value)] as const,
    );
    tables.push({ id: 'week', title: words.parts.week, rows, values: [] });
  }
  for (const id of partNames) {
    const groups = [...(shown.parts.get(id) ?? [])];
    if (groups.length === 0) continue;
    const values = groups
      .map(([group, value]) => ({ group, label: labelOf(id, group), value }))
      .sort((a, b) => Number(a.group === 'other') - Number(b.group === 'other') || b.value - a.value);
    const rows = values.map(({ label, value }) => [label, number(value)] as const);
    tables.push({ id, title: words.parts[id], rows, values });
  }
  const lead: string[] = [];
  if (letters !== undefined) {
    lead.push(words.headline(number(period.from === undefined ? letters : all)));
    if (period.from !== undefined) lead.push(words.more(number(letters), day(period.from)));
    if (goal !== undefined && all !== undefined)
      lead.push(words.goal(number(all), number(goal), formatPercent((100 * all) / goal, language)));
  }
  const { spared = [] } = input;
  if (spared.length > 0) lead.push(words.spared(spared.join('; ')));
  return {
    language,
    words,
    title: words.title(input.campaign),
    organisation: input.organisation,
    period: words.period(period.from === undefined ? undefined : day(period.from), day(period.to)),
    lead,
    tables,
    spans: shown.weeks,
    before: shown.totals.get('letters_before') ?? 0,
    goal,
    made: words.made(day(input.today)),
  };

  function labelOf(id: PartName, group: string): string {
    if (id === 'addressee' || id === 'replies') return words.groups[group] ?? official(group);
    if (id === 'province')
      return provinces.find(({ code }) => code === group)?.name[language] ?? words.groups[group] ?? group;
    if (id === 'list') return words.groups[group] ?? group.replace(/^.*[\\/]/, '');
    return words.groups[group] ?? group;
  }
}
