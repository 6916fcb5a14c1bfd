import { parseAddress } from '../contacts/address.js';
import { languages } from '../language/language.js';
import { parseLocalDate, type LocalDate } from '../language/local-date.js';
import { alternatives, say } from '../language/sentence.js';
import type { Sentence } from '../language/sentence.js';
import { nearest } from '../problems/nearest.js';
import { visible } from '../problems/visible.js';
import { refuseHidden, type RowCells } from '../tables/row-cells.js';
import type { FormOfAddress } from './forms/form-of-address.js';
import type { FormsOfAddress } from './forms/forms-of-address.js';
import { usualPostNominals } from './forms/post-nominals.js';
import { refuseNoName } from './holding-name.js';
import type { HoldingColumn } from './holding-columns.js';
import type { Holding } from './holding.js';
import { holderId } from './identity.js';
import { formOfHolding, jurisdictionMistake } from './form-of-holding.js';
import { postalAddress } from './postal-address.js';
import { provinceNamed, provinces } from './provinces.js';

const FEMININE = ['f', 'female', 'feminine', 'féminin', 'feminin', 'woman', 'femme'];
const MASCULINE = ['m', 'male', 'masculine', 'masculin', 'man', 'homme'];
const NEUTRAL = ['x', 'neutral', 'neutre'];

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['oui', true],
  ['no', false],
  ['false', false],
  ['non', false],
]);

/** A day of a term or a check that can be meant: "0226-05-01" and "2206-05-01" are slips of the finger. */
export function dayOfTerm(text: string): LocalDate | undefined {
  const day = parseLocalDate(text);
  return day !== undefined && day >= '1867' && day < '2100' ? day : undefined;
}

const DAY = say`Write the day as YYYY-MM-DD, such as 2018-06-26.`;

const notADate =
  (column: HoldingColumn) =>
  (shown: string): Sentence =>
    say`"${shown}" in column ${column} is not a date.`;

type HoldingCells = RowCells<HoldingColumn>;

/**
 * One row as a holding, or `undefined` where a value that it needs is missing or unusable; every complaint about it goes
 * where `cells` takes it (codes `holding-value-missing`, `holding-value-invalid`).
 */
export function holdingFrom(
  cells: HoldingCells,
  forms: FormsOfAddress,
  ownColumns: readonly string[] = [],
): Holding | undefined {
  const { cell, needed, read } = cells;
  refuseHidden(cells, (column) => column.startsWith('postal_address'));
  refuseNoName(cells);
  const office = officeOf(cells);
  const lastName = needed('last_name');
  const term = termOf(cells);
  const checked = read('checked', dayOfTerm, DAY, notADate('checked'));
  const gender = read('gender', genderOf, say`Write feminine or masculine; leave it empty for a neutral form.`);
  const language = read(
    'language',
    (text) => languages.find((known) => known === text.toLowerCase()),
    say`Write ${alternatives(languages)}, or leave it empty.`,
    (shown) => say`"${shown}" in column language is not a language of letters.`,
  );
  const acting = yesNo(cells, 'acting');
  const province = read(
    'province',
    provinceNamed,
    say`Write ${provinces.map(({ code }) => code).join(', ')}, or the name in full.`,
    (shown) => say`"${shown}" in column province is not a province or territory.`,
  );
  const email = emailOf(cells);
  const ended = yesNo(cells, 'ended');
  if (ended === true && term?.until === undefined) needed('until');
  const title = { en: cell('title_en'), fr: cell('title_fr') };
  const riding = { en: cell('riding_en'), fr: cell('riding_fr') };
  const form = formOf(cells, forms, province?.code);

  if (
    cells.complaints() > 0 ||
    office === undefined ||
    form === undefined ||
    lastName === undefined ||
    term === undefined
  )
    return undefined;
  const firstName = cell('first_name') ?? '';
  return {
    office,
    id: holderId(office, { firstName, lastName }),
    title,
    style: form.style,
    form,
    firstName,
    lastName,
    gender: gender === 'neutral' ? undefined : gender,
    postNominals: postNominalsOf(cell('post_nominals'), form, province?.code),
    acting: acting ?? false,
    email,
    postalAddress: postalAddress(cell('postal_address'), cell('postal_address_fr'), form.postalAddress),
    language,
    riding: riding.en === undefined && riding.fr === undefined ? undefined : riding,
    province: province?.code,
    ...term,
    checked,
    source: cell('source'),
    ownColumns,
    fallback: cell('fallback'),
    leaveOut: cell('leave_out'),
    ended: ended ?? false,
    where: cells.where,
    whereIs: cells.whereIs,
  };
}

