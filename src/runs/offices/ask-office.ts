import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { slugOf } from '../../campaign/slug.js';
import type { Context, ExitCode } from '../../context.js';
import type { FormOfAddress } from '../../decision-makers/forms/form-of-address.js';
import { usualPostNominals } from '../../decision-makers/forms/post-nominals.js';
import { readForms, type FormsOfAddress } from '../../decision-makers/forms/forms-of-address.js';
import { holdingColumns, type HoldingColumn } from '../../decision-makers/holding-columns.js';
import { provinceNamed } from '../../decision-makers/provinces.js';
import { rewrite } from '../../files.js';
import { localDate, type LocalDate } from '../../language/local-date.js';
import { say, type Text } from '../../language/sentence.js';
import { describe } from '../../problems/describe.js';
import { nearest } from '../../problems/nearest.js';
import { Problem, problemsOf } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import type { Terminal } from '../../terminal/terminal.js';
import { checkedText, withOffice, type OfficeRow } from './change-offices.js';
import { dayOf, holderQuestions, type Titled } from './holder-questions.js';

/**
 * Asks for an office and its holder, with what is known of its form of address, and adds a row to the file of decision makers;
 * the rows that are there stay as they are. Exit code 2 when the person does not finish.
 *
 * @throws Problem `usage` where nobody can be asked, or as `readForms`
 */
export async function addOffice(campaign: Campaign, context: Context): Promise<ExitCode> {
  const { terminal, clock } = context;
  const { folder, decisionMakers: file } = campaign;
  if (!terminal.canAsk)
    throw new Problem({
      code: 'usage',
      message: say`postbag offices --add asks questions, and this is not a terminal.`,
      hint: say`Add a row to ${file} by hand; its columns are ${holdingColumns.join(', ')} (postbag help offices).`,
    });
  const forms = await readForms(folder);
  const row = await askedRow(campaign, forms, localDate(clock.now(), campaign.timeZone), terminal);
  if (row === undefined || !(await isWritten(campaign, row, terminal))) {
    terminal.note(say`Nothing was written.`);
    return 2;
  }
  const { office } = row;
  terminal.result(say`${file}: ${office} is added. See how it is addressed: postbag offices --office ${office}`);
  return 0;
}

/** What a person answers to all questions; `undefined` when the input ended at one of them. */
async function askedRow(
  campaign: Campaign,
  forms: FormsOfAddress,
  today: LocalDate,
  terminal: Terminal,
): Promise<(OfficeRow & { readonly office: string }) | undefined> {
  const named = await ask(terminal, say`Short name of the office, such as minister-of-health: `, (answer) =>
    officeOf(answer) === '' ? say`Write it in small letters with hyphens.` : undefined,
  );
  if (named === undefined) return undefined;
  const office = officeOf(named);
  const likely = likelyStyles(office, forms);
  const addressed = await askedForm(likely, forms, terminal);
  if (addressed === undefined) return undefined;
  const { form, style, province } = addressed;
  for (const line of known(form, province)) terminal.note(line);
  const titled: Titled | undefined =
    likely.length === 0 || office === named
      ? undefined
      : { column: isFrench(office) ? 'title_fr' : 'title_en', title: named };
  const answers: Partial<Record<HoldingColumn, string>> = {};
  for (const [column, question, check] of holderQuestions(campaign, form, today, titled)) {
    const answer = await ask(terminal, question, check);
    if (answer === undefined) return undefined;
    if (answer !== '') answers[column] = column === 'since' ? dayOf(answer) : answer;
    else if (titled !== undefined && column === titled.column) answers[column] = titled.title;
  }
  return { office, style, ...(province !== undefined && { province }), since: today, ...answers };
}

/** The form of address, and the province where it is another in each. */
async function askedForm(
  likely: readonly string[],
  forms: FormsOfAddress,
  terminal: Terminal,
): Promise<{ readonly style: string; readonly province?: string; readonly form: FormOfAddress } | undefined> {
  // The offered answer is taken only when she presses Enter.
  const usual = likely.length === 1 ? likely[0] : undefined;
  const question =
    usual !== undefined
      ? say`Form of address (${usual}; postbag help offices lists the others): `
      : likely.length > 1
        ? say`Form of address, one of ${likely.join(', ')} (postbag help offices tells them apart): `
        : say`Form of address, such as minister (postbag help offices lists them): `;
  const styled = await ask(terminal, question, (answer) => {
    if (forms.of(answer) !== undefined || (answer === '' && usual !== undefined)) return undefined;
    if (answer === '') return say`This is needed.`;
    const meant = nearest(answer, forms.styles);
    return meant === undefined
      ? say`"${visible(answer)}" is not a form of address.`
      : say`"${visible(answer)}" is not a form of address. Did you mean ${meant}?`;
  });
  if (styled === undefined) return undefined;
  const style = styled === '' && usual !== undefined ? usual : styled;
  const form = forms.of(style)!; // the answer named one
  if (!form.needs.includes('province')) return { style, form };
  const answer = await ask(terminal, say`Province, such as ON: `, (typed) =>
    provinceNamed(typed) === undefined ? say`"${visible(typed)}" is not a province or territory.` : undefined,
  );
  if (answer === undefined) return undefined;
  const province = provinceNamed(answer)?.code ?? answer;
  return { style, province, form: forms.of(style, province) ?? form };
}

