import { Command } from 'commander';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Context, ExitCode } from '../context.js';
import { addressBlock } from '../decision-makers/address-block.js';
import { closing } from '../decision-makers/closing.js';
import { holderOn } from '../decision-makers/holder.js';
import type { Holding } from '../decision-makers/holding.js';
import { personName } from '../decision-makers/identity.js';
import { officeProblems } from '../decision-makers/office-problems.js';
import { readHoldings } from '../decision-makers/read-holdings.js';
import { salutation } from '../decision-makers/salutation.js';
import { languages } from '../language/language.js';
import type { Language } from '../language/language.js';
import { daysBetween, localDate } from '../language/local-date.js';
import type { LocalDate } from '../language/local-date.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { plain, visible } from '../problems/visible.js';
import { count } from '../report/count.js';
import { problemEvent } from '../report/problem-event.js';
import type { Style } from '../terminal/style.js';
import { wrap } from '../terminal/wrap.js';
import type { CommonOptions } from '../runs/flags.js';

/** What `postbag offices` takes: nothing of its own. */
export type OfficesOptions = object;

/** Flags of `postbag offices`. */
export const officesCommand = (run: (options: OfficesOptions) => Promise<void>): Command =>
  new Command('offices').action(() => run({}));

/**
 * Says of every office who holds it on the date, since when, at which address, and exactly how letters address the holder in
 * each language. Exit code 1 when an office has a problem.
 *
 * @throws Problem, Problems as `readCampaign` and `readHoldings`
 */
export async function offices(
  options: OfficesOptions & CommonOptions,
  { terminal, clock }: Context,
): Promise<ExitCode> {
  const campaign = await readCampaign(options.folder);
  const date = options.asOf ?? localDate(clock.now(), campaign.timeZone);
  const holdings = await readHoldings(campaign.folder, campaign.decisionMakers);
  const names = [...new Set(holdings.map(({ office }) => office))];
  const problems = officeProblems(holdings, names, date, () => campaign.languages);
  const held = names.map((office) => holder(holdings, office, date)).filter((found) => found !== undefined);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (options.json) {
    for (const holding of held) terminal.result(JSON.stringify(officeEvent(holding, campaign)));
    for (const problem of problems) terminal.result(JSON.stringify(problemEvent(problem)));
    terminal.result(
      JSON.stringify({ event: 'summary', date, offices: names.length, held: held.length, errors, warnings }),
    );
  } else {
    const width = Math.min(terminal.columns, 80);
    for (const holding of held) terminal.result(`${officeText(holding, campaign, date, width, terminal.style)}\n`);
    for (const problem of problems) terminal.result(`${describe(problem, terminal.style)}\n`);
    terminal.result(
      `${count(names.length, 'office')} on ${date}: ${held.length} held, ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
    );
  }
  return problems.length === 0 ? 0 : 1;
}

/** The holder of an office on a day; that there is none is told among the problems. */
function holder(holdings: readonly Holding[], office: string, date: LocalDate): Holding | undefined {
  try {
    return holderOn(holdings, office, date);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

function officeEvent(holding: Holding, campaign: Campaign): object {
  const inEach = (write: (language: Language) => string): object =>
    Object.fromEntries(languages.map((language) => [language, write(language)]));
  const { office, style, title, gender, acting, since, until, email, checked, language, source, where } = holding;
  return {
    event: 'office',
    office,
    holder: personName(holding),
    ...{ style, title, gender, acting, since, until, email, checked, language, source },
    ...{ file: where.file, line: where.line },
    address_block: inEach((one) => addressBlock(holding, one).join('\n')),
    salutation: inEach((one) => salutation([holding], one, { end: campaign.salutationEnd })),
    closing: inEach((one) => closing([holding], one)),
  };
}

function officeText(holding: Holding, campaign: Campaign, date: LocalDate, width: number, style: Style): string {
  const { office, since, until, acting } = holding;
  const term = until === undefined ? `since ${since}` : `from ${since} to ${until}`;
  const indent = '      ';
  const written = languages.flatMap((language) => {
    const lines = [
      ...addressBlock(holding, language),
      '',
      salutation([holding], language, { end: campaign.salutationEnd }),
      '',
      closing([holding], language),
    ];
    const wrapped = lines.flatMap((line) => (line === '' ? [''] : wrap(plain(line), width - indent.length)));
    return ['', ...wrapped.map((line, index) => `${index === 0 ? `  ${language}  ` : indent}${line}`.trimEnd())];
  });
  return [
    `${style.strong(visible(office))}: ${visible(personName(holding))}${acting ? ' (acting)' : ''}, ${term}`,
    `  ${address(holding, date, style)}`,
    ...written,
  ].join('\n');
}

function address({ email, checked }: Holding, date: LocalDate, style: Style): string {
  if (email === undefined) return style.warn('no e-mail address');
  if (checked === undefined) return `${visible(email)}, ${style.warn('never checked')}`;
  const days = daysBetween(checked, date);
  return `${visible(email)}, checked on ${checked}${days > 0 ? ` (${days} ${days === 1 ? 'day' : 'days'} ago)` : ''}`;
}
