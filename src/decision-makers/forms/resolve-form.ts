import { languages, type Language } from '../../language/language.js';
import { addressLines } from '../postal-address.js';
import type { FormColumn } from './form-columns.js';
import type { FormOfAddress, Gender, Wording } from './form-of-address.js';
import type { FormRow } from './form-row.js';

/** What everybody is, unless a row says something else. */
export const PERSON = 'person';

/**
 * Puts a form together from the rows of its style: what stands later goes before what stands earlier, cell by cell; rows for the
 * province go before those for everywhere, rows for one gender before those for any, and those of the style before those of the
 * style that it is like. A style without a wording for an unknown gender takes that of a person.
 */
export function resolvedForm(
  style: string,
  province: string | undefined,
  layers: ReadonlyMap<string, readonly FormRow[]>,
): FormOfAddress {
  const own = layers.get(style) ?? [];
  const like = own.map((row) => row.cell('like')).find((name) => name !== undefined && name !== style);
  const ordered = [...(layers.get(like ?? '') ?? []), ...own].filter(
    (row) => row.province === undefined || row.province === province,
  );
  const general = (column: FormColumn, language?: Language): string | undefined =>
    ordered
      .filter((row) => language === undefined || row.language === language)
      .map((row) => (column === 'jurisdiction' && row.province !== undefined ? undefined : row.cell(column)))
      .findLast((text) => text !== undefined);
  const wording = (language: Language, gender: Gender): Wording => {
    const fitting = ordered.filter((row) => row.language === language && row.genders.includes(gender));
    const person = (layers.get(PERSON) ?? []).filter(
      (row) => row.language === language && row.genders.includes(gender),
    );
    const greets = fitting.some((row) => row.cell('salutation') !== undefined);
    return wordingFrom((column) => {
      const said = fitting.map((row) => row.cell(column)).findLast((text) => text !== undefined);
      const ofAll = !greets || column === 'closing' ? person : [];
      return said ?? ofAll.map((row) => row.cell(column)).findLast((text) => text !== undefined);
    });
  };
  const each = (language: Language) => ({
    feminine: wording(language, 'feminine'),
    masculine: wording(language, 'masculine'),
    neutral: wording(language, 'neutral'),
  });
  const address = (language: Language): string | undefined => {
    const text = general('postal_address', language);
    return text === undefined || text === '' ? undefined : addressLines(text).join('\n');
  };
  return {
    style,
    jurisdiction: general('jurisdiction') ?? 'any',
    rank: Number(general('rank') ?? 999),
    needs: words(general('needs')),
    postNominals: (general('post_nominals') ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])),
    domains: words(general('email_domains')).length === 0 ? undefined : words(general('email_domains')),
    postalAddress: { en: address('en') ?? address('fr'), fr: address('fr') ?? address('en') },
    wording: { en: each('en'), fr: each('fr') },
    source: bothSources(general('source', 'en'), general('source', 'fr')),
    unconfirmed: languages.filter((language) => general('source', language)?.startsWith(UNCONFIRMED) === true),
  };
}

/** How the source of a row begins whose words nobody has found there. */
const UNCONFIRMED = 'not confirmed';

function bothSources(en: string | undefined, fr: string | undefined): string | undefined {
  const said = [...new Set([en, fr])].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join('; ');
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function wordingFrom(cell: (column: FormColumn) => string | undefined): Wording {
  const nameLine = cell('name_line') ?? '{honorific} {name}{post}';
  const salutation = cell('salutation') ?? '';
  const bare = cell('salutation_bare') ?? salutation;
  const given = cell('joint_salutation');
  const undear = (greeting: string): string => greeting.replace(/^Dear /, '');
  const joint = given ?? undear(salutation);
  const plural = cell('joint_plural');
  const closingSalutation = cell('closing_salutation');
  return {
    honorific: cell('honorific') ?? '',
    honorificOfPrivyCouncillor: cell('honorific_pc'),
    nameLine,
    nameLineOfPrivyCouncillor: cell('name_line_pc'),
    titleLine: cell('title_line') ?? '{title}',
    salutation,
    bare,
    joint,
    jointBare: given === undefined ? undear(bare) : joint.replace(/ \{(?:last|name)\}/, ''),
    plural: plural === '' ? undefined : plural,
    closing: cell('closing') ?? '',
    closingSalutation: closingSalutation === '' ? undefined : closingSalutation,
  };
}