/** Asks until there is a usable answer; `undefined` at the end of input. `wrong`: what is wrong with one. */
async function ask(
  terminal: Terminal,
  question: Text,
  wrong: (answer: string) => Text | undefined,
): Promise<string | undefined> {
  for (;;) {
    const answer = (await terminal.ask(question))?.trim();
    const complaint = answer === undefined ? undefined : (unseen(answer) ?? wrong(answer));
    if (complaint === undefined) return answer;
    terminal.note(complaint);
  }
}

/** The complaint about an answer with characters that nobody sees, which the file would be refused for. */
const unseen = (answer: string): Text | undefined =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(answer)
    ? say`"${visible(answer)}" holds an invisible character. Type it anew.`
    : undefined;

/** Adds the row to the file, where the file can still be read with it. */
async function isWritten(campaign: Campaign, row: OfficeRow, terminal: Terminal): Promise<boolean> {
  try {
    const text = await withOffice(campaign, row);
    await checkedText(text, campaign);
    await rewrite(join(campaign.folder, campaign.decisionMakers), text);
    return true;
  } catch (thrown) {
    for (const problem of problemsOf(thrown)) terminal.note(describe(problem, terminal.noteStyle));
    return false;
  }
}

/** The name of an office in letters, made from what was typed: "Minister of Health" is minister-of-health. */
function officeOf(typed: string): string {
  return /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u.test(typed) ? typed : slugOf(typed);
}

/** What French names of offices begin with, and the form of address. */
const FRENCH_OFFICES: readonly (readonly [RegExp, string])[] = [
  [/^premiere?-ministre(?:-|$)/, 'prime-minister'],
  [/^ministre(?:-|$)/, 'minister'],
  [/^senat(?:eur|rice)(?:-|$)/, 'senator'],
  [/^deputee?(?:-|$)/, 'member'],
  [/^maire(?:sse)?(?:-|$)/, 'mayor'],
  [/^conseill(?:er|ere)(?:-|$)/, 'councillor'],
];

const isFrench = (office: string): boolean => FRENCH_OFFICES.some(([french]) => french.test(slugOf(office)));

/**
 * The forms of address that an office's name suggests: a minister may be one of Canada or of a province. Forms abroad are not suggested.
 */
function likelyStyles(office: string, { styles, of }: FormsOfAddress): readonly string[] {
  const french = FRENCH_OFFICES.find(([beginning]) => beginning.test(slugOf(office)))?.[1];
  if (french === 'prime-minister') return [french, 'premier']; // French has one word for both
  const english = french ?? office;
  const [named] = styles
    .filter((style) => english === style || english.startsWith(`${style}-`))
    .sort((a, b) => b.length - a.length);
  if (named === undefined) return [];
  const jurisdictionOf = (style: string): string => of(style)?.jurisdiction ?? 'any';
  const elsewhere = ['any', 'us', 'uk', 'france', 'eu', 'foreign', jurisdictionOf(named)];
  const isMeant = (style: string): boolean => style.endsWith(`-${named}`) && !elsewhere.includes(jurisdictionOf(style));
  return [named, ...styles.filter(isMeant)];
}

/** What goes with a form of address, told before the questions. */
function known(form: FormOfAddress, province: string | undefined): readonly Text[] {
  const letters = usualPostNominals(form.postNominals, province);
  const { en } = form.postalAddress;
  return [
    ...(letters.length > 0 ? [say`Letters after the name, if you give none: ${letters.join(', ')}`] : []),
    ...(en === undefined ? [] : [say`Postal address, if you give none: ${en.replaceAll('\n', ' / ')}`]),
    ...(form.domains === undefined ? [] : [say`E-mail addresses are usually at ${form.domains.join(', ')}`]),
  ];
}
