import { resolve } from 'node:path';
import { readCampaign } from '../campaign/read-campaign.js';
import type { Campaign } from '../campaign/campaign.js';
import type { Context, ExitCode } from '../context.js';
import { addressBlock } from '../decision-makers/address-block.js';
import { closing } from '../decision-makers/closing.js';
import { genders } from '../decision-makers/forms/form-of-address.js';
import { endOf, holderOn } from '../decision-makers/holder.js';
import type { Holding } from '../decision-makers/holding.js';
import { personName } from '../decision-makers/identity.js';
import { withGender } from '../decision-makers/office-forms.js';
import { officeProblems } from '../decision-makers/office-problems.js';
import { readHoldings } from '../decision-makers/read-holdings.js';
import { salutation } from '../decision-makers/salutation.js';
import { writeAtomically } from '../files.js';
import { languages, type Language } from '../language/language.js';
import { daysBetween, localDate, type LocalDate } from '../language/local-date.js';
import { count, localized, say, type Text } from '../language/sentence.js';
import { describe } from '../problems/describe.js';
import { Problem } from '../problems/problem.js';
import { printable, visible } from '../problems/visible.js';
import { officePage, officeSheet } from '../report/office-sheet.js';
import { problemEvent } from '../report/problem-event.js';
import type { Style } from '../terminal/style.js';
import { wrap } from '../terminal/wrap.js';
import type { CommonOptions } from '../runs/flags.js';
import type { OfficesOptions } from '../flags/offices.js';

/**
 * Says of every office who holds it on the date, since when, at which address, and exactly how letters address the holder in
 * each language; of one office every form; or changes the file. Exit code 1 when an office has a problem.
 *
 * @throws Problem, Problems as `readCampaign`, `readHoldings`, `addOffice`, `markChecked`
 */
