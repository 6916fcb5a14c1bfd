import { join } from 'node:path';
import type { Campaign } from '../../campaign/campaign.js';
import { parseAddress } from '../../contacts/address.js';
import type { Context, ExitCode } from '../../context.js';
import type { FormOfAddress } from '../../decision-makers/forms/form-of-address.js';
import { usualPostNominals } from '../../decision-makers/forms/post-nominals.js';
import { readForms, type FormsOfAddress } from '../../decision-makers/forms/forms-of-address.js';
import { holdingColumns } from '../../decision-makers/holding-columns.js';
import type { HoldingColumn } from '../../decision-makers/holding-columns.js';
import { dayOfTerm, genderOf } from '../../decision-makers/holding-row.js';
import { provinceNamed } from '../../decision-makers/provinces.js';
import { rewrite } from '../../files.js';
import type { Language } from '../../language/language.js';
import { listDate } from '../../language/list-date.js';
import { localDate, type LocalDate } from '../../language/local-date.js';
import { say } from '../../language/sentence.js';
import type { Text } from '../../language/sentence.js';
import { describe } from '../../problems/describe.js';
import { nearest } from '../../problems/nearest.js';
import { Problem, Problems } from '../../problems/problem.js';
import { visible } from '../../problems/visible.js';
import { checkedText, withOffice } from './change-offices.js';
import { slugOf } from '../../campaign/slug.js';

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
  const today = localDate(clock.now(), campaign.timeZone);
  const row: Partial<Record<HoldingColumn, string>> = {};
  /** Asks until there is a usable answer; `undefined` at the end of input. */
  const ask = async (question: Text, wrong: (answer: string) => Text | undefined): Promise<string | undefined> => {
    for (;;) {
      const answer = (await terminal.ask(question))?.trim();
      const complaint = answer === undefined ? undefined : (unseen(answer) ?? wrong(answer));
      if (complaint === undefined) return answer;
      terminal.note(complaint);
    }
  };
  const unfinished = (): ExitCode => {
    terminal.note(say`Nothing was written.`);
    return 2;
  };

  const named = await ask(say`Short name of the office, such as minister-of-health: `, (answer) =>
    officeOf(answer) === '' ? say`Write it in small letters with hyphens.` : undefined,
  );
  if (named === undefined) return unfinished();
  const office = officeOf(named);
  // The offered answer is taken only when she presses Enter.
  const likely = likelyStyles(office, forms);
  const usual = likely.length === 1 ? likely[0] : undefined;
  const styleQuestion =
    usual !== undefined
      ? say`Form of address (${usual}; postbag help offices lists the others): `
      : likely.length > 1
        ? say`Form of address, one of ${likely.join(', ')} (postbag help offices tells them apart): `
        : say`Form of address, such as minister (postbag help offices lists them): `;
  const styled = await ask(styleQuestion, (answer) => {
    if (forms.of(answer) !== undefined || (answer === '' && usual !== undefined)) return undefined;
    if (answer === '') return say`This is needed.`;
    const meant = nearest(answer, forms.styles);
    return meant === undefined
      ? say`"${visible(answer)}" is not a form of address.`
      : say`"${visible(answer)}" is not a form of address. Did you mean ${meant}?`;
  });
  if (styled === undefined) return unfinished();
  const style = styled === '' && usual !== undefined ? usual : styled;
  Object.assign(row, { office, style });
  let form = forms.of(style)!; // the answer named one
  if (form.needs.includes('province')) {
    const province = await ask(say`Province, such as ON: `, (answer) =>
      provinceNamed(answer) === undefined ? say`"${visible(answer)}" is not a province or territory.` : undefined,
    );
    if (province === undefined) return unfinished();
    row.province = provinceNamed(province)?.code ?? province;
    form = forms.of(style, row.province) ?? form;
  }
  for (const line of known(form, row.province)) terminal.note(line);
  const titled: Titled | undefined =
    likely.length === 0 || office === named
      ? undefined
      : { column: isFrench(office) ? 'title_fr' : 'title_en', title: named };
  for (const [column, question, check] of questions(campaign, form, today, titled)) {
    const answer = await ask(question, check);
    if (answer === undefined) return unfinished();
    if (answer !== '') row[column] = column === 'since' ? dayOf(answer) : answer;
    else if (titled !== undefined && column === titled.column) row[column] = titled.title;
  }
  row.since ??= today;
  try {
    const text = await withOffice(campaign, row);
    await checkedText(text, campaign);
    await rewrite(join(folder, file), text);
  } catch (thrown) {
    if (!(thrown instanceof Problem || thrown instanceof Problems)) throw thrown;
    for (const problem of thrown instanceof Problem ? [thrown] : thrown.list)
      terminal.note(describe(problem, terminal.noteStyle));
    return unfinished();
  }
  terminal.result(say`${file}: ${office} is added. See how it is addressed: postbag offices --office ${office}`);
  return 0;
}

