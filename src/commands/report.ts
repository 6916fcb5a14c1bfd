import { resolve } from 'node:path';
import type { Campaign } from '../campaign/campaign.js';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Context, ExitCode } from '../context.js';
import { inLanguage } from '../language/language.js';
import { localDate, type LocalDate } from '../language/local-date.js';
import { readFrench } from '../language/french.js';
import { inEnglish, say } from '../language/sentence.js';
import type { LedgerReader } from '../ledger/ledger-store.js';
import { hashEnd } from '../ledger/letter-sums.js';
import { Problem } from '../problems/problem.js';
import { visible } from '../problems/visible.js';
import { campaignReport } from '../report/campaign-report/campaign-report.js';
import { figures, shownCounts } from '../report/campaign-report/figures.js';
import {
  letterCounts,
  periodDays,
  type CountedLetter,
  type Period,
  type SupporterFacts,
} from '../report/campaign-report/letter-count.js';
import { reportCsv, reportMarkdown } from '../report/campaign-report/report-markdown.js';
import { addresseeNames } from '../runs/addressee-names.js';
import { readingLedger } from '../runs/ledger/reading-ledger.js';
import type { CommonOptions } from '../runs/flags.js';
import { dropFrom } from '../runs/report/dropped-counts.js';
import { dayReader, leftOutOfficials, periodSpan, supporterFacts } from '../runs/report/report-facts.js';
import { reportRows } from '../runs/report/report-rows.js';
import type { ReportOptions } from '../flags/report.js';
import { writeTogether, type FileToWrite } from '../write-together.js';

/**
 * Reports what the campaign did in a period, without names and without groups of fewer than five: as Markdown on stdout, and as a page and
 * tables where asked for. Only reads. Raises `usage` for a period that ends before it begins, and what `readCampaignLedger` raises.
 */
export async function report(options: ReportOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock, cwd } = context;
  const campaign = await readCampaign(options.folder);
  const today = localDate(clock.now(), campaign.timeZone);
  const period: Period = { from: options.from, to: options.to ?? options.asOf ?? today };
  if (period.from !== undefined && period.from > period.to) throw backwards(period.from, period.to);
  return readingLedger(campaign, context, async (ledger): Promise<ExitCode> => {
    const { shown, rows } = await counted(campaign, ledger, period, options, context);
    const numbers = [...figures(shown, options.goal)];
    const language = options.lang ?? campaign.defaultLanguage;
    const render = language === 'fr' ? await readFrench() : inEnglish;
    const ids = (['addressee', 'replies'] as const).flatMap((part) => [...(shown.parts.get(part)?.keys() ?? [])]);
    const nameOf = await addresseeNames(campaign, period.to, ids);
    const made = campaignReport({
      shown,
      period,
      goal: options.goal,
      campaign: inLanguage(campaign.title, language) ?? campaign.id,
      organisation: inLanguage(campaign.organisation.name, language) ?? campaign.id,
      official: (id) => render(nameOf(id)),
      spared: await leftOutOfficials(campaign, language, period.to),
      language,
      today,
    });
    const files: FileToWrite[] = [];
    const add = (file: string | undefined, data: FileToWrite['data'], how?: FileToWrite['options']): void => {
      if (file !== undefined) files.push({ path: resolve(cwd, file), data, options: how });
    };
    add(options.csv, reportCsv(numbers), { mode: 0o644 });
    add(options.rows, reportRows(rows));
    if (options.html !== undefined) {
      // With d3 in it, the module is loaded only where a page is wanted.
      const { reportHtml } = await import('../report/campaign-report/report-html.js');
      add(options.html, reportHtml(made), { mode: 0o644, overwrite: 'generated' });
    }
    await writeTogether(files);
    if (options.json) {
      for (const { name, group, value } of numbers)
        terminal.result(JSON.stringify({ event: 'figure', name, group, value: value ?? null }));
      const hidden = numbers.filter(({ value }) => value === undefined).length;
      terminal.summary({ from: period.from ?? null, to: period.to, figures: numbers.length, hidden });
      return 0;
    }
    terminal.result(reportMarkdown(made));
    for (const file of [options.html, options.csv])
      if (file !== undefined) terminal.note(say`Written: ${visible(file)}`);
    if (options.rows !== undefined)
      terminal.note(say`Written: ${visible(options.rows)}. It is private: its rows lead to people.`);
    return 0;
  });
}

async function counted(
  campaign: Campaign,
  ledger: LedgerReader | undefined,
  period: Period,
  options: ReportOptions & CommonOptions,
  context: Context,
): Promise<{ readonly shown: ReturnType<typeof shownCounts>; readonly rows: AsyncIterable<CountedLetter> }> {
  const { terminal } = context;
  const days = periodDays(period, dayReader(campaign.timeZone));
  const { dayOf } = days;
  if (ledger === undefined) {
    const rows = countedLetters(undefined, days.counted, nothing, terminal);
    return { shown: shownCounts(letterCounts(noSums, days, nothing), []), rows };
  }
  const sums = {
    letters: await ledger.letterSums(),
    reached: await ledger.reachSums(),
    writers: await ledger.writerSums(periodSpan(period, campaign.timeZone)),
  };
  // Reading the lists takes longer than all else.
  const asksLists = options.rows !== undefined || sums.writers.within.length > 0;
  const { about, leftOut } = asksLists
    ? await supporterFacts(campaign, period.to, terminal)
    : { about: nothing, leftOut: new Map<string, number>() };
  const answers = (await ledger.answers()).filter(({ at }) => {
    const on = dayOf(at);
    return (period.from === undefined || on >= period.from) && on <= period.to;
  });
  const counts = letterCounts(sums, days, about);
  await dropFrom(counts, days, { campaign, ledger, options }, context);
  const rows = countedLetters(ledger, days.counted, about, terminal);
  return { shown: shownCounts(counts, answers, leftOut), rows };
}

const nothing = (): undefined => undefined;
const noSums = { letters: [], reached: [], writers: { within: [], before: [], signOn: 0 } };

/** Every letter as it is counted, for rows that lead to people. */
async function* countedLetters(
  ledger: LedgerReader | undefined,
  counted: ReturnType<typeof periodDays>['counted'],
  about: (hashEnd: string) => SupporterFacts | undefined,
  terminal: Context['terminal'],
): AsyncGenerator<CountedLetter> {
  let read = 0;
  for await (const facts of ledger?.facts() ?? []) {
    if (++read % 10_000 === 0) terminal.progress(say`Letters counted: ${read}`);
    yield counted(facts, about(hashEnd(facts.supporterHash)));
  }
  terminal.progress('');
}

function backwards(from: LocalDate, to: LocalDate): Problem {
  return new Problem({
    code: 'usage',
    message: say`The period ends on ${to}, before it begins on ${from}.`,
    hint: say`Give --from the earlier day, and --to the later one.`,
  });
}