export async function offices(options: OfficesOptions & CommonOptions, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const campaign = await readCampaign(options.folder);
  if (options.add) return (await import('../runs/offices/ask-office.js')).addOffice(campaign, context);
  if (options.checked !== undefined)
    return (await import('../runs/offices/change-offices.js')).markChecked(options.checked, campaign, context);
  const date = options.asOf ?? localDate(clock.now(), campaign.timeZone);
  const holdings = await readHoldings(campaign.folder, campaign.decisionMakers);
  if (options.office !== undefined || options.html !== undefined)
    return sheets(holdings, date, { ...options, cwd: context.cwd }, campaign, terminal);
  const names = [...new Set(holdings.map(({ office }) => office))];
  const ended = names.filter((office) => endOf(holdings, office, date) !== undefined);
  const current = names.filter((office) => !ended.includes(office));
  const problems = officeProblems(holdings, current, date, () => campaign.languages);
  const held = current.map((office) => holder(holdings, office, date)).filter((found) => found !== undefined);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (options.json) {
    for (const holding of held) terminal.result(JSON.stringify(officeEvent(holding, campaign)));
    for (const office of ended)
      terminal.result(JSON.stringify({ event: 'office', office, holder: null, ended: endOf(holdings, office, date) }));
    for (const problem of problems) terminal.result(JSON.stringify(problemEvent(problem)));
    const numbers = { offices: names.length, held: held.length, ended: ended.length, errors, warnings };
    terminal.summary({ date, ...numbers });
  } else {
    const width = Math.min(terminal.columns, 80);
    for (const holding of held)
      for (const part of officeText(holding, campaign, date, width, terminal.style)) terminal.result(part);
    for (const office of ended)
      terminal.result(
        say`${terminal.style.strong(visible(office))}: ended on ${endOf(holdings, office, date) ?? ''}\n`,
      );
    for (const problem of problems) terminal.result(say`${describe(problem, terminal.style)}\n`);
    terminal.result(
      ended.length === 0
        ? say`${count(names.length, 'office')} on ${date}: ${held.length} held, ${count(errors, 'error')}, ${count(warnings, 'warning')}`
        : say`${count(names.length, 'office')} on ${date}: ${held.length} held, ${ended.length} ended, ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
    );
  }
  return problems.length === 0 ? 0 : 1;
}

/** Every form of one office, or a page of them. */
async function sheets(
  holdings: readonly Holding[],
  date: LocalDate,
  { office, html, json, cwd }: OfficesOptions & Pick<CommonOptions, 'json'> & { readonly cwd: string },
  campaign: Campaign,
  terminal: Context['terminal'],
): Promise<ExitCode> {
  const names = office === undefined ? [...new Set(holdings.map((holding) => holding.office))] : [office];
  const shown = names
    .map((name) => (office === undefined ? holder(holdings, name, date) : holderOn(holdings, name, date)))
    .filter((found) => found !== undefined);
  if (html !== undefined) {
    const path = resolve(cwd, html);
    const { en, fr } = campaign.title;
    const name = localized({ en: en ?? fr ?? campaign.id, fr: fr ?? en ?? campaign.id });
    const title = say`${name}: forms of address on ${date}`;
    const page = officePage(shown, campaign.salutationEnd, title, terminal.style.text);
    await writeAtomically(path, page, { overwrite: 'generated' });
    if (json) terminal.summary({ file: path, offices: shown.length });
    else terminal.result(say`${count(shown.length, 'office')} in every form: ${html}`);
    return 0;
  }
  for (const holding of shown) {
    if (json)
      for (const gender of genders)
        terminal.result(JSON.stringify({ ...officeEvent(withGender(holding, gender), campaign), gender }));
    else terminal.result(officeSheet(holding, campaign.salutationEnd, Math.min(terminal.columns, 80), terminal.style));
  }
  if (json) terminal.summary({ date, offices: shown.length });
  return 0;
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
    ...(holding.form.unconfirmed.length > 0 && { form_not_confirmed: holding.form.unconfirmed }),
  };
}

function officeText(
  holding: Holding,
  campaign: Campaign,
  date: LocalDate,
  width: number,
  style: Style,
): readonly Text[] {
  const indent = '      ';
  const written = languages.flatMap((language) => {
    const lines = [
      ...addressBlock(holding, language),
      '',
      salutation([holding], language, { end: campaign.salutationEnd }),
      '',
      closing([holding], language),
    ];
    const wrapped = lines.flatMap((line) => (line === '' ? [''] : wrap(printable(line), width - indent.length)));
    return ['', ...wrapped.map((line, index) => `${index === 0 ? `  ${language}  ` : indent}${line}`.trimEnd())];
  });
  return [
    heading(holding, style),
    address(holding, date, style),
    ...unconfirmed(holding, style),
    [...written, ''].join('\n'),
  ];
}

/** That nobody has found the form of address in the source that it names. */
function unconfirmed({ form }: Holding, style: Style): readonly Text[] {
  const [first, second] = form.unconfirmed;
  if (first === undefined) return [];
  const told =
    second !== undefined
      ? say`form of address not confirmed`
      : first === 'fr'
        ? say`French form of address not confirmed`
        : say`English form of address not confirmed`;
  return [say`  ${style.warn(told)}`];
}

function heading(holding: Holding, style: Style): Text {
  const { since, until, acting } = holding;
  const [office, name] = [style.strong(visible(holding.office)), visible(personName(holding))];
  if (until === undefined)
    return acting ? say`${office}: ${name} (acting), since ${since}` : say`${office}: ${name}, since ${since}`;
  return acting
    ? say`${office}: ${name} (acting), from ${since} to ${until}`
    : say`${office}: ${name}, from ${since} to ${until}`;
}

function address({ email, checked }: Holding, date: LocalDate, style: Style): Text {
  if (email === undefined) return say`  ${style.warn(say`no e-mail address`)}`;
  if (checked === undefined) return say`  ${visible(email)}, ${style.warn(say`never checked`)}`;
  const days = daysBetween(checked, date);
  if (days <= 0) return say`  ${visible(email)}, checked on ${checked}`;
  return days === 1
    ? say`  ${visible(email)}, checked on ${checked} (1 day ago)`
    : say`  ${visible(email)}, checked on ${checked} (${days} days ago)`;
}
