import { languages, type Language } from '../language/language.js';
import { say, type Sentence } from '../language/sentence.js';
import { visible } from '../problems/visible.js';
import type { ByGender, FormOfAddress, Wording } from './forms/form-of-address.js';
import type { HoldingColumn } from './holding-columns.js';
import { provinceNamed, provinces } from './provinces.js';

/** Honorifics that are written before a name and never said after "Dear". */
const NOT_GREETED = /^(?:the|his|her|their|h\.e\.|rt|right|hon|sir the|son|l’|l'|le|la)(?![\p{L}])/iu;

/**
 * The form with what the office's own row changes: `honorific`, `salutation_en`, `closing_fr`, … An honorific of a person's own
 * ("Dr.") greets her too, where she would be greeted as "Ms."; one that is only written ("The Honourable") does not.
 */
export function formOfHolding(
  form: FormOfAddress,
  cell: (column: HoldingColumn) => string | undefined,
  columns: readonly HoldingColumn[],
): FormOfAddress {
  const own = (['honorific', ...languages.flatMap(cellsOf)] as const).filter((column) => columns.includes(column));
  if (own.every((column) => cell(column) === undefined)) return form;
  const changed = (language: Language): ByGender<Wording> => {
    const of = form.wording[language];
    const change = (wording: Wording): Wording => changedWording(wording, language, cell);
    return { feminine: change(of.feminine), masculine: change(of.masculine), neutral: change(of.neutral) };
  };
  return { ...form, wording: { en: changed('en'), fr: changed('fr') } };
}

function cellsOf(language: Language) {
  return [
    `honorific_${language}`,
    `salutation_${language}`,
    `joint_salutation_${language}`,
    `closing_${language}`,
  ] as const;
}

function changedWording(
  wording: Wording,
  language: Language,
  cell: (column: HoldingColumn) => string | undefined,
): Wording {
  const given = cell(`honorific_${language}`) ?? cell('honorific');
  const greets = given !== undefined && language === 'en' && !NOT_GREETED.test(given);
  const spoken = (text: string): string =>
    text.replace('{honorific}', given !== undefined && !greets ? wording.honorific : '{honorific}');
  const ownGreeting = cell(`salutation_${language}`);
  const salutation = ownGreeting?.replace(/[,:]$/, '') ?? spoken(wording.salutation);
  const bare = ownGreeting === undefined ? spoken(wording.bare) : salutation;
  const undear = (text: string): string => text.replace(/^Dear /, '');
  const joint =
    cell(`joint_salutation_${language}`) ?? (ownGreeting === undefined ? spoken(wording.joint) : undear(salutation));
  return {
    ...wording,
    honorific: given ?? wording.honorific,
    honorificOfPrivyCouncillor: given ?? wording.honorificOfPrivyCouncillor,
    salutation,
    bare,
    joint,
    jointBare: ownGreeting === undefined ? spoken(wording.jointBare) : undear(bare),
    // A person with her own greeting is not greeted as one of several.
    plural: ownGreeting === undefined ? wording.plural : undefined,
    closing: cell(`closing_${language}`) ?? wording.closing,
    closingSalutation: ownGreeting === undefined ? wording.closingSalutation : undefined,
  };
}

/** Styles of the federal state, and those of a province in their place. */
const IN_A_PROVINCE: Readonly<Record<string, string>> = {
  'prime-minister': 'premier',
  minister: 'provincial-minister',
  'minister-of-state': 'provincial-minister',
  'secretary-of-state': 'provincial-minister',
  speaker: 'provincial-speaker',
  'senate-speaker': 'provincial-speaker',
  'opposition-leader': 'provincial-opposition-leader',
  'chief-justice': 'provincial-chief-justice',
  'parliamentary-secretary': 'legislature-member',
  member: 'legislature-member',
};

/** What is wrong about the place of an office, with the column to mend. */
interface JurisdictionMistake {
  readonly column: HoldingColumn;
  readonly message: Sentence;
  readonly hint: Sentence;
}

/**
 * Whether an office is of another place than its style: what goes with a style (honorific, address, letters after the name) is
 * right in its own place only. A province in a title or in column province is no federal office, and `commissioner` is a
 * territory's.
 */
export function jurisdictionMistake(
  form: FormOfAddress,
  titles: readonly string[],
  province: string | undefined,
): JurisdictionMistake | undefined {
  const { style } = form;
  if (form.needs.includes('province') && province === undefined) {
    const named = provinceOfTitle(titles);
    return {
      column: 'province',
      message: say`The form of address ${style} needs a province: the honorific and the letters after the name depend on it.`,
      hint:
        named === undefined
          ? say`Write its abbreviation, such as ON, into column province.`
          : say`Write ${named} into column province.`,
    };
  }
  const instead = IN_A_PROVINCE[style];
  const place = (style === 'member' ? undefined : province) ?? (ofCanada(titles) ? undefined : provinceOfTitle(titles));
  if (form.jurisdiction === 'federal' && instead !== undefined && place !== undefined) {
    const code = provinceNamed(place)?.code ?? place;
    return {
      column: 'style',
      message: say`"${visible(titles[0] ?? style)}" is an office of ${code}, and ${style} is a federal form of address.`,
      hint: say`Write ${instead} into column style, and ${code} into column province.`,
    };
  }
  const ofTerritory = [province, ...titles].some((text) => text !== undefined && TERRITORY.test(text));
  if (style === 'commissioner' && titles.length > 0 && !ofTerritory)
    return {
      column: 'style',
      message: say`"${visible(titles[0] ?? style)}" names no territory, and commissioner is the form of address of a territory’s commissioner.`,
      hint: say`Write police-commissioner, federal-commissioner or officer-of-parliament into column style, or the territory into column province.`,
    };
  return undefined;
}

const TERRITORY = /\b(?:YT|NT|NU|Yukon|Nunavut|Northwest Territories)\b|Territoires du Nord-Ouest/iu;

/** Offices of the federal state that have to do with a region: "… the Federal Economic Development Agency for Southern Ontario". */
function ofCanada(titles: readonly string[]): boolean {
  return titles.some((title) => /\b(?:canada|federal|fédérale?|dominion)\b/iu.test(title.normalize('NFC')));
}

/** The postal abbreviation of the first province that a title names, in either language. */
function provinceOfTitle(titles: readonly string[]): string | undefined {
  const named = new Set(titles.flatMap((title) => folded(title).match(PROVINCE_NAMES) ?? []));
  return provinces.find(({ name }) => named.has(folded(name.en)) || named.has(folded(name.fr)))?.code;
}

const PROVINCE_NAMES = new RegExp(
  `(?<!\\p{L})(?:${provinces.flatMap(({ name }) => [name.en, name.fr].map(folded)).join('|')})(?!\\p{L})`,
  'gu',
);

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
