import type { Campaign } from '../../campaign/campaign.js';
import { parseAddress } from '../../contacts/address.js';
import type { FormOfAddress } from '../../decision-makers/forms/form-of-address.js';
import type { HoldingColumn } from '../../decision-makers/holding-columns.js';
import { dayOfTerm, genderOf } from '../../decision-makers/holding-row.js';
import type { Language } from '../../language/language.js';
import { listDate } from '../../language/list-date.js';
import type { LocalDate } from '../../language/local-date.js';
import { say, type Text } from '../../language/sentence.js';
import { visible } from '../../problems/visible.js';

/** A column, the question for it, and what is wrong with an answer, if anything. */
type Question = readonly [HoldingColumn, Text, (answer: string) => Text | undefined];

/** A title that was typed in place of the short name, such as "Minister of Health". */
export interface Titled {
  readonly column: 'title_en' | 'title_fr';
  readonly title: string;
}

/** The day of an answer in figures or words, if it can be read in one way only. */
export function dayOf(answer: string): LocalDate | undefined {
  const day = listDate(answer);
  return day === undefined || day === 'unclear' ? undefined : dayOfTerm(day);
}

/** What is asked of an office's holder, once its form of address is known. */
export function holderQuestions(
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