/** The complaint about an answer with characters that nobody sees, which the file would be refused for. */
const unseen = (answer: string): Text | undefined =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(answer)
    ? say`"${visible(answer)}" holds an invisible character. Type it anew.`
    : undefined;

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

type Question = readonly [HoldingColumn, Text, (answer: string) => Text | undefined];

/** A title that was typed in place of the short name, such as "Minister of Health". */
interface Titled {
  readonly column: 'title_en' | 'title_fr';
  readonly title: string;
}

/** The day of an answer in figures or words, if it can be read in one way only. */
function dayOf(answer: string): LocalDate | undefined {
  const day = listDate(answer);
  return day === undefined || day === 'unclear' ? undefined : dayOfTerm(day);
}

function questions(
  { languages }: Campaign,
  form: FormOfAddress,
  today: string,
  titled: Titled | undefined,
): readonly Question[] {
  const misplaced = (answer: string): Text =>
    say`"${visible(answer)}" looks like the answer to another question. Ctrl-C stops, and writes nothing.`;
  const elsewhere = (answer: string): Text | undefined =>
    /@|^https?:/i.test(answer) ||
    listDate(answer) !== undefined ||
    (answer.length > 2 && genderOf(answer) !== undefined)
      ? misplaced(answer)
      : undefined;
  const name = (answer: string): Text | undefined => (/\d| \/ /.test(answer) ? misplaced(answer) : elsewhere(answer));
  const lastName = (answer: string): Text | undefined => (answer === '' ? say`This is needed.` : name(answer));
  const needed = (answer: string): Text | undefined => (answer === '' ? say`This is needed.` : elsewhere(answer));
  const title = form.needs.includes('title') ? needed : elsewhere;
  const titles: Readonly<Record<Language, Question>> = {
    en:
      titled?.column === 'title_en'
        ? ['title_en', say`Title in English (${titled.title}): `, elsewhere]
        : ['title_en', say`Title in English: `, title],
    fr:
      titled?.column === 'title_fr'
        ? ['title_fr', say`Title in French, of the holder’s gender (${titled.title}): `, elsewhere]
        : ['title_fr', say`Title in French, of the holder’s gender: `, title],
  };
  const gender = (answer: string): Text | undefined =>
    answer === '' || genderOf(answer) !== undefined ? undefined : say`Write feminine or masculine, or nothing.`;
  const email = (answer: string): Text | undefined =>
    answer === '' || 'address' in parseAddress(answer)
      ? undefined
      : say`"${visible(answer)}" is not an e-mail address.`;
  const day = (answer: string): Text | undefined =>
    answer === '' || dayOf(answer) !== undefined
      ? undefined
      : listDate(answer) === 'unclear'
        ? say`"${visible(answer)}" can be a day of two months. Write it as YYYY-MM-DD, such as 2018-06-26.`
        : say`"${visible(answer)}" is not a date. Write the day as YYYY-MM-DD, such as 2018-06-26.`;
  const all: readonly (Question | undefined)[] = [
    ...languages.map((language) => titles[language]),
    ['first_name', say`First name of the holder: `, name],
    ['last_name', say`Last name: `, lastName],
    ['gender', say`feminine or masculine (nothing: not known): `, gender],
    form.wording.en.neutral.titleLine.includes('{riding}') ? ['riding_en', say`Riding: `, elsewhere] : undefined,
    ['post_nominals', say`Letters after the name, such as K.C., parted by commas: `, name],
    ['email', say`E-mail address, from the office’s own page: `, email],
    ['postal_address', say`Postal address, lines parted by /: `, elsewhere],
    ['since', say`First day of the term (nothing: ${today}): `, day],
    ['source', say`Where this is written, such as the address of the page: `, () => undefined],
  ];
  return all.filter((one) => one !== undefined);
}
