import { parseAddress } from '../contacts/address.js';
import { languages } from '../language/language.js';
import { parseLocalDate } from '../language/local-date.js';
import { nearest } from '../problems/nearest.js';
import { visible } from '../problems/visible.js';
import { isStyle, styles } from './forms/form-of-address.js';
import type { Style } from './forms/form-of-address.js';
import { usualPostNominals } from './forms/post-nominals.js';
import type { HoldingCells } from './holding-cells.js';
import type { Holding } from './holding.js';
import { holderId } from './identity.js';
import { postalAddress } from './postal-address.js';
import { provinceNamed, provinces } from './provinces.js';

const FEMININE = ['f', 'female', 'feminine', 'féminin'];
const MASCULINE = ['m', 'male', 'masculine', 'masculin'];
const NEUTRAL = ['x', 'neutral', 'neutre'];

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['true', true],
  ['oui', true],
  ['no', false],
  ['false', false],
  ['non', false],
]);

const DAY = 'Write the day as YYYY-MM-DD, such as 2018-06-26.';

/**
 * One row as a holding, or `undefined` where a value that it needs is missing or unusable; every complaint about it goes
 * where `cells` takes it (codes `holding-value-missing`, `holding-value-invalid`).
 */
export function holdingFrom(cells: HoldingCells): Holding | undefined {
  const { cell, needed, read } = cells;
  refuseHidden(cells);
  const office = officeOf(cells);
  const style =
    needed('style') === undefined ? undefined : read('style', styleOf, 'is not a form of address', styleHint);
  const lastName = needed('last_name');
  const term = termOf(cells);
  const checked = read('checked', parseLocalDate, 'is not a date', DAY);
  const gender = read(
    'gender',
    genderOf,
    'is not understood',
    'Write feminine or masculine; leave it empty for a neutral form.',
  );
  const language = read(
    'language',
    (text) => languages.find((known) => known === text.toLowerCase()),
    'is not a language of letters',
    `Write ${languages.join(' or ')}, or leave it empty.`,
  );
  const acting = read(
    'acting',
    (text) => YES_NO.get(text.toLowerCase()),
    'is not understood',
    'Write yes, or leave it empty.',
  );
  const province = read(
    'province',
    provinceNamed,
    'is not a province or territory',
    `Write ${provinces.map(({ code }) => code).join(', ')}, or the name in full.`,
  );
  const email = emailOf(cells);
  const title = { en: cell('title_en'), fr: cell('title_fr') };
  const riding = { en: cell('riding_en'), fr: cell('riding_fr') };
  const needsTitle = style !== 'member' && style !== 'person';
  if (needsTitle && title.en === undefined && title.fr === undefined) needed('title_en');

  if (
    cells.complaints() > 0 ||
    office === undefined ||
    style === undefined ||
    lastName === undefined ||
    term === undefined
  )
    return undefined;
  const firstName = cell('first_name') ?? '';
  return {
    office,
    id: holderId(office, { firstName, lastName }),
    title,
    style,
    firstName,
    lastName,
    gender: gender === 'neutral' ? undefined : gender,
    postNominals: postNominalsOf(cell('post_nominals'), style, province?.code),
    acting: acting ?? false,
    email,
    postalAddress: postalAddress(cell('postal_address'), cell('postal_address_fr'), style),
    language,
    riding: riding.en === undefined && riding.fr === undefined ? undefined : riding,
    province: province?.code,
    ...term,
    checked,
    source: cell('source'),
    where: cells.where,
    whereIs: cells.whereIs,
  };
}

/** Names and titles go into headers and letters: a line break or an invisible character in one is a mistake, or worse. */
function refuseHidden({ cell, refuse, columns }: HoldingCells): void {
  for (const column of columns) {
    const text = cell(column) ?? '';
    const hidden = column.startsWith('postal_address') ? /(?![\r\n])[\p{Cc}\p{Cf}]/u : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    if (hidden.test(text))
      refuse(
        column,
        `"${visible(text)}" in column ${column} holds a line break or an invisible character.`,
        'Type it anew.',
      );
  }
}

function officeOf({ needed, refuse }: HoldingCells): string | undefined {
  const office = needed('office');
  if (office !== undefined && !/^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u.test(office)) {
    refuse(
      'office',
      `"${visible(office)}" in column office is not a name that a letter can use.`,
      'Write it in small letters with hyphens, such as minister-of-public-safety.',
    );
  }
  return office;
}

function genderOf(text: string): 'feminine' | 'masculine' | 'neutral' | undefined {
  const word = text.toLowerCase();
  if (FEMININE.includes(word)) return 'feminine';
  if (MASCULINE.includes(word)) return 'masculine';
  return NEUTRAL.includes(word) ? 'neutral' : undefined;
}

function styleOf(text: string): Style | undefined {
  return isStyle(text) ? text : undefined;
}

function styleHint(text: string): string {
  const meant = nearest(text, styles);
  return meant === undefined ? `The forms of address are ${styles.join(', ')}.` : `Did you mean ${meant}?`;
}

function termOf({ needed, read, refuse }: HoldingCells): Pick<Holding, 'since' | 'until'> | undefined {
  const since = needed('since') === undefined ? undefined : read('since', parseLocalDate, 'is not a date', DAY);
  const until = read('until', parseLocalDate, 'is not a date', DAY);
  if (since === undefined) return undefined;
  if (until !== undefined && until < since) {
    refuse('until', `This term ends on ${until}, before it begins on ${since}.`, 'Mend one of the two dates.');
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
    suggestion === undefined ? 'Write one address, or leave it empty.' : `Did you mean ${visible(suggestion)}?`;
  refuse('email', `"${visible(text)}" in column email ${reason}.`, hint);
  return undefined;
}

function postNominalsOf(text: string | undefined, style: Style, province: string | undefined): readonly string[] {
  const given = (text ?? '').split(',').map((part) => part.trim());
  return text === undefined ? usualPostNominals(style, province) : given.filter((part) => part !== '');
}