const yesNo = ({ read }: HoldingCells, column: 'acting' | 'ended'): boolean | undefined =>
  read(column, (text) => YES_NO.get(text.toLowerCase()), say`Write yes, or leave it empty.`);

function officeOf({ needed, refuse }: HoldingCells): string | undefined {
  const office = needed('office');
  if (office !== undefined && !/^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u.test(office)) {
    refuse(
      'office',
      say`"${visible(office)}" in column office is not a name that a letter can use.`,
      say`Write it in small letters with hyphens, such as minister-of-public-safety.`,
    );
  }
  return office;
}

/** The gender that a word in English or French names. */
export function genderOf(text: string): 'feminine' | 'masculine' | 'neutral' | undefined {
  const word = text.normalize('NFC').toLowerCase();
  if (FEMININE.includes(word)) return 'feminine';
  if (MASCULINE.includes(word)) return 'masculine';
  return NEUTRAL.includes(word) ? 'neutral' : undefined;
}

/** The form of the style, with what the row changes; reports what is missing for it, or is of another place. */
function formOf(cells: HoldingCells, forms: FormsOfAddress, province: string | undefined): FormOfAddress | undefined {
  const { cell, needed, read, refuse, columns } = cells;
  if (needed('style') === undefined) return undefined;
  const found = read(
    'style',
    (text) => forms.of(text, province),
    (text) => styleHint(text, forms),
    (shown) => say`"${shown}" in column style is not a form of address.`,
  );
  if (found === undefined) return undefined;
  const titles = [cell('title_en'), cell('title_fr')].filter((title) => title !== undefined);
  const form =
    found.style === 'speaker' && titles.some((title) => /\bs[eé]nat/iu.test(title))
      ? (forms.of('senate-speaker') ?? found)
      : found;
  const mistake = jurisdictionMistake(form, titles, cell('province'));
  if (mistake !== undefined) {
    refuse(mistake.column, mistake.message, mistake.hint);
    return undefined;
  }
  if (form.needs.includes('title') && titles.length === 0) needed('title_en');
  if (form.needs.includes('riding') && cell('riding_en') === undefined && cell('riding_fr') === undefined)
    needed('riding_en');
  return formOfHolding(form, cell, columns);
}

function styleHint(text: string, { styles }: FormsOfAddress): Sentence {
  const meant = nearest(text, styles);
  return meant === undefined
    ? say`postbag help offices lists the forms of address.`
    : say`Did you mean ${meant}? postbag help offices lists the forms of address.`;
}

function termOf({ needed, read, refuse }: HoldingCells): Pick<Holding, 'since' | 'until'> | undefined {
  const since = needed('since') === undefined ? undefined : read('since', dayOfTerm, DAY, notADate('since'));
  const until = read('until', dayOfTerm, DAY, notADate('until'));
  if (since === undefined) return undefined;
  if (until !== undefined && until < since) {
    refuse('until', say`This term ends on ${until}, before it begins on ${since}.`, say`Mend one of the two dates.`);
  }
  return { since, until };
}

function emailOf({ cell, refuse }: HoldingCells): string | undefined {
  const text = cell('email');
  if (text === undefined) return undefined;
  const parsed = parseAddress(text);
  if ('address' in parsed) return parsed.address;
  const { reason, suggestion } = parsed;
  const hint =
    suggestion === undefined ? say`Write one address, or leave it empty.` : say`Did you mean ${visible(suggestion)}?`;
  refuse('email', say`"${visible(text)}" in column email ${reason}.`, hint);
  return undefined;
}

function postNominalsOf(
  text: string | undefined,
  form: FormOfAddress,
  province: string | undefined,
): readonly string[] {
  const given = (text ?? '').split(/[,;\n]/).map((part) => part.trim());
  return text === undefined ? usualPostNominals(form.postNominals, province) : given.filter((part) => part !== '');
}
